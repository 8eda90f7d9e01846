"""Giving out the original of a document."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from renkei.readers.page_pictures import DRAWING, MEDIA_TYPE
from renkei.web.common.security import SANDBOXED_POLICY
from renkei.web.documents.file_names import safe_name
from renkei.web.documents.page_pictures import PictureFailedError, has_pictures, page_picture_file
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
        as_attachment=True, filename=safe_name(file.name)
    )
    response.headers["Content-Security-Policy"] = SANDBOXED_POLICY
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["ETag"] = f'"{sha256}"'
    return response


@require_safe
def page_picture(request: HttpRequest, sha256: str, number: str) -> HttpResponseBase:
    """The picture of a page of a document in the registry; it never changes."""
    file = original(sha256)
    if file is None or not has_pictures(file.media_type):
        raise Http404
    return picture_response(request, sha256, file.path, int(number), public=True)


def picture_response(
    request: HttpRequest, sha256: str, file: Path, number: int, *, public: bool
) -> HttpResponseBase:
    """The picture of a page of a PDF file; 404 where it has no such page or it cannot be drawn."""
    tag = f'"{sha256[:16]}-{number}-{DRAWING}"'
    try:
        picture = page_picture_file(sha256, file, number)
    except PictureFailedError as error:
        raise Http404 from error
    response: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if response is None:
        response = FileResponse(picture.open("rb"), content_type=MEDIA_TYPE)
    response.headers["Content-Security-Policy"] = SANDBOXED_POLICY
    response.headers["Cache-Control"] = "public, max-age=86400" if public else "private, max-age=3600"
    response.headers["ETag"] = tag
    return response
