from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from tests.web.reports import TODAY, agreement, said, saved

from renkei.web.search.query import SearchQuery, search

pytestmark = pytest.mark.django_db


def test_a_record_shows_no_markup_that_was_left_between_the_words() -> None:
    record = agreement("1", "水の協力")
    background = said(
        "background", "【平成22年】\n研修を始めた。", "<p>【平成22年】</p> <p>研修を始めた。</p>"
    )
    remarks = said("remarks", "(事業検討中)", "<事業検討中>")
    saved(replace(record, values=record.values | {"background": background, "remarks": remarks}))
    (hit,) = search(SearchQuery(q="水の協力", on=TODAY)).hits

    page = Client().get(f"/partnerships/{hit.public_id}").content.decode()

    assert "【平成22年】\n研修を始めた。" in page
    assert "&lt;p&gt;" not in page
    assert "&lt;事業検討中&gt;" in page
