"""A briefing put together: what ties two sides, or one, in the words of its reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renkei.web.partnerships.queries import PartnershipView
from renkei.web.places.queries import country_name
from renkei.web.portal.presentation.briefing_form import BriefingRequest
from renkei.web.portal.presentation.briefing_parts import (
    Sources,
    activities,
    contacts,
    outcomes,
    precedents_section,
    source_section,
    ties_section,
    upcoming,
)
from renkei.web.portal.presentation.dates import partial_date
from renkei.web.portal.presentation.record_terms import last_activity, next_of
from renkei.web.portal.presentation.related import PrecedentView
from renkei.web.portal.presentation.words import word_for
from renkei.web.search.ties import Ties
from renkei.web.search.topics import topic_name
from renkei.writers.briefing import Briefing, Figure, Section, fitted


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a briefing: how much in all, the records that are told of, and precedents."""

    ties: Ties
    records: Sequence[PartnershipView]
    precedents: Sequence[PrecedentView]


def make_briefing(
    asked: BriefingRequest, found: Found, *, address: str, results: str, absolute: Callable[[str], str]
) -> Briefing:
    """The briefing, cut to one page where the short form is asked for.

    ``address`` is that of the page, ``results`` leads to all that fits, ``absolute`` makes a path a web
    address.
    """
    on = asked.query.on
    sources = Sources()
    ties = ties_section(found.records, sources, on=on, absolute=absolute)
    left_out = found.ties.total - len(found.records)
    sections = (
        _with_rest(ties, left_out, results),
        activities(found.records, sources, on=on, more=results),
        outcomes(found.records, sources, "result", results),
        outcomes(found.records, sources, "issue", results),
        upcoming(found.records, sources, on=on, more=results),
        contacts(found.records, sources, more=results),
        precedents_section(found.precedents, absolute=absolute, more=results),
        source_section(sources, absolute=absolute),
    )
    whole = Briefing(
        language="en" if get_language() == "en" else "ja",
        title=title_of(asked),
        day=_("%(day)sの時点の内容") % {"day": partial_date(on.isoformat())},
        asked_by=_("作成：%(name)s") % {"name": asked.asked_by} if asked.asked_by else "",
        lead=_lead(found.ties),
        figures=_figures(found, on),
        sections=sections,
        note=_("値は出典の文書によります。推定の理由と原文の箇所は、各件のページで確かめられます。"),
        address=address,
        is_short=False,
    )
    return fitted(whole, more=_more) if asked.length == "short" else whole


def title_of(asked: BriefingRequest) -> str:
    """What the briefing is about."""
    english = get_language() == "en"
    here = asked.place.name if asked.place else None
    there = asked.counterpart.name if asked.counterpart else None
    names = {
        "here": (here.en if english else here.ja) if here else "",
        "there": (there.en if english else there.ja) if there else "",
    }
    if here and there:
        title = _("%(here)sと%(there)sの結びつき") % names
    elif here:
        title = _("%(here)sの連携") % names
    elif there:
        title = _("%(there)sとの連携") % names
    else:
        title = _("連携の資料")
    about = _("、").join(_about(asked))
    return _("%(title)s（%(about)s）") % {"title": title, "about": about} if about else title


def _about(asked: BriefingRequest) -> list[str]:
    """Words and filters that narrow the briefing, as people say them."""
    query, english = asked.query, get_language() == "en"
    said = [query.q] if query.q else []
    topics = [topic_name(topic) for topic in query.topic]
    said += [topic.en if english else topic.ja for topic in topics]
    said += query.field
    said += [word_for("kind", kind) for kind in query.kind]
    said += [word_for("status", status) for status in query.status]
    if len(query.country) > 1:
        lands = [country_name(code) for code in query.country]
        said += [land.en if english else land.ja for land in lands]
    return [*said, *query.year]


def _lead(ties: Ties) -> str:
    if not ties.total:
        return _("当てはまる連携は、この台帳にありません。")
    parts = [
        _("%(status)s%(number)s件") % {"status": word_for("status", status), "number": ties.by_status[status]}
        for status in ("current", "planned", "ended")
        if ties.by_status.get(status)
    ]
    return _("当てはまる連携は%(total)s件です（%(parts)s）。") % {
        "total": ties.total,
        "parts": _("、").join(parts),
    }


def _figures(found: Found, on: date) -> tuple[Figure, ...]:
    if not found.ties.total:
        return ()
    lately = [
        event.until or event.on
        for record in found.records
        if (event := last_activity(record, on)) and event.on
    ]
    ahead = [
        str(following[1].on)
        for record in found.records
        if (following := next_of(record, on)) and following[1].kind == "renewal"
    ]
    unknown = _("記載なし")
    return (
        Figure(_("連携"), _("%(number)s件") % {"number": found.ties.total}),
        Figure(_("継続中"), _("%(number)s件") % {"number": found.ties.by_status.get("current", 0)}),
        Figure(_("最後の活動"), partial_date(max(lately)) if lately else unknown),
        Figure(_("次の更新"), partial_date(min(ahead)) if ahead else unknown),
    )


def _with_rest(section: Section, left_out: int, address: str) -> Section:
    return Section(
        key=section.key,
        heading=section.heading,
        entries=section.entries,
        empty=section.empty,
        left_out=max(0, left_out),
        more=_more(section, left_out) if left_out > 0 else "",
        more_address=address,
        weight=section.weight,
    )


def _more(section: Section, number: int) -> str:
    if section.key == "ties":
        return _("ほか%(number)s件は、台帳の画面にあります。") % {"number": number}
    return _("ほか%(number)s件") % {"number": number}


def results_address(asked: BriefingRequest) -> str:
    """The results of the search that show all the briefing stands on, as far as a search can say it."""
    query = asked.query
    parts = [("place", asked.place.code), ("named_only", "1")] if asked.place else []
    parts += [("q", query.q)] if query.q else []
    for name in ("kind", "status", "field", "country", "topic", "year"):
        parts += [(name, value) for value in getattr(query, name)]
    other = asked.counterpart
    if other is not None and other.kind == "local":
        parts.append(("prefecture" if other.code.endswith("000") else "municipality", other.code))
    elif other is not None and ("country", other.country) not in parts:
        parts.append(("country", other.country))
    return f"{reverse('portal:partnerships')}?{urlencode(parts)}"
