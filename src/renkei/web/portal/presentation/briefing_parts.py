"""The sections of a briefing, each out of the records that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renkei.web.partnerships.queries import EventView, ParticipantView, PartnershipView
from renkei.web.places.queries import overseas_name_en
from renkei.web.portal.presentation.dates import fiscal_year, partial_date, when
from renkei.web.portal.presentation.languages import is_japanese
from renkei.web.portal.presentation.record_terms import last_activity, next_of
from renkei.web.portal.presentation.related import PrecedentView
from renkei.web.portal.presentation.timeline import span_of
from renkei.web.portal.presentation.words import word_for
from renkei.writers.briefing import Entry, Fact, Section
from renkei.writers.briefing.content import Language

_MOST_PARTIES = 4
Absolute = Callable[[str], str]


@dataclass(slots=True)
class Sources:
    """The documents that a briefing rests on, numbered in the order in which they are first used."""

    numbers: dict[str, int] = field(default_factory=dict)
    records: dict[str, PartnershipView] = field(default_factory=dict)

    def number(self, record: PartnershipView) -> tuple[int, ...]:
        """The number of the document of a record."""
        sha256 = record.summary.document
        self.records.setdefault(sha256, record)
        return (self.numbers.setdefault(sha256, len(self.numbers) + 1),)


def ties_section(
    records: Sequence[PartnershipView], sources: Sources, *, on: date, absolute: Absolute
) -> Section:
    """What ties the sides: each with parties, dates, what comes next and what happened last."""
    entries = tuple(
        Entry(
            title=(title := title_in_language(record)),
            address=absolute(reverse("portal:partnership", args=[record.summary.public_id])),
            lang=_language(title),
            marks=(word_for("kind", record.summary.kind), word_for("status", record.summary.status)),
            facts=tuple(_facts(record, on)),
            sources=sources.number(record),
        )
        for record in records
    )
    return Section("ties", _("結びつき"), entries, _("ありません。"), weight=3)


def title_in_language(record: PartnershipView) -> str:
    """The English title on an English briefing where the document gives one, else the title."""
    if get_language() == "en":
        for name in ("name_en", "title_en"):
            value = record.value(name)
            if value is not None and value.value:
                return str(value.value)
    return record.summary.title


def outcomes(records: Sequence[PartnershipView], sources: Sources, kind: str, more: str) -> Section:
    """What came of it, or what is left to do; results with numbers come first."""
    told = [(record, outcome) for record in records for outcome in record.outcomes if outcome.kind == kind]
    told.sort(key=lambda pair: not pair[1].quantities)
    said: dict[str, list[PartnershipView]] = {}
    for record, outcome in told:  # several sheets of one survey say the same in the same words
        said.setdefault(_plain_words(outcome.evidence.text), []).append(record)
    entries = tuple(_told(text, by, sources, named=len(records) > 1) for text, by in said.items())
    if kind == "result":
        empty = _("成果は、文書に書かれていません。")
        return Section("results", _("成果"), entries, empty, more_address=more)
    empty = _("課題は、文書に書かれていません。")
    return Section("issues", _("残る課題"), entries, empty, more_address=more)


def activities(records: Sequence[PartnershipView], sources: Sources, *, on: date, more: str) -> Section:
    """What happened, the latest first, as far as it is dated and not after the day."""
    dated = [
        (span.last, event, record)
        for record in records
        for event in record.events
        if not event.planned and (span := span_of(event)) is not None and span.first <= on
    ]
    dated.sort(key=lambda item: item[0], reverse=True)
    several = len(records) > 1
    entries = tuple(
        _told(f"{_time(event)} {_plain_words(event.evidence.text)}", [record], sources, named=several)
        for _last, event, record in dated
    )
    empty = _("日付のある活動は、文書に書かれていません。")
    return Section("activities", _("主な経緯（新しい順）"), entries, empty, more_address=more)


def upcoming(records: Sequence[PartnershipView], sources: Sources, *, on: date, more: str) -> Section:
    """Renewals, ends and planned events from the day on, the nearest first."""
    entries = [entry for record in records for entry in _ahead(record, sources, on)]
    entries.sort(key=lambda pair: pair[0])
    empty = _("この日より後の予定や更新は、文書に書かれていません。")
    shown = tuple(entry for _day, entry in entries)
    return Section("upcoming", _("これからの予定と更新"), shown, empty, more_address=more)


def contacts(records: Sequence[PartnershipView], sources: Sources, *, more: str) -> Section:
    """Whom to ask, each once."""
    found: dict[tuple[str, ...], Entry] = {}
    for record in records:
        said = tuple(_said(record, name) for name in ("contact_department", "contact_phone", "contact_email"))
        bureaus = record.value("bureaus")
        if not any(said) and bureaus is not None and isinstance(bureaus.value, list):
            said = (_("、").join(map(str, bureaus.value)), "", "")
        if not any(said) or said in found:
            continue
        labels = (_("電話"), _("メール"))
        facts = tuple(Fact(label, text) for label, text in zip(labels, said[1:], strict=True) if text)
        title = said[0] or _("担当部署の記載なし")
        found[said] = Entry(title, lang=_language(title), facts=facts, sources=sources.number(record))
    empty = _("問い合わせ先は、文書に書かれていません。")
    return Section("contacts", _("問い合わせ先"), tuple(found.values()), empty, more_address=more)


def precedents_section(found: Sequence[PrecedentView], *, absolute: Absolute, more: str) -> Section:
    """Like partnerships of others, with what they share."""
    entries = tuple(
        Entry(
            title=one.title,
            address=absolute(reverse("portal:partnership", args=[one.id])),
            lang=_language(one.title),
            marks=(word_for("status", one.status),),
            facts=(
                Fact(_("似ている点"), _("、").join(one.reasons), "en" if get_language() == "en" else "ja"),
            ),
        )
        for one in found
    )
    return Section(
        "precedents", _("ほかの地域の先例"), entries, _("似た先例は見つかりません。"), more_address=more
    )


def source_section(sources: Sources, *, absolute: Absolute) -> Section:
    """The documents, numbered as the entries name them."""
    entries = []
    for sha256, record in sources.records.items():
        summary = record.summary
        day = record.document_as_of
        facts = (Fact(_("文書の時点"), partial_date(day.isoformat())),) if day else ()
        address = absolute(reverse("portal:document", args=[sha256]))
        title = summary.document_title
        entries.append(Entry(title, address, lang=_language(title), facts=facts))
    return Section("sources", _("出典"), tuple(entries), _("ありません。"), numbered=True, weight=9)


def party_words(party: ParticipantView) -> str:
    """A participant as the briefing names it."""
    if get_language() != "en":
        return party.text
    if len(party.places) == 1 and party.naming != "group":
        return party.places[0].name.en
    if party.country and party.country != "JP":
        return overseas_name_en(party.name or party.text, party.country, party.subdivision) or party.text
    return party.text


def _facts(record: PartnershipView, on: date) -> Iterator[Fact]:
    parties = [party_words(p) for p in record.participants if p.period != "past"]
    shown = list(dict.fromkeys(parties))
    if shown:
        rest = len(shown) - _MOST_PARTIES
        words = _("、").join(shown[:_MOST_PARTIES])
        words = _("%(words)s ほか%(number)s") % {"words": words, "number": rest} if rest > 0 else words
        yield Fact(_("当事者"), words, _language(words))
    summary = record.summary
    dates = [
        (word_for("property", name), str(value.value))
        for name in ("signed_on", "renewed_on")
        if (value := record.value(name)) is not None and isinstance(value.value, str)
    ]
    for label, iso in dates:
        yield _plain(label, partial_date(iso))
    if not dates and summary.started_fy:
        yield _plain(_("開始"), fiscal_year(summary.started_fy))
    if summary.ended_fy:
        yield _plain(_("終了"), fiscal_year(summary.ended_fy))
    following = next_of(record, on)
    if following is not None and following[1].kind != "expired":
        label = _("次の更新") if following[1].kind == "renewal" else _("期間の終わり")
        yield _plain(label, partial_date(str(following[1].on)))
    latest = last_activity(record, on)
    if latest is not None:
        time = when(on=latest.until or latest.on, until="", year=latest.fiscal_year)
        yield _plain(_("最後の活動"), f"{time} {word_for('event', latest.kind)}")


def _ahead(record: PartnershipView, sources: Sources, on: date) -> Iterator[tuple[date, Entry]]:
    title = title_in_language(record)
    following = next_of(record, on)
    if following is not None and following[1].kind != "expired":
        due = following[1]
        label = _("更新") if due.kind == "renewal" else _("期間の終わり")
        when_due = partial_date(str(due.on))
        facts = (_plain(label, when_due),)
        yield (
            due.on.first_day,
            Entry(title, lang=_language(title), facts=facts, sources=sources.number(record)),
        )
    for event in record.events:
        span = span_of(event)
        if not event.planned or span is None or span.last < on:
            continue
        time = when(on=event.on, until=event.until, year=event.fiscal_year)
        words = _plain_words(event.evidence.text)
        yield span.first, Entry(f"{time} {words}", lang="ja", sources=sources.number(record))


def _told(text: str, records: Sequence[PartnershipView], sources: Sources, *, named: bool) -> Entry:
    """Words of a document; ``named`` where it must be said which partnerships they are about."""
    titles = list(dict.fromkeys(title_in_language(record) for record in records))
    about = _("、").join(titles)
    facts = (Fact(_("件名"), about, _language(about)),) if named else ()
    numbers = sorted({number for record in records for number in sources.number(record)})
    return Entry(text, lang="ja", facts=facts, sources=tuple(numbers))


def _time(event: EventView) -> str:
    return when(on=event.on, until=event.until, year=event.fiscal_year)


def _plain_words(text: str) -> str:
    return " ".join(text.split())


def _said(record: PartnershipView, name: str) -> str:
    value = record.value(name)
    return str(value.value) if value is not None and value.value else ""


def _plain(label: str, text: str) -> Fact:
    return Fact(label, text, "en" if get_language() == "en" else "ja")


def _language(words: str) -> Language:
    return "ja" if is_japanese(words) or get_language() != "en" else "en"
