"""A local government as it was from one day to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias, get_args

from renkei.domain.places.codes import LocalGovernmentCode

Kind: TypeAlias = Literal[
    "prefecture", "city", "special_ward", "ward", "town", "village", "unadministered_village"
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
MUNICIPALITIES: Final[frozenset[Kind]] = frozenset({"city", "town", "village"})
TABLES_BEGIN: Final = date(1970, 4, 1)


@dataclass(frozen=True, slots=True)
class LocalGovernmentVersion:
    """One body in one state: same code, name, reading, 郡 and kind from ``valid_from`` to ``valid_to``.

    ``entity`` is the legal person (``jp-12201-19700401``: its first code and first day; a body older
    than the tables bears their first day). ``valid_from`` is ``None`` where the state is older than
    the tables, which begin on 1970-04-01; ``valid_to`` is the first day on which it no longer holds,
    ``None`` where it still does. ``prefecture`` is a five-digit code. ``district`` is the 郡, or in
    Hokkaido and on Tokyo's islands the 支庁 (振興局); ``city`` the name of the designated city that a
    ward (行政区, ``kind="ward"``) is part of. The special wards of Tokyo are ``special_ward``; the six
    villages of the Northern Territories, which have codes but no administration and are not counted
    among the municipalities, ``unadministered_village``.
    ``latitude`` and ``longitude`` are of the office, in degrees; ``None`` where not known.
    """

    entity: str
    code: str
    name: str
    kana: str
    name_en: str
    prefecture: str
    prefecture_name: str
    district: str | None
    city: str | None
    kind: Kind
    valid_from: date | None
    valid_to: date | None
    latitude: float | None = None
    longitude: float | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if self.valid_from is not None and self.valid_to is not None and self.valid_from >= self.valid_to:
            raise ValueError(f"{self.entity}: {self.valid_from} is not before {self.valid_to}")

    def __hash__(self) -> int:
        return hash((self.entity, self.valid_from))  # what identifies a version; all fields would be slow

    def holds_on(self, on: date) -> bool:
        """Whether this is the state on the day ``on``."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on < self.valid_to
        )

    @property
    def id(self) -> str:
        """Identifies the version: the entity and the first day (``jp-12201-19700401@``: open)."""
        return f"{self.entity}@{self.valid_from.isoformat() if self.valid_from else ''}"

    @property
    def full_name(self) -> str:
        """The name with its prefecture, and for a ward with its city: 北海道札幌市中央区."""
        if self.kind == "prefecture":
            return self.name
        return f"{self.prefecture_name}{self.city or ''}{self.name}"

    @property
    def full_name_with_district(self) -> str:
        """The name with prefecture and 郡, as in statutes: 山梨県南巨摩郡南部町."""
        return f"{self.prefecture_name}{self.district}{self.name}" if self.district else self.full_name

    @property
    def is_municipality(self) -> bool:
        """Whether it is a 市町村 (the 行政区 and the 特別区 are none)."""
        return self.kind in MUNICIPALITIES

    def to_json(self) -> dict[str, Any]:
        """The stable form that ``renkei places --json`` prints."""
        return {
            "entity": self.entity,
            "code": self.code,
            "code6": LocalGovernmentCode(self.code).with_check_digit,
            "name": self.name,
            "full_name": self.full_name,
            "kana": self.kana,
            "name_en": self.name_en,
            "prefecture": self.prefecture,
            "district": self.district,
            "city": self.city,
            "kind": self.kind,
            "valid_from": self.valid_from.isoformat() if self.valid_from else None,
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "url": self.url,
        }
