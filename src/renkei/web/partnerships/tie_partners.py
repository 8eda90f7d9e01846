"""Who the others are in the partnerships of a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from renkei.web.partnerships.models import Participant

_BATCH = 500


@dataclass(frozen=True, slots=True)
class TiePartner:
    """Another participant: its words, and where it is. ``codes`` are those that it names itself."""

    text: str
    name: str
    country: str
    codes: tuple[str, ...]

    @property
    def is_abroad(self) -> bool:
        """Whether it is in another country."""
        return self.country not in {"", "JP"}


def tie_partners(public_ids: Iterable[str], code: str) -> Mapping[str, tuple[TiePartner, ...]]:
    """For each partnership the named participants other than the place, in the order of the document.

    Groups and bodies that only sit somewhere are left out; what was and is no more is not.
    """
    ids = list(public_ids)
    found: dict[str, list[TiePartner]] = {}
    for start in range(0, len(ids), _BATCH):
        rows = Participant.objects.filter(
            partnership__public_id__in=ids[start : start + _BATCH], superseded_in=None, naming="named"
        ).order_by("position")
        listed = rows.values_list("partnership__public_id", "text", "name", "country", "codes")
        for public_id, text, name, country, codes in listed:
            if code not in codes:
                found.setdefault(public_id, []).append(TiePartner(text, name, country, tuple(codes)))
    return {each: tuple(dict.fromkeys(partners)) for each, partners in found.items()}
