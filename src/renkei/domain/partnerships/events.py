"""What happened, read out of the sections of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.event_rules import EventKinds, EventRules
from renkei.domain.partnerships.record import Event
from renkei.domain.partnerships.sentences import is_bullet, quoted_stretches, sentences, without_bullet
from renkei.domain.periods import DateContext, DateMention, PartialDate, find_dates
from renkei.domain.provenance import Inference

_SUBJECT: Final = re.compile(r"[^、。]{2,40}(?:が|は)(?=[^、。])")
_HEADING_SIGNS: Final = "【】［］[]〔〕()（）<>＜＞:： \u3000・"
_AFTER_DATE: Final = re.compile(r"[\s\u3000:：]{1,4}")
_RELATIVE_SIGNS: Final = "今本当昨前来次翌同"
_BRACKETED: Final = re.compile(r"[(（].{0,300}[)）]。?")
_ASIDE: Final = re.compile(r"[(（][^()（）]{0,200}[)）]")
_CLAUSE_END: Final = re.compile(r"(?:締結|調印|署名|提携|開始|設立|開設)し、")
_LONG_LEAD: Final = 60
_CARRIED_MONTH: Final = Bilingual(
    "この行に月がないため、上の行の月を引き継ぎました。",
    "The line gives no month; that of the line above was carried over.",
)
_CARRIED_DATE: Final = Bilingual(
    "この文に日付がないため、同じ段落の先の日付を引き継ぎました。",
    "The sentence gives no date; the one said before in the same paragraph was carried over.",
)
_RECURRING: Final = Bilingual(
    "毎年の行事で、最初の回の年を前後の文から推定しました。",
    "It recurs every year; the year of the first one was inferred from the words around.",
)
_RELATIVE: Final = Bilingual(
    "「今年度」「同年」などを前後の文から読み替えました。",
    "A relative date (this fiscal year, the same year) was resolved from the words around.",
)
_IMPLIED: Final = Bilingual(
    "同じ文にある日付と同じ時期と推定しました。", "Its time was inferred from the date in the same sentence."
)


@dataclass(frozen=True, slots=True)
class EventContext:
    """What the rest of the record gives: the dates of the agreement and the names of the own side."""

    signed: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()
    this_fiscal_year: int | None = None


@dataclass(frozen=True, slots=True)
class _When:
    """A date as it is handed down from a heading or a line to the sentences below."""

    mention: DateMention
    words: str
    inferred: Inference | None = None


@dataclass(slots=True)
class _Section:
    """What has been said so far in the section that is being read."""

    property: str
    rules: EventRules
    kinds: EventKinds
    context: EventContext
    dates: DateContext
    block: _When | None = None
    line: _When | None = None
    found: list[Event] = field(default_factory=list)


def read_events(
    lines: Sequence[SourceText], property: str, context: EventContext, rules: EventRules, *, undated: bool
) -> list[Event]:
    """The events of one section, in the order of its words.

    Headings that are dates (【平成22年】) give their date to the lines below, lines that begin with a
    month (2月 …) take the year from them. ``undated`` says whether what has no date counts too.
    """
    dates = DateContext(this_fiscal_year=context.this_fiscal_year)
    section = _Section(property, rules, rules.kinds_for(context.own_names), context, dates)
    for line in lines:
        words = without_bullet(line)
        if words and not _take_heading(words, section):
            _read_line(words, section, undated=undated, bullet=is_bullet(line))
    return section.found


def _take_heading(words: SourceText, section: _Section) -> bool:
    """Keep a line that is nothing but a date; false: it is not."""
    bare = words.strip(_HEADING_SIGNS)
    mentions = find_dates(bare.text, section.dates)
    if len(mentions) != 1 or len(mentions[0].text) < len(bare.text.rstrip()) or not bare.text:
        return False
    section.block, section.line = _When(mentions[0], bare.text), None
    _remember(section, mentions[0])
    return True


def _remember(section: _Section, mention: DateMention) -> None:
    if mention.fiscal_year is not None:
        section.dates = replace(section.dates, fiscal_year=mention.fiscal_year)
    elif mention.on is not None:
        section.dates = replace(section.dates, year=mention.on.year, month=mention.on.month)


def _read_line(words: SourceText, section: _Section, *, undated: bool, bullet: bool) -> None:
    mentions = _dates_in_line(words, section)
    first = mentions[0] if mentions and mentions[0].start == 0 else None
    gap = _AFTER_DATE.match(words.text, first.end) if first else None
    if first and gap and first.carried != "recurring":
        section.line = _When(replace(first, carried=None), first.text)
        _remember(section, first)
        _emit_groups(words.slice(gap.end()), section.line, section)
    elif section.block is not None and not (mentions and _stands_alone(mentions[0])):
        _emit_groups(words, _handed_down(section), section)
    elif mentions:
        _read_prose(words, section, undated=undated)
    elif undated and not _BRACKETED.fullmatch(words.text):
        _read_undated(words, section, bullet=bullet)


def _dates_in_line(words: SourceText, section: _Section) -> tuple[DateMention, ...]:
    """The dates of a line; a month that stands alone takes its year from the heading above."""
    block = section.block
    if block is None:
        return find_dates(words.text, replace(section.dates, bare_months=False))
    fiscal = block.mention.fiscal_year
    if fiscal is None:
        return find_dates(words.text, section.dates)
    dates = replace(section.dates, year=fiscal, fiscal_year=fiscal, this_fiscal_year=fiscal)
    mentions = find_dates(words.text, dates)
    if mentions and mentions[0].carried == "year" and mentions[0].on and (mentions[0].on.month or 4) < 4:
        return find_dates(words.text, replace(dates, year=fiscal + 1))
    return mentions


def _stands_alone(mention: DateMention) -> bool:
    """Whether a date needs no heading: written in full, or told from the words (来年度, 同年8月)."""
    return mention.carried is None or mention.text[0] in _RELATIVE_SIGNS


def _handed_down(section: _Section) -> _When:
    """The date of a line without its own: that of the heading, with the month of the line above."""
    block = section.block
    if block is None:
        raise ValueError("no heading gives a date")
    above = section.line
    if above is None or block.mention.on is None or block.mention.on.month is not None:
        return block
    return _When(above.mention, above.words, Inference(_CARRIED_MONTH, (str(block.mention.on),)))


def _emit_groups(words: SourceText, when: _When, section: _Section) -> None:
    """One event for each sentence with a subject of its own, with the sentences that go on from it."""
    groups: list[list[SourceText]] = []
    for sentence in sentences(words):
        if groups and not _begins_event(sentence.text, groups[-1][-1].text, section.rules):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    for group in groups:
        whole = SourceText.join(group)
        own = [m for m in find_dates(whole.text, section.dates) if m.carried == "recurring"]
        section.found.append(_event(whole, _recurring(whole, own[0], section) if own else when, section))


def _begins_event(sentence: str, before: str, rules: EventRules) -> bool:
    if rules.continues.match(sentence):
        return False
    quoted = quoted_stretches(sentence)
    for subject in _SUBJECT.finditer(sentence):
        if not any(start <= subject.end() - 1 < end for start, end in quoted):
            return True
    return bool(rules.planned.search(sentence)) != bool(rules.planned.search(before))


def _recurring(whole: SourceText, mention: DateMention, section: _Section) -> _When:
    """毎年2月: the first time is the year after, where the words say 以降."""
    later = bool(re.match(r"以[降後来]", whole.text))
    on = mention.on or PartialDate(section.dates.year or 1)
    start = PartialDate(on.year + 1, on.month) if later else on
    return _When(replace(mention, on=start), mention.text, Inference(_RECURRING))


def _read_prose(words: SourceText, section: _Section, *, undated: bool) -> None:
    leading: _When | None = None
    for sentence in sentences(words):
        mentions = _telling(sentence, section)
        if section.rules.leads.search(sentence.text) and not mentions:
            continue
        if mentions:
            for clause, mention in _clauses(sentence, mentions):
                reason = Inference(_RELATIVE) if mention.carried else None
                when = _When(mention, mention.text, reason)
                _remember(section, mention)
                _emit_simultaneous(clause, when, section)
                section.found.append(_event(clause, when, section))
            leading = _leading(mentions, leading)
        elif leading is not None:
            section.found.append(_event(sentence, leading, section))
        elif undated:
            section.found.append(_event(sentence, None, section))


def _leading(mentions: Sequence[DateMention], before: _When | None) -> _When | None:
    """The date that holds for the sentences to come.

    平成24年度、… at the head of a paragraph does; 平成16年度から does not; another date ends it.
    """
    first = mentions[0]
    if first.start == 0 and len(mentions) == 1 and not first.open_end:
        return _When(first, first.text, Inference(_CARRIED_DATE))
    same = before is not None and (before.mention.on, before.mention.fiscal_year) == (
        first.on,
        first.fiscal_year,
    )
    return before if same else None


def _telling(sentence: SourceText, section: _Section) -> list[DateMention]:
    """The dates of a sentence at which something happens: none inside a title, none of a count."""
    quoted = quoted_stretches(sentence.text)
    fiscal = section.block.mention.fiscal_year if section.block else None
    known = replace(section.dates, bare_months=False)
    if fiscal is not None:
        known = replace(known, fiscal_year=fiscal, this_fiscal_year=fiscal)
    return [
        mention
        for mention in find_dates(sentence.text, known)
        if not any(start <= mention.start < end for start, end in quoted)
        and not section.rules.not_an_event.match(sentence.text, mention.end)
    ]


def _clauses(
    sentence: SourceText, mentions: Sequence[DateMention]
) -> Iterator[tuple[SourceText, DateMention]]:
    """A sentence with several dates falls into clauses, each with its date."""
    text = sentence.text
    starts = [0]
    for before, mention in pairwise(mentions):
        comma = text.rfind("、", before.end, mention.start)
        starts.append(comma + 1 if comma >= 0 else mention.start)
    for index, mention in enumerate(mentions):
        start, end = starts[index], starts[index + 1] if index + 1 < len(starts) else len(text)
        if mention.start - start > _LONG_LEAD:
            comma = text.rfind("、", start, mention.start)
            start = comma + 1 if comma >= 0 else start
        told = _CLAUSE_END.search(text, mention.end, end)
        if told and end - told.end() > 0:
            end = told.end() - 1
        yield sentence.slice(start, end).strip(" 　、"), replace(mention, start=mention.start - start)


def _emit_simultaneous(clause: SourceText, when: _When, section: _Section) -> None:
    found = section.rules.simultaneous.match(clause.text)
    if found and found.end() <= max(0, when.mention.start):
        what = clause.slice(found.start("what"), found.end("what"))
        section.found.append(_event(what, replace(when, inferred=Inference(_IMPLIED)), section))


def _read_undated(words: SourceText, section: _Section, *, bullet: bool) -> None:
    pieces = [words] if bullet else list(sentences(words))
    for piece in pieces:
        if not section.rules.leads.search(piece.text):
            section.found.append(_event(piece, None, section))


def _event(text: SourceText, when: _When | None, section: _Section) -> Event:
    first = next(sentences(text), text).text
    kind = section.kinds.kind_of(_ASIDE.sub("", first), _ASIDE.sub("", text.text))
    event = Event(
        text=text.text,
        kind=kind,
        property=section.property,
        at=text.locate(),
        planned=section.rules.planned.search(text.text) is not None,
    )
    if when is None:
        return event
    dated = _dated(event, when)
    return replace(dated, kind=_of_this_agreement(kind, dated, section.context))


def _dated(event: Event, when: _When) -> Event:
    mention = when.mention
    if mention.fiscal_year is not None:
        last = mention.fiscal_until or mention.fiscal_year
        return replace(
            event,
            on=f"{mention.fiscal_year:04d}-04",
            until=None if mention.open_end else f"{last + 1:04d}-03",
            fiscal_year=mention.fiscal_year,
            date_text=when.words,
            inferred=when.inferred,
        )
    on, until = str(mention.on), str(mention.until) if mention.until else None
    return replace(event, on=on, until=until, date_text=when.words, inferred=when.inferred)


def _of_this_agreement(kind: str, event: Event, context: EventContext) -> str:
    """An agreement made on the day of this one is its signing (or renewal)."""
    if kind != "agreement" or event.on is None or event.fiscal_year is not None:
        return kind
    for name, days in (("signing", context.signed), ("renewal", context.renewed)):
        if any(day.startswith(event.on) for day in days):
            return name
    return kind
