"""The history of a place as a small graph, for a picture of its mergers and divisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from renkei.domain.places.changes import CHANGE_KINDS_JA, Changes, Step
from renkei.domain.places.versions import TABLES_BEGIN, LocalGovernmentVersion

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HistoryGraph:
    """Dated versions (nodes) and the changes between them (edges), both oldest first.

    ``focus`` is the version that was asked about. Every node is connected with it by edges that
    all point away from it or all towards it: neighbours by common merger only are not here.
    """

    focus: LocalGovernmentVersion
    nodes: tuple[LocalGovernmentVersion, ...]
    edges: tuple[Step, ...]

    def to_json(self) -> dict[str, Any]:
        """The stable form: nodes with ``id``, edges with the ids of their ends."""
        return {
            "focus": self.focus.id,
            "nodes": [{"id": node.id} | node.to_json() for node in self.nodes],
            "edges": [
                {
                    "from": edge.before.id,
                    "to": edge.after.id,
                    "on": edge.on.isoformat(),
                    "kind": edge.kind,
                    "label": CHANGE_KINDS_JA[edge.kind],
                    "part": edge.part,
                    "reason": edge.reason,
                }
                for edge in self.edges
            ],
        }


def history(changes: Changes, focus: LocalGovernmentVersion) -> HistoryGraph:
    """Everything that ``focus`` came from since the tables begin, and everything that came of it.

    A body that absorbed others long ago has many forebears and one line of its own; the graph holds
    each version once, so its size is at most the number of bodies concerned.
    """
    first = focus.valid_from or TABLES_BEGIN
    last = focus.valid_to - _ONE_DAY if focus.valid_to else date.max
    before = changes.reached_from(focus, last, TABLES_BEGIN)
    after = changes.reached_from(focus, first, date.max)
    nodes = sorted(before.keys() | after.keys(), key=_beginning)
    edges = [
        *(step for node in before for step in changes.steps_to(node) if step.on <= before[node]),
        *(step for node in after for step in changes.steps_from(node) if step.on > after[node]),
    ]
    return HistoryGraph(focus, tuple(nodes), tuple(sorted(set(edges), key=_order)))


def _beginning(version: LocalGovernmentVersion) -> tuple[date, str]:
    return version.valid_from or TABLES_BEGIN, version.code


def _order(step: Step) -> tuple[date, str, str]:
    return step.on, step.before.code, step.after.code
