"""Every fault of a form definition before it is used: what the parser refuses, and what would never read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from renkei.domain.errors import Bilingual
from renkei.domain.forms.definition import FormDefinitionError
from renkei.domain.forms.labels import fold
from renkei.domain.forms.parsing import parse_form

CHECKS: Final = ("numbers-run", "years-and-partners")
PLACES: Final = ("heading", "index", "section", "row")
_SAFE_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
_OPTIONS: Final = {
    "running",
    "suffixes",
    "period",
    "side",
    "country_from",
    "stated",
    "inferred",
    "place",
    "gives",
}
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "period": ("current", "past", "planned"),
    "side": ("japan", "overseas"),
    "place": PLACES,
}


def faults_of(data: Mapping[str, Any]) -> tuple[Bilingual, ...]:
    """All faults of a definition, each with its place; empty for one that is sound."""
    faults: list[Bilingual] = []
    try:
        parse_form(data)
    except FormDefinitionError as error:
        faults += error.faults
    tables = [t for t in _tables(data.get("properties")) if isinstance(t.get("id"), str)]
    faults += _on_ids(data, tables)
    faults += _on_labels(data, tables)
    for place, table in ((f"properties({t['id']})", t) for t in tables):
        faults += _on_options(place, table)
    faults += _on_layout(data.get("layout", {}), {t["id"] for t in tables})
    faults += _on_checks(_tables(data.get("checks")))
    return tuple(faults)


def _tables(value: object) -> list[Mapping[str, Any]]:
    return [t for t in value if isinstance(t, Mapping)] if isinstance(value, list) else []


def _fault(place: str, ja: str, en: str) -> Bilingual:
    return Bilingual(f"{place}: {ja}", f"{place}: {en}")


def _on_ids(data: Mapping[str, Any], tables: Sequence[Mapping[str, Any]]) -> Iterator[Bilingual]:
    named = [("id", data.get("id")), *((f"properties({t['id']})", t["id"]) for t in tables)]
    for place, value in named:
        if isinstance(value, str) and not _SAFE_ID.fullmatch(value):
            yield _fault(
                place,
                f"id {value!r} は英小文字で始め、英小文字・数字・下線だけで書いてください。",
                f"write the id {value!r} in lower-case letters, digits and underscores, a letter first.",
            )


def _on_labels(data: Mapping[str, Any], tables: Sequence[Mapping[str, Any]]) -> Iterator[Bilingual]:
    owners: dict[str, str] = {}
    for table in tables:
        labels = table.get("labels", [])
        for label in labels if isinstance(labels, list) else []:
            owner = owners.setdefault(fold(label), table["id"]) if isinstance(label, str) else table["id"]
            if owner != table["id"]:
                yield _fault(
                    f"properties({table['id']}).labels",
                    f"見出し「{label}」は項目 {owner!r} にもあります。",
                    f"the label {label!r} belongs to the property {owner!r} too.",
                )
        unread = data.get("kind") == "list" and not labels and not table.get("derived_from")
        if unread:
            yield _fault(
                f"properties({table['id']})",
                "見出し（labels）も元になる項目（derived_from）もないため、読まれることがありません。",
                "without labels or derived_from it is never read.",
            )


def _on_options(place: str, table: Mapping[str, Any]) -> Iterator[Bilingual]:
    known = {"id", "title", "type", "labels", "blanks", "required", "repeated", "derived_from"}
    for name in sorted(set(table) - known - _OPTIONS):
        yield _fault(f"{place}.{name}", "知らない項目です。", "unknown key.")
    for name, allowed in _CHOICES.items():
        if name in table and table[name] not in allowed:
            yield _fault(
                f"{place}.{name}",
                f"{table[name]!r} は使えません（使えるもの: {', '.join(allowed)}）。",
                f"{table[name]!r} is unknown (known: {', '.join(allowed)}).",
            )
    for name in ("stated", "inferred"):
        patterns = table.get(name, [])
        for pattern in patterns if isinstance(patterns, list) else [patterns]:
            try:
                re.compile(str(pattern).replace("{fy}", "fy"))
            except re.error as error:
                yield _fault(
                    f"{place}.{name}",
                    f"正規表現 {pattern!r} に誤りがあります（{error}）。",
                    f"the pattern {pattern!r} is faulty ({error}).",
                )


def _on_layout(layout: object, ids: set[str]) -> Iterator[Bilingual]:
    if not isinstance(layout, Mapping):
        yield _fault("layout", "表（[layout]）が必要です。", "a table ([layout]) is needed.")
        return
    for name in sorted(set(layout) - {"group", "group_order", "groups"}):
        yield _fault(f"layout.{name}", "知らない項目です。", "unknown key.")
    for name in ("group", "group_order"):
        if name in layout and layout[name] not in ids:
            wanted = layout[name]
            yield _fault(
                f"layout.{name}", f"項目 {wanted!r} はありません。", f"there is no property {wanted!r}."
            )


def _on_checks(tables: Sequence[Mapping[str, Any]]) -> Iterator[Bilingual]:
    for number, table in enumerate(tables):
        if table.get("kind") not in CHECKS:
            yield _fault(
                f"checks[{number}].kind",
                f"{table.get('kind')!r} は使えません（使えるもの: {', '.join(CHECKS)}）。",
                f"{table.get('kind')!r} is unknown (known: {', '.join(CHECKS)}).",
            )
