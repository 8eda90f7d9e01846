from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.reports import TODAY, a_finding, agreement, initiative, party, saved

from renkei.domain.partnerships.status import STATUSES, status_on
from renkei.web.partnerships.models import Partnership
from renkei.web.partnerships.queries import (
    PlacePartnership,
    partnership,
    partnerships,
    place_partnerships,
    status_is,
)

pytestmark = pytest.mark.django_db


def numbers(rows: tuple[PlacePartnership, ...]) -> list[str]:
    return [row.partnership.title for row in rows]


def test_a_place_has_each_partnership_where_it_belongs() -> None:
    group = {"kind": "group", "via": "group", "group": "all_prefectures_except_tokyo"}
    saved(
        initiative("1", "今", party("福島県", "07000")),
        initiative("2", "以前", party("福島県", "07000", period="past")),
        initiative("3", "予定", party("福島県", "07000", period="planned")),
        initiative("4", "一員", party("全国道府県", "03000", "07000", **group)),
        initiative("5", "内の劇場", party("福島県内の劇場", "07000", via="location", role="location")),
        initiative("6", "終わった", party("福島県", "07000"), ended_fy=2018),
        initiative("7", "両方", party("福島県", "07000"), party("全国道府県", "07000", **group)),
        initiative("8", "先は名指し", party("福島県", "07000", period="past"), party("全", "07000", **group)),
        initiative("9", "他県", party("宮城県", "04000")),
    )

    found = place_partnerships("07000", TODAY)

    assert numbers(found.current) == ["今", "両方"]
    assert numbers(found.past) == ["以前", "終わった", "先は名指し"]
    assert numbers(found.planned) == ["予定"]
    assert numbers(found.group_only) == ["一員", "先は名指し"]
    assert numbers(found.location_only) == ["内の劇場"]
    assert found.total == 8


@pytest.mark.parametrize(
    ("values", "on", "status"),
    [
        ({}, date(2019, 4, 1), "current"),
        ({"ended_fy": 2019}, date(2020, 3, 31), "current"),
        ({"ended_fy": 2019}, date(2020, 4, 1), "ended"),
        ({"started_fy": 2020}, date(2020, 3, 31), "planned"),
        ({"started_fy": 2020}, date(2020, 4, 1), "current"),
        ({"planned": True, "started_fy": 2020}, date(2026, 1, 1), "planned"),
        ({"planned": True, "ended_fy": 2019}, date(2026, 1, 1), "ended"),
        ({"signed_on": "2011-05"}, date(2011, 4, 30), "planned"),
        ({"signed_on": "2011-05"}, date(2011, 5, 1), "current"),
        ({"signed_on": "unknown", "ended_fy": "2019"}, date(2026, 1, 1), "current"),
    ],
)
def test_the_status_follows_from_dates_in_the_database_as_in_the_rule(
    values: dict[str, object], on: date, status: str
) -> None:
    saved(agreement("1", "協定", **values))

    row = Partnership.objects.get()
    by_rule = status_on(started_on=row.started_on, ended_on=row.ended_on, planned=row.planned, on=on)
    by_database = [s for s in STATUSES if Partnership.objects.filter(status_is(s, on)).exists()]
    assert (by_rule, by_database) == (status, [status])


def test_a_partnership_is_shown_with_its_evidence_in_few_queries(
    django_assert_max_num_queries: object,
) -> None:
    parties = [party("福島県", "07000"), party("全国道府県", "03000", "04000", kind="group", via="group")]
    saved(initiative("1", "取組", *parties), findings=(a_finding("1"), a_finding()))
    public_id = Partnership.objects.get().public_id

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        found = partnership(public_id, TODAY)

    assert found is not None
    assert [value.property for value in found.values] == ["number", "name", "bureaus", "field"]
    assert [len(p.places) for p in found.participants_in("current")] == [1, 2]
    assert [f.key for f in found.findings] == ["1"]
    assert found.summary.status == "current"
    assert partnership("nothing", TODAY) is None


def test_several_partnerships_are_read_in_as_many_queries_as_one() -> None:
    saved(*(initiative(str(n), f"取組{n}", party("福島県", "07000")) for n in range(1, 8)))
    ids = list(Partnership.objects.order_by("-position").values_list("public_id", flat=True))

    with CaptureQueriesContext(connection) as for_one:
        one = partnership(ids[0], TODAY)
    with CaptureQueriesContext(connection) as for_all:
        found = partnerships([*ids, "nobodyhasit", ids[0]], TODAY)

    assert list(found) == ids
    assert found[ids[0]] == one
    assert [view.summary.title for view in found.values()] == [f"取組{n}" for n in range(7, 0, -1)]
    assert all([p.text for p in view.participants] == ["福島県"] for view in found.values())
    assert len(for_all) == len(for_one)
    assert partnerships([], TODAY) == {}
