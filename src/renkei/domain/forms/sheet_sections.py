"""Section headings of a sheet: printed labels told from numbered lists that look like them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from renkei.domain.forms.columns import likeness
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.labels import fold
from renkei.domain.forms.sheet_lines import SheetLine
from renkei.domain.periods.numerals import number

_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBERING: Final = re.compile(
    r"^\s{0,4}(?:(?P<open>[(（\[［【]?)\s{0,2}(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳])\s{0,2}"
    r"(?P<close>[)）\]］】.．、:：]|(?=\s)|(?<=[①-⑳])))\s{0,4}"
)
_ORNAMENT: Final = re.compile(r"^\s{0,4}[■□◆◇●○▼▽◎☆★【\[［〔]\s{0,2}|[】\]］〕:：]\s{0,4}$")
_LONGEST: Final = 60
_LIKE_ENOUGH: Final = 0.7
_MOST_CANDIDATES: Final = 300
_SAME_STYLE: Final = 0.2
_OUT_OF_ORDER: Final = -0.2
"""What a heading brings that is of the style of the one before it, and one whose number falls."""


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A line that heads a section: which one, its printed number, how well label and line agree."""

    line: int
    section: str
    number: int | None
    style: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number: its value, its style (the signs around it), the rest."""

    number: int
    style: str
    rest: str


def numbered(text: str) -> Numbered | None:
    """The number at the beginning of a line."""
    found = _NUMBERING.match(text[:_LONGEST])
    if not found:
        return None
    sign = found["n"]
    value = _CIRCLED.index(sign) + 1 if sign in _CIRCLED else number(sign)
    if value is None:
        return None
    style = fold_signs(found["open"] + ("①" if sign in _CIRCLED else "1") + found["close"])
    return Numbered(value, style, text[found.end() :])


def fold_signs(style: str) -> str:
    """Brackets and stops of a numbering in half width, so that （1） and (1) are one style."""
    return style.translate(str.maketrans("（）［］．：", "()[].:"))


def section_labels(definition: FormDefinition) -> dict[str, tuple[str, ...]]:
    """Labels by section: of the properties that stand in a section of their own, and of groups."""
    groups: Mapping[str, Mapping[str, Sequence[str]]] = definition.layout.get("groups", {})
    labels = {name: tuple(group["labels"]) for name, group in groups.items()}
    for asked in definition.properties:
        if asked.options.get("place") == "section" and asked.labels:
            labels[asked.id] = asked.labels
    return labels


def section_candidates(lines: Sequence[SheetLine], definition: FormDefinition) -> list[SectionHeading]:
    """Every line that could head a section, by its label."""
    labels = section_labels(definition)
    exact = {fold(label): section for section, known in labels.items() for label in known}
    found = []
    for position, line in enumerate(lines):
        if not line.is_row and len(line.text) <= _LONGEST:
            heading = _candidate(position, line.text.text, labels, exact)
            if heading:
                found.append(heading)
    return found


def _candidate(
    position: int, text: str, labels: Mapping[str, tuple[str, ...]], exact: Mapping[str, str]
) -> SectionHeading | None:
    mark = numbered(text)
    rest = _ORNAMENT.sub("", mark.rest if mark else text)
    value, style = (mark.number, mark.style) if mark else (None, "")
    if section := exact.get(fold(rest)):
        return SectionHeading(position, section, value, style, 1.0)
    if mark is None:
        return None
    fits = [(likeness(rest, known), section) for section, known in labels.items()]
    best, section = max(fits, default=(0.0, ""))
    return SectionHeading(position, section, value, style, best) if best >= _LIKE_ENOUGH else None


def in_order(candidates: Sequence[SectionHeading]) -> list[SectionHeading]:
    """The headings of one sheet: the heaviest chain, of rising numbers where it can be, each section once.

    A line of a list that happens to read like a label falls out, because its number or its style
    does not go on from the headings around it. Of very many candidates only the first are weighed: no
    sheet has so many sections.
    """
    candidates = candidates[:_MOST_CANDIDATES]
    exact = Counter(c.section for c in candidates if c.likeness >= 1.0)
    sure = frozenset(section for section, times in exact.items() if times == 1)
    best: list[tuple[float, int]] = []
    for index, heading in enumerate(candidates):
        steps = ((_step(candidates[earlier], heading, sure), earlier) for earlier in range(index))
        options = [(0.0, -1), *((best[n][0] + step, n) for step, n in steps if step is not None)]
        weight, before = max(options)
        best.append((weight + heading.likeness, before))
    chain: list[SectionHeading] = []
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        chain.append(candidates[at])
        at = best[at][1]
    return _each_once(chain[::-1])


def _step(first: SectionHeading, second: SectionHeading, sure: Collection[str]) -> float | None:
    """What speaks for a heading behind another one; ``None`` where it cannot stand there.

    Sections may be printed in another order than their numbers; that is believed of the ``sure`` ones,
    whose label stands once on the sheet.
    """
    if first.section == second.section:
        return None
    same_style = first.style == second.style
    if first.number is None or second.number is None or first.number < second.number:
        return _SAME_STYLE if same_style else 0.0
    believed = first.likeness >= 1.0 <= second.likeness and {first.section, second.section} <= set(sure)
    return _OUT_OF_ORDER if same_style and believed else None


def _each_once(chain: Sequence[SectionHeading]) -> list[SectionHeading]:
    best: dict[str, SectionHeading] = {}
    for heading in chain:
        if heading.section not in best or heading.likeness > best[heading.section].likeness:
            best[heading.section] = heading
    return [heading for heading in chain if best[heading.section] is heading]


def unknown_headings(
    lines: Sequence[SheetLine], known: Sequence[SectionHeading], end: int
) -> list[SectionHeading]:
    """Lines numbered like the headings, whose number no known section has and no list explains."""
    if not known or known[0].number is None:
        return []
    style, taken = known[0].style, {heading.number for heading in known}
    starts = {heading.line for heading in known}
    found: list[SectionHeading] = []
    previous: dict[int, int] = {}
    last = known[0].number
    for position in range(known[0].line, end):
        mark = numbered(lines[position].text.text) if not lines[position].is_row else None
        if position in starts:
            last, previous = mark.number if mark else last, {}
        elif mark and mark.style == style and len(lines[position].text) <= _LONGEST:
            goes_on = mark.number == last + 1 and mark.number not in taken
            if goes_on and mark.number - 1 not in previous:
                found.append(SectionHeading(position, "", mark.number, style, 0.0))
                taken.add(mark.number)
                last = mark.number
            previous[mark.number] = position
    return found
