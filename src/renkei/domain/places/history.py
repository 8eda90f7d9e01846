"""The history of a place as a small graph, for a picture of its mergers and divisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from renkei.domain.places.changes import CHANGE_KINDS_JA, Changes, Step
from renkei.domain.places.gazetteer import Gazetteer, Versions
from renkei.domain.places.versions import TABLES_BEGIN, LocalGovernmentVersion

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of a picture of the history: a legal person with its states, oldest first."""

    entity: str
    versions: tuple[LocalGovernmentVersion, ...]


@dataclass(frozen=True, slots=True)
class FormerBearer:
    """Who once bore a name, and who stands for them on the day asked for (nobody: not known)."""

    version: LocalGovernmentVersion
    successors: Versions


@dataclass(frozen=True, slots=True)
class HistoryGraph:
    """Dated versions (nodes) and the changes between them (edges), both oldest first.

    ``focus`` is the version that was asked about. Every node is connected with it by edges that
    all point away from it or all towards it: neighbours by common merger only are not here.
    """

    focus: LocalGovernmentVersion
    nodes: tuple[LocalGovernmentVersion, ...]
    edges: tuple[Step, ...]

    def lanes(self) -> tuple[Lane, ...]:
        """The graph as rows of a picture: one legal person each, in the order in which lines may meet.

        The focus comes first, then who joined or left it, by the day of meeting, oldest first.
        """
        meeting: dict[str, date] = {}
        for edge in self.edges:
            for entity in (edge.before.entity, edge.after.entity):
                meeting[entity] = max(meeting.get(entity, edge.on), edge.on)
        by_entity: dict[str, list[LocalGovernmentVersion]] = {}
        for node in self.nodes:
            by_entity.setdefault(node.entity, []).append(node)
        others = sorted(
            by_entity.keys() - {self.focus.entity},
            key=lambda entity: (meeting[entity], by_entity[entity][0].code, entity),
        )
        return tuple(Lane(entity, tuple(by_entity[entity])) for entity in (self.focus.entity, *others))

    def to_json(self) -> dict[str, Any]:
        """The stable form: nodes with ``id``, edges with the ids of their ends."""
        return {
            "focus": self.focus.id,
            "lanes": [lane.entity for lane in self.lanes()],
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


def former_bodies(changes: Changes, version: LocalGovernmentVersion) -> Versions:
    """The last states of the bodies that went into ``version``, whole or in part, oldest first.

    Earlier states of the same legal person (a town that became this city) are among them where the
    name was another, so that every former name that leads to ``version`` is in the answer.
    """
    last = version.valid_to - _ONE_DAY if version.valid_to else date.max
    reached = changes.reached_from(version, last, TABLES_BEGIN)
    found = (v for v in reached if v is not version and (v.entity, v.name) != (version.entity, version.name))
    return tuple(sorted(found, key=lambda v: (v.valid_to or date.max, v.code)))


def former_bearers(gazetteer: Gazetteer, changes: Changes, name: str, on: date) -> tuple[FormerBearer, ...]:
    """Who bore ``name`` (with or without prefecture) before the day ``on`` and who stands for them then.

    Bodies that bear the name still, or received it later, are not former ones.
    """
    ever = gazetteer.ever_fully_named(name) or gazetteer.ever_named(name)
    alive = {v.entity for v in ever if v.holds_on(on)}
    last = {v.entity: v for v in sorted(ever, key=_beginning) if v.valid_to and v.valid_to <= on}
    return tuple(
        FormerBearer(version, changes.successors(version, on))
        for entity, version in last.items()
        if entity not in alive
    )


def _beginning(version: LocalGovernmentVersion) -> tuple[date, str]:
    return version.valid_from or TABLES_BEGIN, version.code


def _order(step: Step) -> tuple[date, str, str]:
    return step.on, step.before.code, step.after.code
