"""What several sheets of one document share though their partners differ: links, numbers, texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final

from renkei.domain.findings import Finding, finding
from renkei.domain.partnerships.contacts import phone_key
from renkei.domain.partnerships.record import PartnershipRecord
from renkei.domain.periods import PartialDate

_NEARLY: Final = 0.8
_MOST_COMPARED: Final = 60
_MOST_LISTED: Final = 10
_LEAST_SENTENCE: Final = 18
_COMPARED: Final = 4000
_TEXTS: Final = ("background", "activities", "results")
_DAY: Final = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})[/_-]?(?P<m>0[1-9]|1[0-2])[/_-]?(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
_MILLISECONDS: Final = re.compile(r"(?<![0-9])(?P<t>1[0-9]{12})(?![0-9])")
_OFFICE: Final = re.compile(r"^(.{1,16}?(?:局|部|庁|室|課|本部|センター))")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is compared of one record."""

    record: PartnershipRecord
    partners: frozenset[str]
    own: frozenset[str]
    pairs: Counter[str]

    @property
    def key(self) -> str:
        return self.record.key


def compare_records(records: Sequence[PartnershipRecord]) -> list[Finding]:
    """Findings on everything that records of one document share and should not."""
    sheets = [_sheet(record) for record in records]
    links = _gathered((link, sheet) for sheet in sheets for link in _links(sheet))
    phones = _gathered((phone_key(_value(sheet, "contact_phone")), sheet) for sheet in sheets)
    sentences = _gathered((_plain(o.text), sheet) for sheet in sheets for o in sheet.record.outcomes)
    owners = _gathered((code, sheet) for sheet in sheets for code in sheet.own)
    found: list[Finding] = []
    for sheet in sheets:
        found += _on_links(sheet, links)
        found += _on_phone(sheet, phones)
        found += _on_sentences(sheet, sentences)
        found += _nearly_alike(sheet, owners)
    return found


def _gathered(pairs: Iterable[tuple[str, _Sheet]]) -> dict[str, list[_Sheet]]:
    """Sheets by what they say; nothing is said by an empty word."""
    gathered: dict[str, list[_Sheet]] = {}
    for word, sheet in pairs:
        if word:
            gathered.setdefault(word, []).append(sheet)
    return gathered


def _sheet(record: PartnershipRecord) -> _Sheet:
    partners = {_stem(p.text) for p in record.participants if not p.codes and p.role == "partner"}
    own = {code for p in record.participants for code in p.codes}
    text = _plain("".join(_said(record, name) for name in _TEXTS))[:_COMPARED]
    return _Sheet(record, frozenset(partners), frozenset(own), _pairs(text))


def _stem(party: str) -> str:
    """瀋陽 of 中華人民共和国遼寧省瀋陽市: what a text calls the place."""
    last = re.split(r"(?:共和国|王国|合衆国|連邦|省|州|国|\s)", party.rstrip("市州省県区郡"))[-1]
    return last or party


def _value(sheet: _Sheet, name: str) -> str:
    return _said(sheet.record, name)


def _said(record: PartnershipRecord, name: str) -> str:
    statement = record.values.get(name)
    return str(statement.value) if statement and statement.value else ""


def _links(sheet: _Sheet) -> list[str]:
    statement = sheet.record.values.get("links")
    return list(statement.value) if statement and statement.value else []


def _on_links(sheet: _Sheet, links: Mapping[str, Sequence[_Sheet]]) -> Iterator[Finding]:
    statement = sheet.record.values.get("links")
    for link in _links(sheet):
        sharing = [s for s in links[link] if s is not sheet and s.partners != sheet.partners]
        at = statement.at if statement else None
        if sharing:
            keys = _keys(sharing)
            yield finding("link-shared", at=at, keys=keys).on(sheet.key, "links")
            named = _foreign_name(statement.text if statement else "", sheet, sharing)
            if named:
                yield finding("link-of-other-partner", at=at, named=named, keys=keys).on(sheet.key, "links")
        signed = sheet.record.values.get("signed_on")
        day = day_in_link(link)
        if day and signed and signed.value and str(day) < str(signed.value)[: len(str(day))]:
            facts = {"day": str(day), "signed": signed.value}
            yield finding("link-before-signing", at=at, **facts).on(sheet.key, "links")


