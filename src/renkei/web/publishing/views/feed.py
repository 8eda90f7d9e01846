"""The Atom feed of changes."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from renkei.domain.errors import Bilingual
from renkei.web.publishing.about import PUBLISHER, TITLE
from renkei.web.publishing.asking import FileRefusedError, file_answer, refusal, site_of, unchanged
from renkei.web.publishing.changes import Mark, RecordChange, changes, mark_of
from renkei.web.publishing.queries import edition
from renkei.writers import atom
from renkei.writers.catalogue import LICENCE

PAGE = 50
_WORDS = {
    "new": "文書「{document}」から新しく登録されました。",
    "changed": "文書「{document}」の新しい読み取りで内容が変わりました。",
    "withdrawn": "文書「{document}」の新しい読み取りには、この記録がありません。",
    "merged": "同じ連携の記録に統合されました。",
}


@require_safe
def atom_feed(request: HttpRequest) -> HttpResponseBase:
    """The latest changes, and a link to those before."""
    now = edition()
    words = request.GET.get("before", "")
    before = Mark.parse(words)
    if words and before is None:
        return refusal(request, _no_mark())
    if early := unchanged(request, now, varies_with=""):
        return early
    found = changes(before, PAGE + 1)
    page, site = found[:PAGE], site_of(request)
    following = None
    if len(found) > PAGE:
        following = f"{site}/partnerships.atom?before={mark_of(page[-1])}"
    host = request.get_host().split(":", maxsplit=1)[0]
    changed_at = timezone.localtime(now.changed_at or datetime(1970, 1, 1, tzinfo=UTC))
    feed = atom.Feed(
        id=f"tag:{host},2026:partnerships",
        title=f"{TITLE.ja}：更新",
        author=PUBLISHER.ja,
        address=f"{site}{request.get_full_path()}",
        site=f"{site}/partnerships",
        rights=LICENCE,
        updated=page[0].reading.read_at if page else changed_at,
        changes=tuple(_change(change, host, site) for change in page),
        following=following,
        first=f"{site}/partnerships.atom",
    )
    return file_answer(request, atom.atom_of(feed), atom.MEDIA_TYPE, now=now, varies_with="")


def _change(change: RecordChange, host: str, site: str) -> atom.Change:
    row, reading = change.partnership, change.reading
    at = timezone.localtime(reading.read_at)
    title = reading.document.title or reading.document.name
    return atom.Change(
        # RFC 4151: the day of the tag is one on which the host was ours; the rest never changes.
        id=f"tag:{host},{reading.read_at:%Y-%m-%d}:partnerships/{row.public_id}/{reading.read_at:%H%M%S.%f}",
        kind=change.kind,
        at=at,
        title=row.title,
        address=f"{site}/partnerships/{row.public_id}",
        summary=_WORDS[change.kind].format(document=title),
    )


def _no_mark() -> FileRefusedError:
    return FileRefusedError(
        "parameter-malformed",
        Bilingual("条件「before」の値を読み取れません。", "The value of the parameter before is malformed."),
        Bilingual(
            'フィードの rel="next" のアドレスをそのまま使ってください。',
            'Use the address of rel="next" of the feed as it is.',
        ),
    )
