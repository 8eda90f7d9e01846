"""How long an agreement holds by its own words, and when it is next renewed.

The words decide: a term (締結の日から3年間, 有効期間は令和7年3月31日まで) and whether it renews itself
(自動更新, 申し出のない限り). Without a term nothing is concluded.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from renkei.domain.errors import Bilingual
from renkei.domain.periods import PartialDate, find_dates
from renkei.domain.periods.numerals import fold, number
from renkei.domain.provenance import Inference

TermKind: TypeAlias = Literal["renewal", "expiry", "expired"]

_NUMBER: Final = r"[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
# Not the year of a date (平成24年), which has its era or more digits before it.
_LENGTH: Final = (
    rf"(?<![成和正治0-9])(?P<number>{_NUMBER}) ?"
    r"(?P<unit>年|[かカヵヶ箇]年|[かカヵヶ箇]月|years?|months?)(?!度|[0-9]{1,2}月)"
)
# Words that say that a length or a last day is that of the agreement, and not of a project.
_TERM: Final = re.compile(
    r"(?:有効期[間限]|(?:協定|覚書|契約|提携|宣言|約定|合意)(?:書)?の?(?:期[間限]|効力)|効力を有する期間"
    r"|(?:term|validity|valid (?:for|until)|in force for|effective for))",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(
    rf"(?:締結|調印|署名|提携|発効|効力発生)(?:の|した)?(?:日|時)?(?:から|より)(?:起算して)?.{{0,6}}?(?:{_LENGTH})",
    re.IGNORECASE,
)
_LENGTH_NEAR: Final = re.compile(_LENGTH, re.IGNORECASE)
_UNTIL: Final = re.compile(r"[()（）]{0,2}(?:まで|を期限|に満了|限り)")
_FROM: Final = re.compile(r"(?:から|より|付け?)")
_AUTOMATIC: Final = re.compile(
    r"自動的?に?(?:更新|延長|継続)|(?:申し?出|意思表示|異議|通知|申入れ)[^。]{0,20}(?:ない|なき|無い)[^。]{0,40}(?:更新|延長|継続|有効|同様)"
    r"|(?:以後|以降|その後)も?同様|renew(?:s|ed)? automatically|automatic(?:ally)? (?:renew|extend)",
    re.IGNORECASE,
)
_FURTHER: Final = re.compile(
    rf"(?:さらに|更に|以後|以降|further|successive)[^。]{{0,12}}?(?:{_LENGTH})", re.IGNORECASE
)
_REACH: Final = 60  # characters behind the words for a term in which its length stands
_CONDITIONS: Final = 120  # characters behind the sentence in which its renewal is told
_MOST_STEPS: Final = 1200


@dataclass(frozen=True, slots=True)
class Term:
    """What the words say of how long an agreement holds.

    ``months`` is the length of the term, ``last_day`` its last day where the words name one; at least
    one of the two is known. ``first_day`` is when it begins where the words say so. ``renews`` is
    whether it renews itself, each time for ``step_months`` where that is told. ``property`` is where
    the words stand, ``text`` the sentence.
    """

    months: int | None
    first_day: PartialDate | None
    last_day: PartialDate | None
    renews: bool
    step_months: int | None
    property: str
    text: str


@dataclass(frozen=True, slots=True)
class NextTerm:
    """What is next.

    ``renewal`` (begins anew on ``on``), ``expiry`` (holds until the day before) or ``expired`` (by the
    words it no longer holds). ``on`` is no more exact than the date it is counted from.
    """

    kind: TermKind
    on: PartialDate
    inferred: Inference


def read_term(texts: Mapping[str, str]) -> Term | None:
    """The term that the words of a record (property → text) tell; ``None`` where they tell none.

    A property that is itself about the term (``term``, ``validity``, …) needs no further word for it.
    """
    read = (_read(name, text) for name, text in texts.items())
    return next((term for term in read if term is not None), None)


def next_term(term: Term, *, signed_on: str, renewed_on: str = "", on: date) -> NextTerm | None:
    """What comes next on or after the day ``on``; ``None`` where no date is known to count from.

    Args:
        term: the words' term.
        signed_on: the day of signing, ISO cut to what is known, or empty.
        renewed_on: the day of the latest renewal, likewise.
        on: the day asked for.
    """
    began = renewed_on or (str(term.first_day) if term.first_day else signed_on)
    if term.last_day is not None:
        due = _day_after(term.last_day)
    elif began and term.months:
        due = _later(PartialDate.parse(began), term.months)
    else:
        return None
    step = term.step_months or term.months
    if term.renews and due.last_day < on:
        if step is None:  # it went on, but for how long each time is not told
            return None
        for _ in range(_MOST_STEPS):
            due = _later(due, step)
            if due.last_day >= on:
                break
    kind: TermKind = "renewal" if term.renews else "expiry" if due.first_day > on else "expired"
    return NextTerm(kind, due, _why(term, began, step, due))


@dataclass(frozen=True, slots=True)
class _Span:
    months: int | None = None
    first_day: PartialDate | None = None
    last_day: PartialDate | None = None


def _read(name: str, text: str) -> Term | None:
    folded = fold(text)
    is_about_it = re.search(r"(?:^|_)(?:term|validity)(?:_|$)", name) is not None
    position = 0
    for sentence in re.split(r"(?<=[。\n])", folded):
        following = folded[position : position + len(sentence) + _CONDITIONS]
        position += len(sentence)
        span = _span(sentence, is_about_it=is_about_it)
        if span is None:
            continue
        renews = _AUTOMATIC.search(following) is not None
        further = _FURTHER.search(following)
        step = _months(further) if renews and further else None
        words = sentence.strip()
        return Term(span.months, span.first_day, span.last_day, renews, step, name, words)
    return None


def _span(sentence: str, *, is_about_it: bool) -> _Span | None:
    about = _TERM.search(sentence)
    if about or is_about_it:
        near = sentence[about.end() : about.end() + _REACH] if about else sentence
        if dated := _dated(near):
            return dated
        if length := _LENGTH_NEAR.search(near):
            return _Span(_months(length))
    since = _SINCE.search(sentence)
    return _Span(_months(since)) if since else None


def _dated(near: str) -> _Span | None:
    """A span with a date in it: from … to …, until …, or so many years from …."""
    for mention in find_dates(near):
        if mention.on is None:
            continue
        if mention.until:
            months = _between(mention.on, _day_after(mention.until))
            return _Span(months, mention.on, mention.until)
        behind = near[mention.end :]
        if _UNTIL.match(behind):
            return _Span(None, None, mention.on)
        if (mention.open_end or _FROM.match(behind)) and (length := _LENGTH_NEAR.search(behind)):
            return _Span(_months(length), mention.on)
        if near[: mention.start].endswith(("until ", "to ")):
            return _Span(None, None, mention.on)
    return None


def _between(start: PartialDate, end: PartialDate) -> int:
    return (end.year - start.year) * 12 + (end.month or 1) - (start.month or 1)


def _months(found: re.Match[str]) -> int | None:
    value = number(found["number"])
    if not value:
        return None
    return value if re.search(r"月|month", found["unit"], re.IGNORECASE) else value * 12


def _later(start: PartialDate, months: int) -> PartialDate:
    if start.month is None:
        return PartialDate(start.year + max(1, round(months / 12)))
    total = start.year * 12 + start.month - 1 + months
    year, month = divmod(total, 12)
    if start.day is None:
        return PartialDate(year, month + 1)
    return PartialDate(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _day_after(last: PartialDate) -> PartialDate:
    if last.day is None:
        return _later(last, 1) if last.month else PartialDate(last.year + 1)
    return PartialDate.of(last.period.valid_to or last.last_day)


def _why(term: Term, began: str, step: int | None, due: PartialDate) -> Inference:
    length_ja, length_en = _length(term.months or 12)
    step_ja, step_en = _length(step or 12)
    from_ja = f"{began}から{length_ja}" if term.last_day is None else f"{term.last_day}まで"
    from_en = f"{length_en} from {began}" if term.last_day is None else f"until {term.last_day}"
    if not term.renews:
        again_ja, again_en = "、自動更新の定めは読み取れない", "; no automatic renewal is told"
    elif step is None:
        again_ja, again_en = "、その後は自動更新", ", then renewed automatically"
    else:
        again_ja, again_en = f"、その後は{step_ja}ごとに更新", f", then renewed every {step_en}"
    reason = Bilingual(
        f"文書の言葉「{term.text[:80]}」から数えました（{from_ja}{again_ja}）。",
        f"Counted from the words of the document “{term.text[:80]}” ({from_en}{again_en}).",
    )
    # Whether the first day itself counts is not said; the day before is the other way to count.
    other = (str(PartialDate.of(date.fromordinal(due.first_day.toordinal() - 1))),) if due.day else ()
    return Inference(reason, other if term.last_day is None and term.first_day is None else ())


def _length(months: int) -> tuple[str, str]:
    if months % 12:
        return f"{months}か月", f"{months} months"
    years = months // 12
    return f"{years}年", f"{years} year{'s' if years != 1 else ''}"
