"""Addresses of the pages. They stay; what moves is redirected. All of them answer GET only."""

from __future__ import annotations

from django.urls import path, register_converter

from renkei.web.portal.views import (
    briefing,
    comparisons,
    documents,
    easy_pages,
    editions,
    facet_choices,
    home,
    open_data,
    partnerships,
    place_groups,
    place_ties,
    places,
    record,
    static_pages,
)


class Sha256Converter:
    """The hash that names a document."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class PlaceCodeConverter(Sha256Converter):
    """A local government code with or without its check digit."""

    regex = "[0-9]{5,6}"


register_converter(Sha256Converter, "sha256")
register_converter(PlaceCodeConverter, "place_code")

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("partnerships", partnerships.results, name="partnerships"),
    path("partnerships/<slug:public_id>", record.record, name="partnership"),
    path("choices/<slug:name>", facet_choices.choices, name="choices"),
    path("compare", comparisons.comparison, name="comparison"),
    path("places", places.index, name="places"),
    path("places/<place_code:code>", places.place, name="place"),
    path("places/<place_code:code>/ties", place_ties.place_ties, name="place-ties"),
    path("groups", place_groups.index, name="groups"),
    path("groups/<slug:id>", place_groups.group, name="group"),
    path("documents", documents.index, name="documents"),
    path("documents/<sha256:sha256>", documents.document, name="document"),
    path("documents/<sha256:sha256>/source", documents.source, name="source"),
    path("documents/<sha256:sha256>/findings", documents.findings, name="findings"),
    path("documents/<sha256:old>/compare/<sha256:new>", editions.compare, name="compare"),
    path("briefing", briefing.page, name="briefing"),
    path("briefing.pdf", briefing.pdf, name="briefing-pdf"),
    path("briefing.docx", briefing.docx, name="briefing-docx"),
    path("easy", easy_pages.page, {"name": "about"}, name="easy"),
    path("easy/<slug:name>", easy_pages.page, name="easy-page"),
    path("accessibility/results", static_pages.accessibility_results, name="accessibility-results"),
    path("about", static_pages.about, name="about"),
    path("accessibility", static_pages.accessibility, name="accessibility"),
    path("open-data", open_data.open_data, name="open-data"),
    path("open-data/items", open_data.items, name="items"),
]
