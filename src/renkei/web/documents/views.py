"""Giving out the original of a document."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from renkei.web.common.security import SANDBOXED_POLICY
from renkei.web.documents.queries import original


@require_safe
def original_file(request: HttpRequest, sha256: str) -> FileResponse:  # noqa: ARG001 - Django's signature
    """The bytes as they were received, always as a download and never as a page of this site."""
    file = original(sha256)
    if file is None:
        raise Http404
    response = FileResponse(file.path.open("rb"), content_type="application/octet-stream")
    response.headers["Content-Length"] = str(file.size)
    # RFC 6266: the name goes into the header encoded, and never into a path.
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=_safe(file.name)
    )
    response.headers["Content-Security-Policy"] = SANDBOXED_POLICY
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["ETag"] = f'"{sha256}"'
    return response


def _safe(name: str) -> str:
    """The last part of a name without control and direction characters, so that it cannot deceive."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(character for character in last if character.isprintable()).strip(" .")
    return kept or "document"
