"""The defined groups as the resolver asks for them."""

from __future__ import annotations

from datetime import date

from renkei.domain.errors import Bilingual
from renkei.domain.places.groups import Groups, PlaceGroup
from renkei.domain.places.resolve_groups import Expansion
from renkei.domain.places.versions import TABLES_BEGIN

_CERTAIN = 1.0
_OTHER_USAGE_EXISTS = 0.9


class DefinedGroups:
    """Names and members of the packaged groups; see ``GroupSource``."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups

    def expansion(self, group: str, on: date) -> Expansion | None:
        """The members on the day, the definition used as the reason, other usages as alternatives."""
        if group not in {known.id for known in self._groups}:
            return None
        defined = self._groups.group(group)
        return Expansion(
            group,
            "region" if defined.kind == "region" else "group",
            self._groups.members(group, max(on, TABLES_BEGIN)),
            _reason(defined),
            tuple(self._groups.group(other).name.ja for other in defined.alternatives),
            _OTHER_USAGE_EXISTS if defined.alternatives else _CERTAIN,
        )

    def named(self, words: str) -> str | None:
        """The id of the group that the words name."""
        found = self._groups.group_named(words)
        return found.id if found else None


def _reason(group: PlaceGroup) -> Bilingual:
    usage = group.usage
    ja = f"集合「{group.name.ja}」の定義によります（{group.source}）。"
    en = f"By the definition of the group “{group.name.en}” ({group.source})."
    return Bilingual(ja + usage.ja, f"{en} {usage.en}") if usage else Bilingual(ja, en)
