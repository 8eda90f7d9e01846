"""Every record has a lasting address; the data set is described so that others can harvest it."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path

import feedparser
import pyshacl
import pytest
from django.test import Client
from openpyxl import load_workbook
from rdflib import Graph, Namespace
from tests.web.portal.registry import load_registry
from tests.web.reports import NOW, agreement, initiative, party, report, saved

from renkei.web.partnerships.actions import save_report
from renkei.web.partnerships.models import Partnership

pytestmark = [
    pytest.mark.django_db,
    # rdflib warns of what it does itself when it parses JSON-LD.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]
SHAPES = Path(__file__).with_name("dcat_ap_shapes.ttl")
DCAT = Namespace("http://www.w3.org/ns/dcat#")


def fetch(path: str, status: int = 200, **headers: str) -> bytes:
    response = Client().get(path, headers=headers)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == status, content[:500]
    return content


def the_agreement() -> str:
    return Partnership.objects.get(kind="agreement").public_id


def test_a_record_says_the_source_of_every_value() -> None:
    load_registry()
    record = json.loads(fetch(f"/partnerships/{the_agreement()}.json"))["partnership"]

    assert record["address"] == f"http://testserver/partnerships/{the_agreement()}"
    for value in (*record["values"], *record["participants"], *record["events"], *record["outcomes"]):
        assert value["evidence"]["document"] == record["source"]["document"]
        assert value["evidence"]["at"]
    assert [q["value"] for q in record["outcomes"][0]["quantities"]] == [18]


def test_the_page_of_a_record_names_its_files_and_they_name_the_page() -> None:
    load_registry()
    known = the_agreement()
    page = fetch(f"/partnerships/{known}").decode()

    for ending, media_type in (
        ("json", "application/json"),
        ("jsonld", "application/ld+json"),
        ("ics", "text/calendar"),
    ):
        assert f'<link rel="alternate" type="{media_type}" href="/partnerships/{known}.{ending}">' in page
        answer = Client().get(f"/partnerships/{known}.{ending}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(media_type)
        assert f"/partnerships/{known}>" in answer.headers["Link"]
        again = Client().get(
            f"/partnerships/{known}.{ending}", headers={"If-None-Match": answer.headers["ETag"]}
        )
        assert again.status_code == 304


def test_an_unknown_record_is_a_problem_or_a_page() -> None:
    assert json.loads(fetch("/partnerships/nothing.json", 404))["code"] == "not-found"
    assert "<h1" in fetch("/partnerships/nothing.json", 404, Accept="text/html").decode()
    assert json.loads(fetch("/partnerships/nothing.json?as_of=x", 422))["code"] == "day-not-understood"


def test_a_merged_record_leads_to_the_one_that_stands() -> None:
    saved(initiative("1", "水道の連携"), initiative("2", "水道連携"))
    kept, merged = Partnership.objects.order_by("pk")
    Partnership.objects.filter(pk=merged.pk).update(merged_into=kept)

    answer = Client().get(f"/partnerships/{merged.public_id}.json")
    assert answer.status_code in {301, 308}
    assert answer.headers["Location"] == f"/partnerships/{kept.public_id}.json"


def test_linked_data_can_be_read_as_a_graph() -> None:
    load_registry()
    document = json.loads(fetch(f"/partnerships/{the_agreement()}.jsonld"))
    assert document["@context"] == "http://testserver/open-data/context.jsonld"
    document["@context"] = json.loads(fetch("/open-data/context.jsonld"))["@context"]
    graph = Graph().parse(data=json.dumps(document), format="json-ld")

    org = Namespace("http://www.w3.org/ns/org#")
    [collaboration] = graph.subjects(predicate=None, object=org.OrganizationalCollaboration)
    members = {
        str(graph.value(membership, org.member))
        for membership in graph.subjects(org.organization, collaboration)
    }
    assert "http://testserver/places/141305" in members
    assert len(members) == 2


def test_the_catalogue_fits_the_shapes_of_dcat_ap() -> None:
    load_registry()
    words = fetch("/open-data/catalog.jsonld").decode()
    graph = Graph().parse(data=words, format="json-ld")
    shapes = Graph().parse(SHAPES)

    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, report
    addresses = {str(address) for address in graph.objects(None, DCAT.accessURL)}
    assert len(addresses) == 8
    for address in addresses:
        assert fetch(address.removeprefix("http://testserver"))


def test_a_catalogue_without_licence_does_not_fit() -> None:
    load_registry()
    catalogue = json.loads(fetch("/open-data/catalog.jsonld"))
    del catalogue["dcat:dataset"]["dcat:distribution"][0]["dcterms:license"]
    graph = Graph().parse(data=json.dumps(catalogue), format="json-ld")

    conforms, _, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES))
    assert not conforms


def test_the_feed_tells_what_is_new_changed_and_gone() -> None:
    saved(initiative("1", "水道"), initiative("2", "下水道"), content=b"a list\n")
    first = feedparser.parse(fetch("/partnerships.atom"))
    later = report(initiative("1", "水道", party("福島県", "07000")), reader="plain-text 2")
    save_report(report=later, content=b"a list\n", by="test", at=NOW + timedelta(hours=1))
    second = feedparser.parse(fetch("/partnerships.atom"))

    assert not first.bozo
    assert not second.bozo
    assert [entry.tags[0].term for entry in first.entries] == ["new", "new"]
    assert sorted(entry.tags[0].term for entry in second.entries) == ["changed", "new", "new", "withdrawn"]
    assert {entry.id for entry in first.entries} < {entry.id for entry in second.entries}
    assert all(entry.id.startswith("tag:testserver,") for entry in second.entries)


def test_the_feed_comes_in_pages_that_leave_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renkei.web.publishing.views.feed.PAGE", 3)
    saved(*(initiative(str(n), f"取組{n}") for n in range(1, 6)), content=b"one")
    saved(*(agreement(str(n), f"協定{n}") for n in range(1, 4)), content=b"two", form="agreement_list")
    seen, address = [], "/partnerships.atom"
    while address:
        feed = feedparser.parse(fetch(address))
        seen += [entry.id for entry in feed.entries]
        links = [link.href for link in feed.feed.links if link.rel == "next"]
        address = links[0].removeprefix("http://testserver") if links else ""

    assert len(seen) == len(set(seen)) == 8
    assert json.loads(fetch("/partnerships.atom?before=x", 422))["code"] == "parameter-malformed"


def test_the_item_definition_tells_every_column_as_page_and_workbook() -> None:
    page, english = fetch("/open-data/items").decode(), fetch("/en/open-data/items").decode()
    book = load_workbook(io.BytesIO(fetch("/open-data/items.xlsx")))

    headers = [row[4] for row in book["項目"].iter_rows(min_row=2, values_only=True)]
    assert "全国地方公共団体コード" in headers
    assert all(str(header) in page for header in headers)
    assert "Six digits, the last one for checking" in english
    assert book.sheetnames == ["項目", "コード", "様式の項目"]
    assert ("kind", "agreement", "協定・覚書・宣言", "Agreement") in set(
        book["コード"].iter_rows(values_only=True)
    )


def test_the_pages_lead_to_the_files() -> None:
    load_registry()
    results = fetch("/partnerships?kind=agreement&page=1&view=list").decode()
    assert 'href="/partnerships.csv?kind=agreement"' in results
    assert 'href="/partnerships.csv?table=combined&amp;kind=agreement"' in results
    open_data = fetch("/open-data").decode()
    for ending in ("csv", "xlsx", "json", "jsonld", "geojson", "ics", "atom", "zip"):
        assert f'href="/partnerships.{ending}"' in open_data
    assert "CC BY 4.0" in open_data
