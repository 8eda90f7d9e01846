"""Events of the audit log as sentences, with what can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renkei.web.audit.events import EventView
from renkei.web.documents.judgement_queries import judgement
from renkei.web.portal.presentation.words import word_for

_ACTIONS: Final[Mapping[str, str | Promise]] = {
    "account.added": gettext_lazy("利用者を登録した"),
    "account.password_set": gettext_lazy("パスワードを設定した"),
    "account.disabled": gettext_lazy("利用者を停止した"),
    "account.enabled": gettext_lazy("利用者を再開した"),
    "account.signed_in": gettext_lazy("サインインした"),
    "upload.added": gettext_lazy("ファイルを取り込んだ"),
    "upload.refused": gettext_lazy("ファイルが大きすぎて取り込めなかった"),
    "upload.read_again": gettext_lazy("読み直しを始めた"),
    "upload.put_aside": gettext_lazy("取り込んだ文書を一覧から外した"),
    "upload.correct": gettext_lazy("登録前に値を訂正した"),
    "upload.confirm": gettext_lazy("登録前に値を確認した"),
    "upload.accept": gettext_lazy("登録前に確認事項を認めた"),
    "upload.dismiss": gettext_lazy("登録前に確認事項を退けた"),
    "upload.decision_undone": gettext_lazy("登録前の判断を取り消した"),
    "upload.loaded": gettext_lazy("文書を台帳に登録した"),
    "upload.withdrawn": gettext_lazy("文書の登録を取り消した"),
    "document.loaded": gettext_lazy("文書の記録が加わった"),
    "document.reread": gettext_lazy("文書の読み取りが新しくなった"),
    "value.correct": gettext_lazy("値を訂正した"),
    "value.confirm": gettext_lazy("値を確認した"),
    "value.undo": gettext_lazy("値についての判断を取り消した"),
    "finding.accept": gettext_lazy("確認事項を認めた"),
    "finding.correct": gettext_lazy("確認事項を訂正済みにした"),
    "finding.dismiss": gettext_lazy("確認事項を退けた"),
    "finding.undo": gettext_lazy("確認事項についての判断を取り消した"),
    "duplicate.merge": gettext_lazy("重複する記録を統合した"),
    "duplicate.dismiss": gettext_lazy("別の記録だと判断した"),
    "duplicate.undo": gettext_lazy("重複についての判断を取り消した"),
}


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event in words. ``address`` is where its subject is shown, ``undo`` a judgement to take back."""

    event: EventView
    words: str
    subject: str
    details: tuple[str, ...]
    address: str
    undo: int | None


def told_events(events: Iterable[EventView]) -> tuple[ToldEvent, ...]:
    """The events with their words."""
    return tuple(_told(event) for event in events)


def _told(event: EventView) -> ToldEvent:
    data = event.data
    words = str(_ACTIONS.get(event.action, event.action))
    details = [
        label % {"words": data[name]}
        for name, label in (
            ("seen", _("文書の言葉：「%(words)s」")),
            ("text", _("訂正した言葉：「%(words)s」")),
            ("reason", _("理由：%(words)s")),
        )
        if data.get(name)
    ]
    if data.get("property"):
        details.insert(0, word_for("property", str(data["property"])))
    if "evidence_added" in data:
        counts = {"added": data["evidence_added"], "gone": data["evidence_superseded"]}
        details.append(_("加わった記述%(added)s件、退いた記述%(gone)s件") % counts)
    number = data.get("judgement")
    found = judgement(number) if isinstance(number, int) else None
    undo = number if found is not None and found.can_be_undone else None
    return ToldEvent(event, words, _subject(event), tuple(details), _address(event), undo)


def _subject(event: EventView) -> str:
    return str(event.data.get("name") or event.object_id)


def _address(event: EventView) -> str:
    match event.object_type:
        case "partnership":
            return reverse("portal:partnership", kwargs={"public_id": event.object_id})
        case "document":
            return reverse("portal:document", kwargs={"sha256": event.object_id})
        case "upload":
            return reverse("workspace:upload", kwargs={"public_id": event.object_id})
    return ""
