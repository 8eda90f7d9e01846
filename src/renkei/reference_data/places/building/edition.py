"""Puts an edition of the tables together, checks it against the codes in force, and writes it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.places.changes import ChangeEvent, ChangeKind
from renkei.domain.places.romanisation import english_name
from renkei.domain.places.statuses import StatusPeriod
from renkei.reference_data.places.building.descriptions import describe
from renkei.reference_data.places.building.issuer_files import (
    CodeRow,
    IssuerFiles,
    OfficeRow,
    PrefectureRow,
    corrections,
    english_names,
)
from renkei.reference_data.places.building.replay import (
    RenamedDistricts,
    Replay,
    VersionRow,
    by_day,
)
from renkei.reference_data.places.building.sentences import Clause, StatusClause, clauses
from renkei.reference_data.places.building.sources import sources_toml
from renkei.reference_data.places.building.statuses import Granted, granted, status_periods
from renkei.reference_data.places.tables import COLUMNS

_ENGLISH_PREFECTURE = {"01000": "Hokkaido", "13000": "Tokyo Metropolis"}


@dataclass(frozen=True, slots=True)
class Edition:
    """The tables of one edition; ``remarks`` say what of the sources was not used, and why."""

    as_of: date
    versions: tuple[VersionRow, ...]
    events: tuple[ChangeEvent, ...]
    statuses: tuple[StatusPeriod, ...]
    offices: tuple[tuple[str, str, str, str], ...]
    prefectures: tuple[PrefectureRow, ...]
    remarks: tuple[str, ...]


def build(issued: IssuerFiles, as_of: date) -> Edition:
    """Build the edition that the issuers' files of the day ``as_of`` give.

    Raises:
        RenkeiError: a file is missing, a sentence is not understood, a change names a body that does
            not exist, or the replay does not end at the codes in force.
    """
    fixes = corrections()
    changes = [_respelled(row, fixes) for row in issued.changes()]
    in_force = [_respelled(row, fixes) for row in issued.codes_in_force()]
    understood = [(row.on, clause) for row in changes if row.on for clause in clauses(row.reason)]
    begin = [_respelled(row, fixes) for row in issued.codes_at_begin()]
    described = [*changes, *(replace(row, on=date.max) for row in in_force), *issued.first_codings()]
    replay = Replay(begin, described, set(fixes["first_coding"]["codes"]))
    _run(replay, understood, issued.first_codings(), fixes)
    differences = _differences(replay, in_force)
    if differences:
        raise _not_reached(differences)
    versions = tuple(sorted(replay.versions, key=_order))
    offices, remarks = _offices(versions, issued.offices(), fixes)
    older = [
        Granted(o["valid_from"], c, "designated", o["basis"]) for o in fixes["designated"] for c in o["codes"]
    ]
    statuses = [(on, clause) for on, clause in understood if isinstance(clause, StatusClause)]
    grants = granted(statuses, replay.events, older)
    periods = status_periods(grants, versions, replay.events)
    return Edition(
        as_of, versions, tuple(replay.events), tuple(periods), offices, tuple(issued.prefectures()), remarks
    )


def _run(
    replay: Replay,
    understood: Iterable[tuple[date, Clause | StatusClause]],
    first: Sequence[CodeRow],
    fixes: dict[str, Any],
) -> None:
    """Move the replay from 1970-04-01 to the end of the issuer's list."""
    days = dict(by_day((on, clause) for on, clause in understood if isinstance(clause, Clause)))
    coded = set(fixes["first_coding"]["codes"])
    reverted, unadministered = (
        [row for row in first if (row.code in coded) == later] for later in (False, True)
    )
    renamed = {
        one["on"]: RenamedDistricts(one["prefecture"], one["names"], one["reason"])
        for one in fixes["districts_renamed"]
    }
    reversion = fixes["reversion"]
    begun: dict[date, tuple[list[CodeRow], ChangeKind, str]] = {
        reversion["on"]: (reverted, "reversion", reversion["reason"])
    }
    if unadministered and unadministered[0].on:
        begun[unadministered[0].on] = (unadministered, "first_coding", fixes["first_coding"]["reason"])
    for on in sorted(days.keys() | begun.keys() | renamed.keys()):
        if on in begun:
            rows, kind, reason = begun[on]
            # The prefecture came back with its municipalities; it stands in another list.
            replay.first_codings(on, rows, kind, reason, with_codes=("47000",) if kind == "reversion" else ())
        replay.apply(on, days.get(on, ()), renamed.get(on))
    replay.close()


def _respelled(row: CodeRow, fixes: dict[str, Any]) -> CodeRow:
    return replace(row, group=fixes["district_spellings"].get(row.group, row.group))


