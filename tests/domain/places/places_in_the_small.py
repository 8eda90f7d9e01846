"""A made-up prefecture for tests: a merger, an absorption, a division and a renaming."""

from __future__ import annotations

from datetime import date

from renkei.domain.places.changes import ChangeEvent, Changes, Succession
from renkei.domain.places.gazetteer import Gazetteer
from renkei.domain.places.versions import Kind, LocalGovernmentVersion


def version(
    code: str,
    name: str,
    begin: date | None = None,
    end: date | None = None,
    *,
    entity: str | None = None,
    kind: Kind = "town",
    district: str | None = None,
    city: str | None = None,
) -> LocalGovernmentVersion:
    first = begin or date(1970, 4, 1)
    return LocalGovernmentVersion(
        entity=entity or f"jp-{code}-{first:%Y%m%d}",
        code=code,
        name=name,
        kana="かな",
        name_en="Name",
        prefecture=code[:2] + "000",
        prefecture_name="梓県",
        district=district,
        city=city,
        kind=kind,
        valid_from=begin,
        valid_to=end,
    )


MERGED_ON = date(2005, 4, 1)
RENAMED_ON = date(1990, 1, 1)
DIVIDED_ON = date(2010, 1, 1)
ABSORBED_ON = date(2006, 1, 1)

PREFECTURE = version("12000", "梓県", kind="prefecture")
WEST = version("12301", "西町", None, RENAMED_ON, district="北郡")
NEW_WEST = version("12301", "新西町", RENAMED_ON, MERGED_ON, entity=WEST.entity, district="北郡")
EAST = version("12302", "東町", None, MERGED_ON, district="北郡")
# The new city takes the code over from nobody; the town of the south is absorbed by it.
CITY = version("12220", "中市", MERGED_ON, kind="city")
SOUTH = version("12303", "南村", None, ABSORBED_ON, kind="village")
HILL = version("12304", "丘村", None, DIVIDED_ON, kind="village")
LEFT = version("12305", "左村", DIVIDED_ON, kind="village")
RIGHT = version("12306", "右村", DIVIDED_ON, kind="village")

VERSIONS = (PREFECTURE, CITY, WEST, NEW_WEST, EAST, SOUTH, HILL, LEFT, RIGHT)
EVENTS = (
    ChangeEvent("1", RENAMED_ON, "renaming", "西町が新西町に名称変更", (Succession("12301", "12301"),)),
    ChangeEvent(
        "2",
        MERGED_ON,
        "merger",
        "新西町、東町が合併し、中市を新設",
        (Succession("12301", "12220"), Succession("12302", "12220")),
    ),
    ChangeEvent(
        "3",
        ABSORBED_ON,
        "absorption",
        "南村が中市に編入",
        (Succession("12303", "12220"), Succession("12220", "12220")),
    ),
    ChangeEvent(
        "4",
        DIVIDED_ON,
        "division",
        "丘村を分割し、左村、右村を新設",
        (Succession("12304", "12305", part=True), Succession("12304", "12306", part=True)),
    ),
)


def small_gazetteer() -> Gazetteer:
    return Gazetteer(VERSIONS)


def small_changes() -> Changes:
    return Changes(small_gazetteer(), EVENTS)
