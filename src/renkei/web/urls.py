"""Addresses: Japanese pages at the root, English ones under /en/; files and the API once for both."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("documents/", include("renkei.web.documents.urls")),
    path("api/v1/", include("renkei.web.api.urls")),
    path("", include("renkei.web.publishing.urls")),
    path("", include("renkei.web.portal.site_urls")),
    *i18n_patterns(
        path("", include("renkei.web.accounts.urls")),
        path("", include("renkei.web.workspace.urls")),
        path("", include("renkei.web.portal.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "renkei.web.portal.views.errors.bad_request"
handler403 = "renkei.web.portal.views.errors.forbidden"
handler404 = "renkei.web.portal.views.errors.not_found"
handler500 = "renkei.web.portal.views.errors.server_error"
