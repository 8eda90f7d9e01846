"""Operations beside the search itself: what might be meant by what is being typed."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from ninja import Field, Query, Router, Schema
from ninja.decorators import decorate_view

from renkei.web.api.answers import answers
from renkei.web.api.parameters import AsOf, strict
from renkei.web.api.schemas import Text
from renkei.web.search.suggestions import LONGEST, Suggestion, suggestions

router = Router()


class SuggestionFilter(AsOf):
    """What is being typed."""

    q: str = Field(
        ..., max_length=LONGEST, description="The beginning or a part of a word; kana and Latin letters too"
    )


class SuggestionItem(Schema):
    """Something that may be meant: `parameters` give `count` results, or `public_id` is one of that title."""

    kind: Literal["place", "country", "group", "topic", "field", "bureau", "title"]
    label: Text
    effect: Text = Field(description="What choosing it would do")
    count: int
    parameters: dict[str, str]
    public_id: str
    url: str


class Suggestions(Schema):
    """Suggestions, grouped by their kind."""

    results: list[SuggestionItem]


@router.get("/suggestions", response=answers(Suggestions), tags=["partnerships"])
@decorate_view(strict(SuggestionFilter))
def list_suggestions(request: HttpRequest, typed: Query[SuggestionFilter]) -> dict[str, Any]:  # noqa: ARG001
    """What might be meant by what is being typed: places, countries, groups, subjects, titles."""
    return {"results": [_item(each) for each in suggestions(typed.q, typed.on)]}


def _item(each: Suggestion) -> dict[str, Any]:
    if each.public_id:
        url = reverse("api:get_partnership", args=[each.public_id])
    else:
        url = f"{reverse('api:list_partnerships')}?{urlencode(each.parameters)}"
    fields = {name: getattr(each, name) for name in each.__dataclass_fields__}
    return fields | {"url": url}
