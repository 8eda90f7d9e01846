"""Bringing files in, and the list of what was brought."""

from __future__ import annotations

from collections import Counter
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from renkei.domain.errors import RenkeiError
from renkei.readers import READER_LIMIT_BYTES
from renkei.web.accounts.access import for_officers, person
from renkei.web.common.body_limit import UPLOAD_BYTES
from renkei.web.workspace import actions, queries
from renkei.web.workspace.views.telling import tell, tell_refusal, told

MOST_FILES: Final = 100


@require_safe
@for_officers
def home(request: HttpRequest) -> HttpResponse:
    """Where files are dropped, and the list of those brought so far."""
    uploads = queries.uploads_of(person(request))
    context = {
        "officer": person(request),
        "told": told(request),
        "uploads": uploads,
        "is_busy": any(upload.is_busy for upload in uploads),
        "limit": READER_LIMIT_BYTES // 1_000_000,
        "limit_bytes": READER_LIMIT_BYTES,
        "limit_together": UPLOAD_BYTES // 1_000_000,
        "most_files": MOST_FILES,
        "tab": "uploads",
    }
    return render(request, "workspace/home.html", context)


@require_POST
@for_officers
def add(request: HttpRequest) -> HttpResponse:
    """Take in every file of the form; what is wrong with one of them does not keep the others out."""
    files = [file for file in request.FILES.getlist("files") if isinstance(file, UploadedFile)]
    counted: Counter[str] = Counter()
    for file in files:
        try:
            brought = actions.add_file(file=file, by=person(request), at=timezone.now())
        except RenkeiError as error:
            tell_refusal(request, error)
            continue
        counted[brought.came] += 1
        if brought.came == "known":
            tell(
                request,
                _("「%(name)s」と同じ内容のファイルは、すでにこの一覧にあります。") % {"name": brought.name},
                kind="warning",
            )
        elif brought.came == "too-large":
            words = _("「%(name)s」は大きすぎるため読み取れません（上限%(limit)sMB）。")
            limit = READER_LIMIT_BYTES // 1_000_000
            tell(request, words % {"name": brought.name, "limit": limit}, kind="error")
    if added := counted["added"]:
        words = ngettext(
            "%(number)s件のファイルを受け取りました。", "%(number)s件のファイルを受け取りました。", added
        )
        tell(request, words % {"number": added})
    if not files:
        tell(request, _("ファイルが選ばれていません。"), kind="error")
    return HttpResponseRedirect(reverse("workspace:home"))


@require_POST
@for_officers
def put_aside(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an upload off the list."""
    try:
        actions.put_aside(public_id=public_id, by=person(request), at=timezone.now())
    except RenkeiError as error:
        tell_refusal(request, error)
    else:
        tell(request, _("一覧から外しました。同じファイルを入れると、もう一度始められます。"))
    return HttpResponseRedirect(reverse("workspace:home"))
