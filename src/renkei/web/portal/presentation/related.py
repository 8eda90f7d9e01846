"""Relations and precedents of a partnership in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.precedents import Reason
from renkei.domain.partnerships.relations import Relation
from renkei.domain.partnerships.status import Status
from renkei.web.partnerships.queries import english_titles
from renkei.web.places.queries import country_name
from renkei.web.portal.presentation.words import word_for
from renkei.web.search.precedents import Precedent
from renkei.web.search.topics import topic_name

_KINDS: Final = {
    "under": gettext_lazy("もとになる協定・提携"),
    "covers": gettext_lazy("これにもとづくもの"),
    "predecessor": gettext_lazy("前身"),
    "successor": gettext_lazy("後継"),
    "together": gettext_lazy("同じ日に結ばれたもの"),
    "names": gettext_lazy("文書の言葉で挙げているもの"),
    "named": gettext_lazy("これを文書の言葉で挙げているもの"),
}


@dataclass(frozen=True, slots=True)
class RelationView:
    """A related partnership: what it is to this one, how sure, and why."""

    label: str
    id: str
    title: str
    is_likely: bool
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class PrecedentView:
    """A like partnership elsewhere, with what is shared in words."""

    id: str
    kind: str
    status: Status
    title: str
    reasons: tuple[str, ...]
    parties: tuple[str, ...]


def relation_views(found: Iterable[Relation]) -> tuple[RelationView, ...]:
    """The relations in the language of the page."""
    listed = tuple(found)
    english = english_titles(one.id for one in listed) if get_language() == "en" else {}
    return tuple(
        RelationView(
            label=str(_KINDS[one.kind]),
            id=one.id,
            title=english.get(one.id, one.title),
            is_likely=one.confidence == "likely",
            reason=one.inferred.reason,
        )
        for one in listed
    )


def precedent_views(found: Iterable[Precedent]) -> tuple[PrecedentView, ...]:
    """The precedents in the language of the page."""
    english = get_language() == "en"
    return tuple(
        PrecedentView(
            id=beside.public_id,
            kind=beside.kind,
            status=beside.status,
            title=(beside.title_en if english else "") or beside.title,
            reasons=tuple(filter(None, (_reason(reason) for reason in one.likeness.reasons))),
            parties=tuple(dict.fromkeys(p.text for p in beside.parties if p.period == "current"))[:4],
        )
        for one in found
        for beside in [one.neighbour]
    )


def _reason(reason: Reason) -> str:
    values = _("、").join(_value(reason.kind, value) for value in reason.values)
    match reason.kind:
        case "topic":
            return _("主題が同じ（%(values)s）") % {"values": values}
        case "field":
            return _("分野が同じ（%(values)s）") % {"values": values}
        case "country":
            return _("相手の国・地域が同じ（%(values)s）") % {"values": values}
        case "kind":
            return _("種類が同じ（%(values)s）") % {"values": values}
        case "title":
            return _("名称が似ている")
        case "results":
            return _("成果が書かれている")


def _value(kind: str, value: str) -> str:
    if kind == "kind":
        return word_for("kind", value)
    named = {"topic": topic_name, "country": country_name}.get(kind)
    if named is None:
        return value
    words = named(value)
    return words.en if get_language() == "en" else words.ja