def _foreign_name(words: str, sheet: _Sheet, sharing: Sequence[_Sheet]) -> str | None:
    """A partner of the others that the words beside a link name, while they name none of this sheet's."""
    if any(name and name in words for name in sheet.partners):
        return None
    others = [name for other in sharing for name in other.partners if len(name) > 1 and name in words]
    return others[0] if others else None


def day_in_link(link: str) -> PartialDate | None:
    """The day that an address holds: 20100423, 2010/04/23, or a time in milliseconds."""
    if match := _DAY.search(link):
        try:
            return PartialDate(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            return None
    if match := _MILLISECONDS.search(link):
        return PartialDate.of(datetime.fromtimestamp(int(match["t"]) / 1000, tz=UTC).date())
    return None


def _on_phone(sheet: _Sheet, phones: Mapping[str, Sequence[_Sheet]]) -> Iterator[Finding]:
    """A number that more sheets of the same government give for another office."""
    phone, office = phone_key(_value(sheet, "contact_phone")), _office(sheet)
    if not phone or not office:
        return
    same = [s for s in phones[phone] if s.own & sheet.own]
    others = [s for s in same if _office(s) and _office(s) != office]
    if len(others) > len(same) - len(others):
        names = "、".join(dict.fromkeys(_office(s) for s in others))
        statement = sheet.record.values["contact_phone"]
        facts = {"phone": statement.text.strip(), "others": names, "keys": _keys(others)}
        yield finding("phone-shared", at=statement.at, **facts).on(sheet.key, "contact_phone")


def _office(sheet: _Sheet) -> str:
    """The bureau in charge, without the name of its government."""
    department = re.sub(
        r"^.{1,8}?[市県府都町村](?=.{1,12}(?:局|部))", "", _value(sheet, "contact_department")
    )
    found = _OFFICE.match(department.replace(" ", ""))
    return found[1] if found else ""


def _on_sentences(sheet: _Sheet, sentences: Mapping[str, Sequence[_Sheet]]) -> Iterator[Finding]:
    for outcome in sheet.record.outcomes:
        text = _plain(outcome.text)
        copies = [s for s in sentences[text] if s is not sheet and s.partners != sheet.partners]
        if copies and len(text) >= _LEAST_SENTENCE:
            yield finding("text-copied", at=outcome.at, keys=_keys(copies)).on(sheet.key, outcome.property)


def _nearly_alike(sheet: _Sheet, owners: Mapping[str, Sequence[_Sheet]]) -> Iterator[Finding]:
    """Sheets of the same government whose texts are nearly the same."""
    others = {s.key: s for code in sheet.own for s in owners[code][:_MOST_COMPARED] if s is not sheet}
    shares = {key: _alike(sheet.pairs, other.pairs) for key, other in others.items()}
    alike = [key for key, share in shares.items() if share >= _NEARLY]
    if alike:
        statement = sheet.record.values.get("background") or sheet.record.values.get("title")
        percent = round(max(shares.values()) * 100)
        facts = {"keys": _listed(alike), "share": str(percent)}
        yield finding("sheets-nearly-alike", at=statement.at if statement else None, **facts).on(sheet.key)


def _pairs(text: str) -> Counter[str]:
    """The pairs of neighbouring characters of a text, counted."""
    return Counter(map("".join, pairwise(text)))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Share of neighbouring pairs that two texts have in common (Dice), 0 to 1; 0 for short texts."""
    sizes = one.total(), other.total()
    if min(sizes) < 2 * _LEAST_SENTENCE or 2 * min(sizes) < _NEARLY * sum(sizes):
        return 0.0
    return 2 * (one & other).total() / sum(sizes)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _keys(sheets: Sequence[_Sheet]) -> str:
    return _listed([s.key for s in sheets])


def _listed(keys: Sequence[str]) -> str:
    return "、".join(keys[:_MOST_LISTED]) + (" …" if len(keys) > _MOST_LISTED else "")
