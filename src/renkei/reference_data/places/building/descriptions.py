"""What a code list says of a body."""

from __future__ import annotations

from dataclasses import dataclass

from renkei.domain.places.versions import Kind
from renkei.reference_data.places.building.issuer_files import CodeRow


@dataclass(frozen=True, slots=True)
class Description:
    """What a version says of a body, without its dates."""

    code: str
    name: str
    kana: str
    district: str
    city: str
    kind: Kind


def kind_of(code: str, name: str) -> Kind:
    """The kind of a municipality or ward, from its name and (for Tokyo's special wards) its code."""
    if name.endswith("区"):
        return "special_ward" if code.startswith("131") else "ward"
    return {"市": "city", "町": "town", "村": "village"}[name[-1]]  # type: ignore[return-value]


def describe(row: CodeRow) -> Description | None:
    """A row of a code list as a body; ``None`` for a 郡, a 支庁 and 特別区部, which are headings."""
    if row.name == "特別区部" or (not row.name and not row.group.endswith("市")):
        return None
    if not row.name:
        return Description(row.code, row.group, row.group_kana, "", "", "city")
    kind = kind_of(row.code, row.name)
    city = row.group if kind == "ward" else ""
    district = row.group if kind in {"town", "village"} else ""
    return Description(row.code, row.name, row.kana, district, city, kind)


def changed(described: Description, **values: str) -> Description:
    """The description with other values."""
    fields = {name: getattr(described, name) for name in Description.__slots__}
    return Description(**(fields | values))