def _differences(replay: Replay, in_force: Iterable[CodeRow]) -> list[str]:
    """Where the replay's last day and the issuer's list of codes in force disagree."""
    expected = {one.code: one for one in map(describe, in_force) if one}
    reached = {body.now.code: body.now for body in replay.bodies}
    found = []
    for code in sorted(expected.keys() | reached.keys()):
        one, other = expected.get(code), reached.get(code)
        if one and other and other.kind == "unadministered_village":
            other = replace(other, kind=one.kind)
        if one != other:
            found.append(f"{code}: {one} ≠ {other}")
    return found


def _offices(
    versions: Iterable[VersionRow], rows: Iterable[OfficeRow], fixes: dict[str, Any]
) -> tuple[tuple[tuple[str, str, str, str], ...], tuple[str, ...]]:
    """Offices of living entities, found by code and name; the rest is remarked on."""
    entities = {(v.is_.code, v.is_.name): v.entity for v in versions}
    alive = {v.entity for v in versions if v.valid_to is None}
    unknown = {one["code"]: one["basis"] for one in fixes["office_unknown"]}
    found, remarks = {}, []
    for row in rows:
        entity = entities.get((row.code, row.name))
        if entity not in alive:
            remarks.append(f"office of {row.code} {row.name} left out: no such body in force")
        elif row.code in unknown:
            remarks.append(f"position of {row.code} {row.name} left out: {unknown[row.code]}")
            found[entity] = (entity, "", "", row.url)
        else:
            found[entity] = (entity, row.latitude, row.longitude, row.url)
    missing = [v for v in versions if v.valid_to is None and v.entity not in found]
    remarks += [f"office of {v.is_.code} {v.is_.name} unknown" for v in missing]
    return tuple(found[entity] for entity in sorted(found)), tuple(remarks)


def write(edition: Edition, folder: Path, sources: Path) -> None:
    """Write the tables of an edition into ``folder``, with ``SOURCES.toml`` beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    tables: dict[str, Sequence[tuple[str, ...]]] = {
        "versions": [*_prefecture_rows(edition), *_version_rows(edition)],
        "changes": [(e.id, e.on.isoformat(), e.kind, " ".join(e.founded), e.reason) for e in edition.events],
        "successions": [
            (e.id, s.from_code, s.to_code, "part" if s.part else "")
            for e in edition.events
            for s in e.successions
        ],
        "statuses": [
            (
                p.entity,
                p.status,
                p.valid_from.isoformat(),
                p.valid_to.isoformat() if p.valid_to else "",
                p.basis,
            )
            for p in edition.statuses
        ],
        "offices": [*_prefecture_offices(edition), *edition.offices],
    }
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS[name])
            writer.writerows(rows)
    text = sources_toml(edition.as_of, {n: len(r) for n, r in tables.items()}, edition.remarks, sources)
    (folder / "SOURCES.toml").write_text(text, encoding="utf-8")


def _prefecture_rows(edition: Edition) -> list[tuple[str, ...]]:
    """The prefectures; Okinawa begins with the reversion, the others are older than the tables."""
    reversion = next(e.on for e in edition.events if e.kind == "reversion")
    return [
        (
            _prefecture_entity(p.code, reversion),
            p.code,
            p.name,
            p.kana,
            _ENGLISH_PREFECTURE.get(p.code, f"{p.name_en} Prefecture"),
            "",
            "",
            "prefecture",
            reversion.isoformat() if p.code == "47000" else "",
            "",
        )
        for p in edition.prefectures
    ]


def _prefecture_offices(edition: Edition) -> list[tuple[str, str, str, str]]:
    reversion = next(e.on for e in edition.events if e.kind == "reversion")
    return [
        (_prefecture_entity(p.code, reversion), p.latitude, p.longitude, p.url) for p in edition.prefectures
    ]


def _prefecture_entity(code: str, reversion: date) -> str:
    return f"jp-{code}-{reversion:%Y%m%d}" if code == "47000" else f"jp-{code}-19700401"


def _version_rows(edition: Edition) -> list[tuple[str, ...]]:
    own = english_names()
    return [
        (
            v.entity,
            v.is_.code,
            v.is_.name,
            v.is_.kana,
            own.get((v.is_.code, v.is_.name)) or english_name(v.is_.name, v.is_.kana, v.is_.kind),
            v.is_.district,
            v.is_.city,
            v.is_.kind,
            v.valid_from.isoformat() if v.valid_from else "",
            v.valid_to.isoformat() if v.valid_to else "",
        )
        for v in edition.versions
    ]


def _order(row: VersionRow) -> tuple[str, date]:
    return row.is_.code, row.valid_from or date.min


def _not_reached(differences: Sequence[str]) -> RenkeiError:
    return RenkeiError(
        "places-edition-does-not-close",
        Bilingual(
            "変更を順に適用した結果が現行のコード表と一致しません: " + "; ".join(differences[:5]),
            "The changes do not lead to the codes in force: " + "; ".join(differences[:5]),
        ),
        Bilingual(
            "廃置分合情報とコード表が同じ日のものか確かめてください。",
            "Check that the list of changes and the list of codes are of the same day.",
        ),
    )
