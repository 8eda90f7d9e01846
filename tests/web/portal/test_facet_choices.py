"""Facets with more values than stand beside the results."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.portal.registry import load_registry

from renkei.domain.errors import Bilingual
from renkei.web.portal.presentation.results import FACET_VALUES, SHOWN_AT_ONCE, choices
from renkei.web.portal.templatetags.facets import facet_options
from renkei.web.search.facets import Facet, FacetValue

pytestmark = pytest.mark.django_db(transaction=True)


def values(number: int, *, selected: int | None = None) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(f"{n:05}", Bilingual(f"自治体{n}", f"Place {n}"), number - n, n == selected)
        for n in range(number)
    )


def test_values_beyond_what_a_page_holds_are_counted_and_the_chosen_one_is_shown() -> None:
    (choice,) = choices([Facet("municipality", values(1_700, selected=1_699), 1_700)])

    assert len(choice.shown) == SHOWN_AT_ONCE + 1
    assert choice.shown[-1].value == "01699"
    assert len(choice.folded) == FACET_VALUES - SHOWN_AT_ONCE
    assert choice.beyond == 1_700 - FACET_VALUES - 1


def test_the_options_of_a_facet_are_escaped() -> None:
    hostile = FacetValue('"><script>', Bilingual("<b>観光</b>", "<b>"), 1_234, selected=True)

    html = facet_options("field", [hostile], 1)

    assert "<script>" not in html
    assert "&lt;b&gt;観光&lt;/b&gt;" in html
    assert "1,234件" in html
    assert "checked" in html


def test_all_choices_of_a_facet_lead_to_the_results_with_them() -> None:
    load_registry()
    client = Client()

    page = client.get("/choices/prefecture?status=current").content.decode()
    found = client.get("/choices/prefecture?find=福島").content.decode()
    chosen = client.get("/choices/prefecture?prefecture=07000").content.decode()

    assert 'href="/partnerships?status=current&amp;prefecture=07000"' in page
    assert found.count('<li><a href="/partnerships?') == 1
    assert "選択中" in chosen
    assert 'href="/partnerships?"' in chosen


@pytest.mark.parametrize(
    ("address", "status"), [("nothing", 404), ("field?page=0", 400), ("field?q=" + "長" * 300, 400)]
)
def test_what_cannot_be_asked_is_said(address: str, status: int) -> None:
    assert Client().get(f"/choices/{address}").status_code == status
