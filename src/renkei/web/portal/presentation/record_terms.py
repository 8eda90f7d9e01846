"""Term, next renewal and last activity of a partnership, each with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from renkei.domain.partnerships.terms import NextTerm, Term, next_term, read_term
from renkei.web.partnerships.queries import EventView, InferenceView, PartnershipView
from renkei.web.portal.presentation.dates import partial_date
from renkei.web.portal.presentation.timeline import span_of

# Where a term may be told; properties that are about it by their names come first.
_PROSE: Final = ("remarks", "description", "background", "activities", "results")
_DAYS: Final = ("signed_on", "renewed_on")


@dataclass(frozen=True, slots=True)
class TermView:
    """The term of a partnership as the page shows it.

    ``words`` say what is next (or that nothing is told), ``iso`` is its day, ``inferred`` the reason;
    ``property`` names the statement whose words tell the term.
    """

    kind: str
    words: str
    iso: str
    told: str
    property: str
    inferred: InferenceView | None


def term_view(record: PartnershipView, on: date) -> TermView | None:
    """What is known of term and renewal; ``None`` where the record is no dated agreement at all."""
    signed, renewed = (_day(record, name) for name in _DAYS)
    term = read_term(_texts(record))
    if term is None:
        if not signed and not renewed:
            return None
        return TermView("unknown", _("期間と更新の定めは、文書に書かれていません。"), "", "", "", None)
    following = next_term(term, signed_on=signed, renewed_on=renewed, on=on)
    if following is None:
        words = _("期間の定めはありますが、次の更新の日は文書の言葉からは分かりません。")
        return TermView("unknown", words, "", term.text, term.property, None)
    reason = following.inferred
    return TermView(
        following.kind,
        _words(following),
        str(following.on),
        term.text,
        term.property,
        InferenceView(reason.reason, tuple(partial_date(other) for other in reason.alternatives)),
    )


def next_of(record: PartnershipView, on: date) -> tuple[Term, NextTerm] | None:
    """The term and what comes next; ``None`` where the words do not tell it."""
    term = read_term(_texts(record))
    signed, renewed = (_day(record, name) for name in _DAYS)
    following = next_term(term, signed_on=signed, renewed_on=renewed, on=on) if term else None
    return (term, following) if term and following else None


def last_activity(record: PartnershipView, on: date) -> EventView | None:
    """The latest thing that is told to have happened, up to the day; ``None`` where nothing dated is."""
    done = [
        (span.last, event)
        for event in record.events
        if not event.planned and (span := span_of(event)) is not None and span.first <= on
    ]
    return max(done, key=lambda pair: pair[0])[1] if done else None


def silence(record: PartnershipView, on: date) -> str:
    """The honest sentence on what is not told: since when, by which source, of which day."""
    latest = last_activity(record, on)
    source = _source_day(record)
    if latest is None:
        return _("日付のある活動は、この文書（%(source)s）に書かれていません。") % {"source": source}
    day = partial_date(latest.until or latest.on) if latest.on else ""
    day = day or _("%(year)s年度") % {"year": latest.fiscal_year}
    return _("%(day)sより後の活動は、この文書（%(source)s）に書かれていません。") % {
        "day": day,
        "source": source,
    }


def _source_day(record: PartnershipView) -> str:
    if record.document_as_of:
        return _("%(day)sの時点") % {"day": partial_date(record.document_as_of.isoformat())}
    loaded = record.loaded_at.date().isoformat()
    return _("時点の記載なし、%(day)sに取り込み") % {"day": partial_date(loaded)}


def _words(following: NextTerm) -> str:
    day = {"day": partial_date(str(following.on))}
    if following.kind == "renewal":
        return _("次の更新：%(day)s") % day
    if following.kind == "expiry":
        return _("%(day)sの前日まで有効") % day
    return (
        _("書かれた期間は%(day)sの前に終わっています。続いているかは、問い合わせ先で確かめてください。") % day
    )


def _day(record: PartnershipView, name: str) -> str:
    value = record.value(name)
    return str(value.value) if value is not None and isinstance(value.value, str) else ""


def _texts(record: PartnershipView) -> dict[str, str]:
    told = {
        value.property: value.evidence.text or str(value.value)
        for value in record.values
        if isinstance(value.value, str) and value.property not in _DAYS
    }
    about = [name for name in told if name not in _PROSE and ("term" in name or "validity" in name)]
    return {name: told[name] for name in (*about, *_PROSE) if name in told}
