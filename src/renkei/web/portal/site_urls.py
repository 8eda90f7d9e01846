"""Addresses that stand at the root of the site in every language."""

from __future__ import annotations

from django.urls import path

from renkei.web.portal.views import site_files

urlpatterns = [
    path("robots.txt", site_files.robots, name="robots"),
    path("sitemap.xml", site_files.site_map, name="site-map"),
    path("sitemap-pages.xml", site_files.site_map_of_pages, name="site-map-pages"),
    path(
        "sitemap-partnerships-<int:number>.xml",
        site_files.site_map_of_partnerships,
        name="site-map-partnerships",
    ),
]
