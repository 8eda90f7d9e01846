"""Two places or two years side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import InvalidCodeError, unknown_code
from renkei.domain.places.versions import TABLES_BEGIN
from renkei.web.common.clock import today
from renkei.web.places.counterparts import find_counterparts
from renkei.web.places.queries import PlaceView, find_places, place
from renkei.web.portal.presentation.comparison import Side, compare
from renkei.web.portal.presentation.parties import in_language
from renkei.web.portal.presentation.questions import (
    LAST_DAY,
    QuestionsRefusedError,
    parameter_refused,
    question_from,
)
from renkei.web.portal.views.errors import refused, unavailable
from renkei.web.search.query import SearchUnavailableError
from renkei.web.search.question import SearchQuery

_LONGEST_NAME = 50


class PlaceUnclearError(RenkeiError):
    """A name of a side that nobody bears, or several do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form holds for one side, as it was typed; ``choices`` where several bear the name."""

    name: str
    place: str
    year: str
    choices: tuple[tuple[PlaceView, str], ...] = ()


@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    """The form, and both sides when it is filled in."""
    query = request.GET
    errors: list[RenkeiError] = []
    sides = tuple(_asked(name, query) for name in ("a", "b"))
    try:
        common = question_from(_common(query), today=today())
    except QuestionsRefusedError as refusal:
        return refused(request, refusal.errors)
    context: dict[str, object] = {"sides": sides, "q": common.q, "with_groups": query.get("groups") == "1"}
    filled = [side for side in sides if side.place or side.year]
    if filled and not any(side.choices for side in sides):
        built = [_side(side, sides, common, query, errors) for side in sides]
        if not errors and built[0] == built[1]:
            errors.append(_same())
        if errors:
            return refused(request, errors)
        try:
            context["comparison"] = compare(*(side for side in built if side))
        except SearchUnavailableError as error:
            return unavailable(request, error)
        except RenkeiError as error:
            return refused(request, [error])
    return render(request, "portal/pages/comparison.html", context)


def _common(query: QueryDict) -> QueryDict:
    """The filters that hold for both sides."""
    kept = query.copy()
    for name in (
        "a",
        "b",
        "a_year",
        "b_year",
        "groups",
        "place",
        "named_only",
        "status",
        "as_of",
        "page",
        "sort",
    ):
        kept.pop(name, None)
    return kept


def _asked(name: str, query: QueryDict) -> Asked:
    words, year = query.get(name, "").strip(), query.get(f"{name}_year", "").strip()
    several = () if not words or re.fullmatch(r"[0-9]{5,6}", words) else _bearers(words)
    choices = several if len(several) > 1 else ()
    return Asked(name, words, year, tuple((view, _choice(query, name, view.code)) for view in choices))


def _choice(query: QueryDict, name: str, code: str) -> str:
    changed = query.copy()
    changed[name] = code
    return f"?{changed.urlencode()}"


def _bearers(words: str) -> tuple[PlaceView, ...]:
    """The bodies of today of exactly this name, with or without prefecture; else the only one found."""
    if len(words) > _LONGEST_NAME or re.search(r"[\x00-\x1f]", words):
        return ()
    found = find_places(words, today()).places
    exact = tuple(
        v for v in found if words.casefold() in {v.name.ja, v.full_name, v.name.en.casefold(), v.kana}
    )
    if exact or len(found) == 1:
        return exact or found
    called = (one.code for one in find_counterparts(words, today()) if one.kind == "local")
    return tuple(view for code in called if (view := place(code, today())) is not None)


def _side(
    asked: Asked, sides: tuple[Asked, ...], common: SearchQuery, query: QueryDict, errors: list[RenkeiError]
) -> Side | None:
    """One side; what is left empty is taken from the other one, so that two years of a place need it once."""
    other = sides[1] if asked is sides[0] else sides[0]
    code = _code(asked.place or other.place, asked.name, errors)
    day = _last_day(asked.year, f"{asked.name}_year", errors)
    if errors:
        return None
    question = replace(
        common, on=day or common.on, place=code or None, named_only=bool(code) and query.get("groups") != "1"
    )
    if day:
        question = replace(question, status=("current",))
    view = place(code, question.on) if code else None
    name = in_language(Bilingual(view.full_name, view.name.en)) if view else _("すべての連携")
    label = _("%(name)s（%(year)s年末）") % {"name": name, "year": day.year} if day else name
    return Side(label, question, _address(question, query, day))


def _code(words: str, name: str, errors: list[RenkeiError]) -> str:
    """The five digits of a place given by code or name."""
    if not words:
        return ""
    try:
        if re.fullmatch(r"[0-9]{5,6}", words):
            code = LocalGovernmentCode.parse(words).digits
            if place(code, today()) is None:
                raise unknown_code(code)
            return code
    except (InvalidCodeError, RenkeiError) as error:
        errors.append(error)
        return ""
    found = _bearers(words)
    if len(found) == 1:
        return found[0].code
    errors.append(_nobody(words) if len(words) <= _LONGEST_NAME else parameter_refused(name, words))
    return ""


def _last_day(year: str, name: str, errors: list[RenkeiError]) -> date | None:
    if not year:
        return None
    if re.fullmatch(r"[0-9]{4}", year) and TABLES_BEGIN.year <= int(year) <= LAST_DAY.year:
        return date(int(year), 12, 31)
    errors.append(parameter_refused(name, year))
    return None


def _address(question: SearchQuery, query: QueryDict, day: date | None) -> str:
    """The results of a side alone."""
    changed = _common(query)
    values = {"place": question.place or "", "named_only": "1" if question.named_only else ""}
    values |= {"as_of": day.isoformat(), "status": "current"} if day else {}
    given = urlencode({name: value for name, value in values.items() if value})
    return (
        f"{reverse('portal:partnerships')}?{'&'.join(part for part in (changed.urlencode(), given) if part)}"
    )


def _nobody(words: str) -> RenkeiError:
    return PlaceUnclearError(
        "place-not-found",
        Bilingual(
            f"「{words}」という自治体は見つかりません。", f"There is no local government called “{words}”."
        ),
        Bilingual(
            "都道府県名を付けるか、地域の一覧から選んでください。",
            "Add the prefecture, or choose one from the list of places.",
        ),
    )


def _same() -> RenkeiError:
    return PlaceUnclearError(
        "nothing-to-compare",
        Bilingual("左と右が同じものです。", "Both sides are the same."),
        Bilingual("二つの地域か、二つの年を入れてください。", "Give two places, or two years."),
    )
