from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.web.portal.registry import load_registry
from tests.web.reports import agreement, at, party, saved

from renkei.domain.partnerships import Event
from renkei.web.partnerships.models import Partnership
from renkei.web.partnerships.queries import PartnershipView, partnership
from renkei.web.partnerships.record_readings import record_readings
from renkei.web.portal.presentation.record_terms import last_activity, silence, term_view
from renkei.web.portal.presentation.timeline import acts_and_events, draw, span_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def event(on: str = "", **fields: Any) -> Event:
    given: dict[str, Any] = {"kind": "visit", "property": "activities", "on": on} | fields
    text = given.pop("text", f"訪問した {on}")
    return Event(text, at=at(), **given)


def record(*events: Event, **values: Any) -> PartnershipView:
    saved(
        agreement(
            "1",
            "経済交流に関する覚書",
            party("川崎市", "14130", kind="city", role="signatory"),
            party("ダナン市", kind="city", role="signatory", country="VN", name="ダナン市"),
            events=events,
            **values,
        ),
        form="agreement_sheet",
    )
    found = partnership(Partnership.objects.get().public_id, TODAY)
    assert found is not None
    return found


def page_of(found: PartnershipView, language: str = "") -> str:
    client = Client(headers={"host": "localhost"})
    answer = client.get(f"{language}/partnerships/{found.summary.public_id}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_acts_and_events_are_one_list_in_the_order_of_time() -> None:
    found = record(
        event("2012-08"),
        event("2012"),
        event(""),
        event("2012-08-10"),
        event("", fiscal_year=2009),
        signed_on="2011-10-24",
        renewed_on="2014-10",
    )

    listed = [(e.kind, e.on or e.fiscal_year or "") for e in acts_and_events(found)]

    assert listed == [
        ("visit", 2009),
        ("signing", "2011-10-24"),
        ("visit", "2012"),
        ("visit", "2012-08"),
        ("visit", "2012-08-10"),
        ("renewal", "2014-10"),
        ("visit", ""),
    ]


def test_a_signing_that_is_told_as_event_too_stands_once() -> None:
    found = record(event("2011-10-24", kind="signing", text="締結した。"), signed_on="2011-10-24")

    assert [e.evidence.text for e in acts_and_events(found)] == ["締結した。"]


def test_the_drawing_has_every_dated_moment_within_its_frame() -> None:
    found = record(event("2012-08"), event("2012"), event("2030-01-01", planned=True), signed_on="2011-10-24")

    drawing = draw(acts_and_events(found), on=TODAY)

    assert drawing is not None
    assert len(drawing.marks) == 4
    assert all(mark.x > 0 and mark.x + mark.width < drawing.width for mark in drawing.marks)
    assert [mark.width > 0 for mark in drawing.marks] == [False, True, True, False]
    assert [mark.planned for mark in drawing.marks] == [False, False, False, True]
    assert drawing.today is not None
    assert len(drawing.ticks) <= 10
    years = [tick.year for tick in drawing.ticks]
    assert years == sorted(set(years))


def test_one_moment_is_not_drawn() -> None:
    assert draw(acts_and_events(record(event("2012-08"))), on=TODAY) is None


def test_a_fiscal_year_is_its_days() -> None:
    (told,) = record(event("", fiscal_year=2019)).events

    span = span_of(told)

    assert span is not None
    assert (span.first, span.last) == (date(2019, 4, 1), date(2020, 3, 31))


def test_the_next_renewal_stands_there_with_its_reason_and_source() -> None:
    words = "有効期間は締結の日から3年間とし、申し出がないときは、さらに1年間更新する。以後も同様とする。"
    found = record(signed_on="2011-10-24", background=words)

    view = term_view(found, TODAY)
    body = page_of(found)

    assert view is not None
    assert (view.kind, view.iso, view.property) == ("renewal", "2027-10-24", "background")
    assert "2027年10月24日" in body
    assert "締結の日から3年間" in body
    assert "24 October 2027" in page_of(found, "/en")


def test_a_term_that_is_not_told_is_said_to_be_not_told() -> None:
    found = record(signed_on="2011-10-24")

    assert "期間と更新の定めは、文書に書かれていません。" in page_of(found)


def test_the_last_activity_leaves_out_what_is_planned_or_later_than_the_day() -> None:
    found = record(event("2012-08"), event("2027-01-01"), event("2013-01", planned=True))

    latest = last_activity(found, TODAY)

    assert latest is not None
    assert latest.on == "2012-08"
    assert silence(found, TODAY).startswith("2012年8月より後の活動は、この文書（2019年4月1日の時点）")


def test_a_record_without_dated_activity_says_so() -> None:
    assert "日付のある活動は、この文書" in silence(record(event("")), TODAY)


def test_the_history_counts_what_each_reading_added_and_superseded() -> None:
    party_one = party("川崎市", "14130", kind="city")
    saved(agreement("1", "覚書", party_one, signed_on="2011-10-24"), form="agreement_sheet")
    saved(
        agreement("1", "覚書", party_one, signed_on="2011-10-25"),
        form="agreement_sheet",
        reader="plain-text 2",
    )

    first, second = record_readings(Partnership.objects.get().public_id)

    assert (first.is_first, first.added, first.superseded) == (True, 3, 0)
    assert (second.is_first, second.added, second.superseded, second.reader) == (False, 1, 1, "plain-text 2")


def test_what_can_be_taken_along_is_offered_without_third_parties(tmp_path: Any, settings: Any) -> None:
    settings.DATA_DIR = tmp_path
    load_registry()
    title = "川崎市とダナン市との水環境協力に関する覚書"
    found = partnership(Partnership.objects.get(title=title).public_id, TODAY)
    assert found is not None

    body = page_of(found)

    assert 'href="/briefing?place=14130&amp;with=VN%3ADa%20Nang"' in body
    assert 'href="mailto:?subject=' in body
    assert f"http://localhost/partnerships/{found.summary.public_id}" in body
    assert "この記録の履歴" in body
