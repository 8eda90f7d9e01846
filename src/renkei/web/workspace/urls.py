"""Addresses of the pages for officers."""

from __future__ import annotations

from django.urls import path

from renkei.web.workspace.views import uploads

app_name = "workspace"
urlpatterns = [path("", uploads.home, name="home")]
