"""The names of kinds and statuses, and a status as a condition of the database."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from renkei.domain.errors import Bilingual

_KINDS = {
    "initiative": Bilingual("事業・取組", "Initiative"),
    "agreement": Bilingual("協定・覚書・宣言", "Agreement"),
    "sister_tie": Bilingual("姉妹・友好都市", "Sister tie"),
    "council": Bilingual("協議会・連絡会", "Council"),
    "mutual_aid_pact": Bilingual("災害時相互応援", "Mutual-aid pact"),
    "network": Bilingual("ネットワーク", "Network"),
    "wish": Bilingual("交流の希望", "Wish for exchange"),
    "need": Bilingual("課題・ニーズ", "Need"),
    "case": Bilingual("事例", "Case"),
}
_STATUSES = {
    "current": Bilingual("継続中", "Current"),
    "planned": Bilingual("予定", "Planned"),
    "ended": Bilingual("終了", "Ended"),
}


def kind_name(kind: str) -> Bilingual:
    """The name of a kind of partnership."""
    return _KINDS.get(kind) or Bilingual(kind or "?", kind or "?")


def status_name(status: str) -> Bilingual:
    """The name of a status."""
    return _STATUSES.get(status) or Bilingual(status or "?", status or "?")


def status_is(status: str, on: date) -> Q:
    """The condition for a status on a day: the rule of ``status_on`` in the database's words."""
    ended = Q(ended_on__isnull=False, ended_on__lte=on)
    going_on = Q(ended_on=None) | Q(ended_on__gt=on)
    announced = Q(planned=True) | Q(started_on__isnull=False, started_on__gt=on)
    begun = Q(planned=False) & (Q(started_on=None) | Q(started_on__lte=on))
    return {"ended": ended, "planned": going_on & announced, "current": going_on & begun}[status]
