"""Addresses of the files. They stay, and are the same in every language."""

from __future__ import annotations

from django.urls import path

from renkei.web.publishing.views import catalogue, exports, feed, records

app_name = "publishing"
urlpatterns = [
    path("partnerships.csv", exports.csv, name="csv"),
    path("partnerships.csv-metadata.json", catalogue.metadata, name="metadata"),
    path("partnerships.zip", exports.bundle, name="zip"),
    path("partnerships.xlsx", exports.workbook, name="xlsx"),
    path("partnerships.json", exports.json, name="json"),
    path("partnerships.jsonld", exports.jsonld, name="jsonld"),
    path("partnerships.geojson", exports.geo, name="geojson"),
    path("partnerships.ics", exports.calendar, name="ics"),
    path("partnerships.atom", feed.atom_feed, name="atom"),
    path("partnerships/<slug:public_id>.json", records.json, name="record-json"),
    path("partnerships/<slug:public_id>.jsonld", records.jsonld, name="record-jsonld"),
    path("partnerships/<slug:public_id>.ics", records.calendar, name="record-ics"),
    path("open-data/catalog.jsonld", catalogue.dcat, name="catalogue"),
    path("open-data/context.jsonld", catalogue.context, name="context"),
    path("open-data/items.xlsx", catalogue.item_definition, name="items-xlsx"),
]
