"""Understands the sentences that give the reason of a change (改正事由).

The issuer writes one of a dozen patterns (A(code)、B(code)が合併し、C(code)を新設). A sentence of no
known pattern stops the build: a change that is not understood must not be left out silently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.places.changes import ChangeKind

_ONE: Final = (
    r"(?P<name>[^、()]+?)\((?:(?P<kana>[ぁ-んー]+)、)?(?P<code>\d{5})\)"
    r"(?P<part>\([^()]*\)|大字[^、()]+?(?=$|、))?"
)
_REFERENCE: Final = re.compile(rf"(?:^|、|(?<=\))と){_ONE}")
_ANY: Final = r".+?\d{5}\)(?:\([^()]*\)|大字[^()]*?)?"
_STEP: Final[dict[str, ChangeKind]] = {
    "市制施行": "city_status",
    "町制施行": "town_status",
    "名称変更": "renaming",
    "郡の区域変更": "district_transfer",
    "区域変更": "district_transfer",
}
_STEPS: Final = "|".join(_STEP)
_DISTRICTS: Final = ("郡", "支庁", "振興局")  # areas without a government of their own


@dataclass(frozen=True, slots=True)
class Reference:
    """A body as a sentence names it; ``part``: only a part of its area is meant."""

    name: str
    code: str | None
    kana: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One change: who was concerned before, who after. ``sentence`` is the issuer's."""

    kind: ChangeKind
    before: tuple[Reference, ...]
    after: tuple[Reference, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class StatusClause:
    """A city receives a status (中核市, 特例市)."""

    city: Reference
    status: str
    sentence: str


def clauses(reason: str) -> Iterator[Clause | StatusClause]:
    """The changes of a reason, one or more to a line; what concerns a 郡 alone is left out.

    Raises:
        RenkeiError: a line follows none of the known patterns.
    """
    for line in unicodedata.normalize("NFKC", reason).splitlines():
        reorganisation = re.match(r"\S+の区の再編(?:\([^()]*\))? +(.+)", line)
        for sentence in reorganisation.group(1).split() if reorganisation else [line.strip()]:
            yield from _understood(sentence)


def _understood(sentence: str) -> Iterator[Clause | StatusClause]:
    for pattern, build in _PATTERNS:
        found = pattern.fullmatch(sentence)
        if found:
            yield from build(sentence, found)
            return
    raise RenkeiError(
        "places-reason-not-understood",
        Bilingual(
            f"改正事由「{sentence}」の形が分かりません。", f"No known pattern of change: “{sentence}”."
        ),
        Bilingual(
            "building/sentences.py に形を加え、試験を添えてください。",
            "Add the pattern to building/sentences.py, with a test.",
        ),
    )


def _references(text: str) -> tuple[Reference, ...]:
    found = list(_REFERENCE.finditer(text))
    if "".join(match.group(0) for match in found) != text:
        raise RenkeiError(
            "places-reason-not-understood",
            Bilingual(f"「{text}」の団体を読み取れません。", f"The bodies in “{text}” cannot be read."),
            Bilingual(
                "building/sentences.py を見直してください。", "Review the patterns in building/sentences.py."
            ),
        )
    return tuple(Reference(m["name"], m["code"], m["kana"], bool(m["part"])) for m in found)


def _merger(sentence: str, found: re.Match[str]) -> Iterator[Clause]:
    after = found["after"]
    target = _references(after) if after.endswith(")") else (Reference(after, None),)
    yield Clause("merger", _references(found["before"]), target, sentence)


def _absorption(sentence: str, found: re.Match[str]) -> Iterator[Clause]:
    before = _references(found["before"])
    yield Clause("absorption", before, _references(found["after"]), sentence)
    if "rest" in found.re.groupindex:
        yield Clause("absorption", before, _references(found["rest"]), sentence)


def _step(sentence: str, found: re.Match[str]) -> Iterator[Clause]:
    before, after = _references(found["before"]), _references(found["after"])
    for one, other in zip(before, after, strict=True):
        yield Clause(_STEP[found["step"]], (one,), (other,), sentence)


def _plain(kind: ChangeKind) -> Callable[[str, re.Match[str]], Iterator[Clause]]:
    def build(sentence: str, found: re.Match[str]) -> Iterator[Clause]:
        before = _references(found["before"]) if "before" in found.re.groupindex else ()
        yield Clause(kind, before, _references(found["after"]), sentence)

    return build


def _foundation(sentence: str, found: re.Match[str]) -> Iterator[Clause]:
    after = tuple(one for one in _references(found["after"]) if not one.name.endswith(_DISTRICTS))
    if after:
        yield Clause("foundation", (), after, sentence)


def _district_only(sentence: str, found: re.Match[str]) -> Iterator[Clause]:
    if any(not one.name.endswith(_DISTRICTS) for one in _references(found["before"])):
        raise ValueError(f"abolished without a successor: {sentence}")
    return iter(())


def _status(sentence: str, found: re.Match[str]) -> Iterator[StatusClause]:
    for city in _references(found["before"]):
        yield StatusClause(city, found["status"], sentence)


_PATTERNS: Final = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (rf"(?P<before>{_ANY})が合併し、(?P<after>[^、]+)を新設", _merger),
        (rf"(?P<before>{_ANY})が統合し、(?P<after>[^、]+)を新設", _plain("reorganisation")),
        (
            rf"(?P<before>{_ANY})が(?P<after>{_ANY})に編入し、大字[^()]+が(?P<rest>{_ANY})に編入",
            _absorption,
        ),
        (rf"(?P<before>{_ANY})が(?P<after>{_ANY})に編入", _absorption),
        (rf"(?P<before>{_ANY})を分割し、(?P<after>.+)を新設", _plain("division")),
        (rf"(?P<before>{_ANY})から分離し、(?P<after>.+)を新設", _plain("separation")),
        (
            rf"(?P<before>{_ANY})を(?P<after>{_ANY})に再編(?:\([^()]*\))?",
            _plain("reorganisation"),
        ),
        (rf"(?P<before>{_ANY})の(?P<after>{_ANY})への政令指定都市(?:施行|移行)", _plain("designation")),
        (
            rf"(?P<before>{_ANY})が[^、]+に(?:{_STEPS})し、(?P<after>{_ANY})に(?P<step>{_STEPS})",
            _step,
        ),
        (rf"(?P<before>{_ANY})が(?P<after>{_ANY})に(?P<step>{_STEPS})", _step),
        (rf"(?P<before>{_ANY})が(?:特例市から)?(?P<status>特例市|中核市)に移行", _status),
        (rf"(?P<after>{_ANY})の新設", _foundation),
        (rf"(?P<before>{_ANY})の廃止", _district_only),
    )
)
