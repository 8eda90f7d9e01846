"""All local governments since 1970-04-01, and who bore which code and name on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import before_tables, not_in_force, unknown_code
from renkei.domain.places.versions import TABLES_BEGIN, LocalGovernmentVersion

Versions = tuple[LocalGovernmentVersion, ...]


class Gazetteer:
    """Dated versions, found by code, name, entity or prefecture. Built from rows; does no I/O.

    Indexes are made when first asked for, so that one answer does not wait for all of them.
    """

    def __init__(self, versions: Iterable[LocalGovernmentVersion]) -> None:
        self._versions: Versions = tuple(versions)
        self._by_code: dict[str, list[LocalGovernmentVersion]] = {}
        self._by_entity: dict[str, list[LocalGovernmentVersion]] = {}
        self._by_name: dict[str, list[LocalGovernmentVersion]] = {}
        self._by_full_name: dict[str, list[LocalGovernmentVersion]] = {}

    @property
    def versions(self) -> Versions:
        """Every version of every body, in the order of the table."""
        return self._versions

    def __len__(self) -> int:
        return len(self._versions)

    def on(self, on: date) -> Iterator[LocalGovernmentVersion]:
        """Every body that exists on the day ``on``, in its state of that day.

        Raises:
            DateOutOfRangeError: the day lies before the tables begin.
        """
        _require_in_tables(on)
        return (version for version in self._versions if version.holds_on(on))

    def find(self, code: str, on: date) -> LocalGovernmentVersion | None:
        """Who bears ``code`` (five digits) on the day ``on``; ``None`` if nobody, or before the tables."""
        return self.find_bearer(code, on) if on >= TABLES_BEGIN else None

    def find_bearer(self, code: str, on: date) -> LocalGovernmentVersion | None:
        """As :meth:`find`, but a version older than the tables counts for every day before them."""
        return next((version for version in self.versions_of(code) if version.holds_on(on)), None)

    def version(self, code: str, on: date) -> LocalGovernmentVersion:
        """Who bears ``code`` (five or six digits) on the day ``on``.

        Raises:
            InvalidCodeError: not a code, or a wrong check digit.
            DateOutOfRangeError: the day lies before the tables begin.
            UnknownPlaceError: nobody has ever borne the code.
            NotInForceError: somebody did, but not on that day.
        """
        digits = LocalGovernmentCode.parse(code).digits
        _require_in_tables(on)
        versions = self.versions_of(digits)
        if not versions:
            raise unknown_code(digits)
        found = self.find(digits, on)
        if found is None:
            raise not_in_force(digits, on, _periods(versions))
        return found

    def versions_of(self, code: str) -> Versions:
        """Everybody who has borne ``code`` (five digits), oldest first."""
        if not self._by_code:
            for version in self._versions:
                self._by_code.setdefault(version.code, []).append(version)
            for group in self._by_code.values():
                group.sort(key=_beginning)
        return tuple(self._by_code.get(code, ()))

    def of_entity(self, entity: str) -> Versions:
        """All states of one legal person, oldest first; empty if there is none of that id."""
        if not self._by_entity:
            for version in self._versions:
                self._by_entity.setdefault(version.entity, []).append(version)
            for group in self._by_entity.values():
                group.sort(key=_beginning)
        return tuple(self._by_entity.get(entity, ()))

    def named(self, full_name: str, on: date) -> Versions:
        """The bodies whose name with prefecture (北海道札幌市中央区, with or without 郡) this is on a day.

        More than one is possible: 北海道泊村 is two villages.
        """
        return tuple(version for version in self.ever_fully_named(full_name) if version.holds_on(on))

    def ever_fully_named(self, full_name: str) -> Versions:
        """The versions that have borne this name with prefecture, at any time."""
        if not self._by_full_name:
            for version in self._versions:
                for name in {version.full_name, version.full_name_with_district}:
                    self._by_full_name.setdefault(name, []).append(version)
        return tuple(self._by_full_name.get(full_name, ()))

    def ever_named(self, name: str) -> Versions:
        """The versions that have borne this name without prefecture (府中市, 北区), at any time."""
        if not self._by_name:
            for version in self._versions:
                self._by_name.setdefault(version.name, []).append(version)
        return tuple(self._by_name.get(name, ()))

    def prefecture(self, code: str) -> LocalGovernmentVersion:
        """The prefecture of a five-digit code, in its present state.

        Raises:
            UnknownPlaceError: there is no such prefecture.
        """
        versions = self.versions_of(code[:2] + "000")
        if not versions:
            raise unknown_code(code)
        return versions[-1]

    def prefectures(self) -> Versions:
        """The prefectures in the order of their codes, in their present state."""
        return tuple(
            version for version in self._versions if version.kind == "prefecture" and version.valid_to is None
        )

    def in_prefecture(self, code: str, on: date) -> Versions:
        """The municipalities, wards and special wards of a prefecture on a day, in the order of codes.

        ``code`` is the prefecture's own or that of any body in it. The prefecture is not among them.
        """
        prefecture = code[:2] + "000"
        found = [v for v in self.on(on) if v.prefecture == prefecture and v.kind != "prefecture"]
        return tuple(sorted(found, key=lambda version: version.code))


def _beginning(version: LocalGovernmentVersion) -> date:
    return version.valid_from or date.min


def _require_in_tables(on: date) -> None:
    if on < TABLES_BEGIN:
        raise before_tables(on, TABLES_BEGIN)


def _periods(versions: Versions) -> str:
    return ", ".join(
        f"{v.valid_from.isoformat() if v.valid_from else ''}/{v.valid_to.isoformat() if v.valid_to else ''}"
        for v in versions
    )
