"""Proposing a form definition for a document that no form fits, from its own headings and values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from renkei.domain.documents import DocumentContent
from renkei.domain.errors import Bilingual
from renkei.domain.forms.column_types import BLANK_MARKS, ColumnType, Understands, is_mark, judge
from renkei.domain.forms.columns import likeness
from renkei.domain.forms.definition import FormDefinition, FormKind, Property, PropertyType
from renkei.domain.forms.draft_source import GROUP, DraftColumn, DraftSource, source_of
from renkei.domain.forms.labels import normalise
from renkei.domain.forms.property_names import property_id

_KNOWN: Final = 0.9
_MOST_REQUIRED: Final = 3
_FILLED: Final = 0.9
_GROUP_FILLED: Final = 0.8
_NAMING: Final = ("name", "title")
_KINDS: Final = (
    (("姉妹", "友好都市", "友好交流", "兄弟都市"), "sister_tie"),
    (("協定", "覚書", "宣言"), "agreement"),
    (("協議会", "連絡会"), "council"),
)
"""Words of a title and the kind of records that such a document lists."""
_LONG: Final = 24
"""Words longer than this describe a record and do not name it."""
_SIDES: Final = ("period", "side")
# A type that a form expects of a heading stands although the values look wider, where they agree with it.
_COMPATIBLE: Final[dict[PropertyType, frozenset[str]]] = {
    "text": frozenset({"text", "names", "parties", "flag", "integer", "links"}),
    "parties": frozenset({"parties"}),
    "names": frozenset({"names", "text"}),
    "date": frozenset({"date"}),
    "fiscal_year": frozenset({"fiscal_year"}),
    "phone": frozenset({"phone"}),
    "email": frozenset({"email"}),
    "links": frozenset({"links"}),
    "flag": frozenset({"flag"}),
    "integer": frozenset({"integer"}),
}


@dataclass(slots=True)
class DraftProperty:
    """A proposed property; ``note`` says in both languages what it was judged by."""

    id: str
    title: Bilingual
    type: PropertyType
    labels: tuple[str, ...]
    note: Bilingual
    filled: float
    required: bool = False
    repeated: bool = False
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed definition, without id and title."""

    kind: FormKind
    record: str
    key: str
    properties: tuple[DraftProperty, ...]
    blanks: tuple[str, ...]
    group: str | None = None
    group_order: str | None = None


def draft(
    contents: Sequence[DocumentContent],
    known: Sequence[FormDefinition],
    understands: Understands,
    title: str = "",
) -> Draft | None:
    """A definition for some documents of one kind; ``None`` where they show no headings or labels.

    ``known`` forms give the words of the field: a heading that one of them has gets its id, title and
    type, unless the values say otherwise. ``understands`` tells whether a cell names places; the
    ``title`` of the document what kind of records it lists.
    """
    source = source_of(contents)
    if source is None:
        return None
    base = _nearest(source, known)
    properties: list[DraftProperty] = []
    for number, column in enumerate(source.columns, start=1):
        properties.append(_property(column, number, properties, base, understands))
    group = _group(source, properties)
    if group is None and source.groups and all(p.id != GROUP.id for p in properties):
        group = GROUP.id
    naming = _naming(properties, source)
    _require(properties, naming)
    if source.kind == "sheet":
        for prop in properties:
            prop.options["place"] = "row"
    return Draft(
        kind=source.kind,
        record=_record(source, base, title),
        key=_key(properties, naming).id,
        properties=(*properties, *_above_tables(source, properties, group)),
        blanks=_blanks(source, properties),
        group=group,
        group_order=next((p.id for p in properties if group and p.type == "names"), None),
    )


def _nearest(source: DraftSource, known: Sequence[FormDefinition]) -> list[FormDefinition]:
    """The known forms that have a heading of the document, those that have most of them first."""
    counted = [
        (sum(1 for column in source.columns if _find(column, [form])), form.kind == source.kind, form)
        for form in known
    ]
    found = sorted((c for c in counted if c[0]), key=lambda c: (-c[0], not c[1], -_required(source, c[2])))
    return [form for _, _, form in found]


def _required(source: DraftSource, form: FormDefinition) -> float:
    """The share of what a form requires that the headings show."""
    shown = {prop.id for column in source.columns if (prop := _find(column, [form]))}
    required = [p.id for p in form.properties if p.required]
    return sum(1 for name in required if name in shown) / max(1, len(required))


def _record(source: DraftSource, base: Sequence[FormDefinition], title: str) -> str:
    """What the title says; else the kind of the nearest form, if that knows half of the headings."""
    said = next((kind for words, kind in _KINDS if any(word in title for word in words)), None)
    known = sum(1 for column in source.columns if base and _find(column, base[:1]))
    return said or (base[0].record if known * 2 >= len(source.columns) else "initiative")


def _find(column: DraftColumn, forms: Sequence[FormDefinition]) -> Property | None:
    for form in forms:
        fits = [(max(likeness(label, p.labels) for label in column.labels), p) for p in form.properties]
        best, prop = max(fits, key=lambda f: f[0])
        if best >= _KNOWN:
            return prop
    return None


