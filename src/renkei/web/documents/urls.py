"""The address of the original files."""

from __future__ import annotations

from django.urls import re_path

from renkei.web.documents.views import original_file, page_picture

app_name = "documents"
urlpatterns = [
    re_path(r"^(?P<sha256>[0-9a-f]{64})/original$", original_file, name="original"),
    re_path(
        r"^(?P<sha256>[0-9a-f]{64})/pages/(?P<number>[1-9][0-9]{0,3})\.webp$",
        page_picture,
        name="page-picture",
    ),
]
