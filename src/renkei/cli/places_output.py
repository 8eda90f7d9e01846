"""How ``renkei places`` says its answers: lines for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from renkei.cli.places_questions import Description, GroupMembers, Traced
from renkei.domain.places.changes import CHANGE_KINDS_JA
from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.editions import Difference
from renkei.domain.places.groups import PlaceGroup
from renkei.domain.places.history import HistoryGraph
from renkei.domain.places.statuses import CITY_STATUSES_JA
from renkei.domain.places.versions import LocalGovernmentVersion

_NATURES: Final = {"added": "+", "removed": "-", "changed": "~"}


def write(data: dict[str, Any], *, as_json: bool, text: str) -> None:
    """Print the one or the other."""
    print(json.dumps(data, ensure_ascii=False, indent=2) if as_json else text)


def places(answer: Description) -> str:
    """Bodies with their details; then who bore the code or name at other times."""
    lines = [f"{answer.question} （{answer.on.isoformat()}現在 / as of）"]
    for version in answer.versions:
        lines += [*_details(version), *_standing(answer, version)]
    if not answer.versions:
        lines.append("  この日に該当する団体はありません。 Nobody bears this code or name on that day.")
    if answer.former:
        lines.append("他の時点 / at other times:")
    for version, heirs in answer.former:
        now = "、".join(heir.full_name for heir in heirs if heir is not version)
        lines.append(f"  {_line(version)}" + (f" → 現在 / today: {now}" if now else ""))
    for graph in answer.histories:
        lines += _history(graph)
    return "\n".join(lines)


def traced(answer: Traced) -> str:
    """The start and everybody it leads to."""
    lines = [
        f"{answer.start.code} {answer.start.full_name} ({answer.on.isoformat()}) → {answer.to.isoformat()}"
    ]
    lines += [f"  {_line(version)}" for version in answer.reached]
    if not answer.reached:
        lines.append("  この日に該当する団体はありません。 It leads to nobody on that day.")
    return "\n".join(lines)


def group_list(on: date, sizes: Sequence[tuple[PlaceGroup, int]]) -> str:
    """One line for each group."""
    lines = [f"{group.id:28} {count:5}  {group.name.ja} / {group.name.en}" for group, count in sizes]
    return "\n".join([f"集まり / groups （{on.isoformat()}現在 / as of）", *lines])


def group(answer: GroupMembers) -> str:
    """The definition used, its source, the other usages, and the members."""
    defined = answer.group
    lines = [
        f"{defined.name.ja} / {defined.name.en} ({defined.id})",
        f"  {answer.on.isoformat()}現在 / as of: {len(answer.members)}",
        f"  典拠 / source: {defined.source}",
    ]
    if defined.usage:
        lines += [f"  {defined.usage.ja}", f"  {defined.usage.en}"]
    if defined.alternatives:
        lines.append(f"  別の定義 / other definitions: {', '.join(defined.alternatives)}")
    return "\n".join([*lines, *(f"    {version.code} {version.full_name}" for version in answer.members)])


def built(data: dict[str, Any]) -> str:
    """What an edition holds and what was left out."""
    lines = [
        f"版 / edition {data['edition']}: {data['folder']}",
        f"  versions {data['versions']}, changes {data['changes']}, statuses {data['statuses']}",
        *(f"  {remark}" for remark in data["left_out"]),
        f"次に / next: renkei places diff {data['folder']}",
    ]
    return "\n".join(lines)


def differences(old: str, new: str, found: Sequence[Difference]) -> str:
    """One line for each difference, then their number."""
    lines = [f"{old} → {new}"]
    for one in found:
        fields = ", ".join(f"{name}: {was} → {is_}" for name, (was, is_) in one.fields.items())
        lines.append(
            f"  {_NATURES[one.nature]} {one.table} {one.key}: {one.label}"
            + (f" ({fields})" if fields else "")
        )
    return "\n".join([*lines, f"違い / differences: {len(found)}"])


def _details(version: LocalGovernmentVersion) -> list[str]:
    place = (
        f"{version.latitude:.5f}, {version.longitude:.5f}"
        if version.latitude is not None and version.longitude is not None
        else "—"
    )
    return [
        f"  {_line(version)}",
        f"    {version.kana} / {version.name_en}",
        f"    コード / code: {version.code} ({LocalGovernmentCode(version.code).with_check_digit})",
        f"    郡・支庁 / district: {version.district or '—'}",
        f"    庁舎 / office: {place}  {version.url or '—'}",
    ]


def _standing(answer: Description, version: LocalGovernmentVersion) -> list[str]:
    statuses = [
        f"    {CITY_STATUSES_JA[period.status]}: {_period(period.valid_from, period.valid_to)}"
        for period in answer.statuses[version.id]
    ]
    names = "、".join(f"{group.name.ja} ({group.id})" for group in answer.groups[version.id])
    return [*statuses, f"    集まり / groups: {names}"] if names else statuses


def _history(graph: HistoryGraph) -> list[str]:
    lines = [f"変遷 / history: {graph.focus.full_name}"]
    for edge in graph.edges:
        part = "の一部 (part)" if edge.part else ""
        kind = CHANGE_KINDS_JA[edge.kind]
        lines.append(f"  {edge.on.isoformat()} {kind}: {edge.before.name}{part} → {edge.after.name}")
    return lines


def _line(version: LocalGovernmentVersion) -> str:
    return f"{version.code} {version.full_name} {_period(version.valid_from, version.valid_to)}"


def _period(begin: date | None, end: date | None) -> str:
    """A half-open period; an open beginning is older than the tables."""
    since = begin.isoformat() if begin else "（1970-04-01以前 / earlier）"
    return f"{since} – {end.isoformat() if end else ''}".rstrip()