def _property(
    column: DraftColumn,
    number: int,
    before: Sequence[DraftProperty],
    base: Sequence[FormDefinition],
    understands: Understands,
) -> DraftProperty:
    judged = judge(column.labels[0], column.cells, understands)
    taken = [p.id for p in before]
    prop = _find(column, base)
    known = prop if prop is not None and prop.id not in taken else None
    filled = sum(1 for c in column.cells if c.strip()) / max(1, len(column.cells))
    if known and (judged.share == 0.0 or judged.type in _COMPATIBLE[known.type]):
        options = {k: v for k, v in known.options.items() if k in _SIDES} | judged.options
        if known.type != judged.type:
            options = {k: v for k, v in known.options.items() if k in (*_SIDES, "suffixes", "running")}
        return DraftProperty(
            known.id, known.title, known.type, tuple(column.labels), _by_heading(judged), filled,
            repeated=known.repeated, options=options,
        )  # fmt: skip
    name = known.id if known and known.type == "text" else property_id(column.labels[0], taken, number)
    if judged.type == "parties" and name in _NAMING:
        # まちの名 names a government, not the record: the name of the record stands in another column.
        name = property_id("body", taken, number)
    title = Bilingual(column.labels[0], known.title.en if known else name.replace("_", " ").capitalize())
    repeated = judged.type in ("parties", "names", "links")
    note = _by_values(judged)
    return DraftProperty(
        name,
        title,
        judged.type,
        tuple(column.labels),
        note,
        filled,
        repeated=repeated,
        options=judged.options,
    )


def _by_heading(judged: ColumnType) -> Bilingual:
    share = round(100 * judged.share)
    return Bilingual(
        f"見出しは既知の項目。値は{judged.type}（{share}%）",
        f"known heading; values look like {judged.type} ({share}%)",
    )


def _by_values(judged: ColumnType) -> Bilingual:
    share = round(100 * judged.share)
    return Bilingual(
        f"新しい見出し。値から{judged.type}と判断（{share}%）。idと英語名を確かめてください",
        f"new heading; {judged.type} by its values ({share}%); check id and English title",
    )


def _group(source: DraftSource, properties: Sequence[DraftProperty]) -> str | None:
    """The column in the left part whose cells are filled once for each block of rows."""
    if source.kind != "list":
        return None
    for column, prop in zip(source.columns[: max(2, len(properties) // 2)], properties, strict=False):
        filled = [normalise(c) for c in column.cells if c.strip()]
        leads = bool(column.cells) and bool(column.cells[0].strip())
        once = len(set(filled)) > len(filled) / 2
        if (
            leads
            and once
            and len(filled) > 1
            and prop.filled < _GROUP_FILLED
            and prop.type in ("text", "parties", "names")
        ):
            return prop.id
    return next((p.id for p in properties if p.id == "field"), None)


def _above_tables(
    source: DraftSource, properties: Sequence[DraftProperty], group: str | None
) -> list[DraftProperty]:
    """The property that only the headings above the tables say, where there is one."""
    if group != GROUP.id or any(p.id == group for p in properties):
        return []
    shown_ja, shown_en = "、".join(source.groups[:3]), ", ".join(source.groups[:3])
    note = Bilingual(
        f"表ごとの見出し（{shown_ja}）。idと題名を確かめてください",
        f"headings above the tables ({shown_en}); check id and title",
    )
    return [DraftProperty(group, GROUP.title, "text", GROUP.labels, note, 1.0)]


def _naming(properties: Sequence[DraftProperty], source: DraftSource) -> DraftProperty:
    """What names a record: a known property, else short words that differ most, text before parties."""
    for prop in properties:
        if prop.id in _NAMING:
            return prop
    worded = [
        (_distinct(column), not _is_long(column), prop.type == "text", -place, prop)
        for place, (column, prop) in enumerate(zip(source.columns, properties, strict=True))
        if prop.type in ("text", "parties")
    ]
    return max(worded, key=lambda w: (w[1], round(w[0], 1), *w[2:4]))[4] if worded else properties[0]


def _distinct(column: DraftColumn) -> float:
    filled = [normalise(c) for c in column.cells if c.strip()]
    return len(set(filled)) / max(1, len(column.cells))


def _is_long(column: DraftColumn) -> bool:
    filled = [c for c in column.cells if c.strip()]
    return sum(map(len, filled)) > _LONG * len(filled)


def _key(properties: Sequence[DraftProperty], naming: DraftProperty) -> DraftProperty:
    return next((p for p in properties if p.type == "integer" and p.options.get("running")), naming)


def _require(properties: Sequence[DraftProperty], naming: DraftProperty) -> None:
    """Mark what every document of the kind must show: its name, its parties, what is always filled."""
    ranked = sorted(
        (p for p in properties if p.filled >= _FILLED or p is naming),
        key=lambda p: (p is not naming, p.type not in ("parties", "date"), properties.index(p)),
    )
    for prop in ranked[:_MOST_REQUIRED]:
        prop.required = True


def _blanks(source: DraftSource, properties: Sequence[DraftProperty]) -> tuple[str, ...]:
    columns = [c for c, p in zip(source.columns, properties, strict=True) if p.type != "flag"]
    seen = Counter(c.strip() for column in columns for c in column.cells if c.strip() and is_mark(c))
    return tuple(dict.fromkeys([*(mark for mark, _ in seen.most_common()), *BLANK_MARKS[:1], "-"]))
