"""The history of a place as a table, the one the picture is drawn from, and as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renkei.domain.places.changes import Step
from renkei.domain.places.history import HistoryGraph
from renkei.web.places.queries import PlaceView, view_of
from renkei.web.portal.presentation.dates import partial_date
from renkei.web.portal.presentation.history_picture import NARROW, WIDE, Picture, draw
from renkei.web.portal.presentation.words import word_for


@dataclass(frozen=True, slots=True)
class Onward:
    """What a state became: the day, the kind of change, whether only a part, and who it became."""

    on: date
    kind: str
    part: bool
    place: PlaceView


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state of a body; ``focus`` for the body of the page."""

    place: PlaceView
    focus: bool
    onward: tuple[Onward, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A history to be shown: pictures for both widths, their words, and the table."""

    pictures: tuple[Picture, ...]
    description: str
    rows: tuple[StateRow, ...]


def history_view(graph: HistoryGraph, *, on: date, today: date) -> HistoryView | None:
    """The history to be shown; ``None`` where nothing ever changed."""
    if not graph.edges:
        return None
    english = get_language() == "en"
    leaving: dict[str, list[Step]] = {}
    for edge in graph.edges:
        leaving.setdefault(edge.before.id, []).append(edge)
    rows = tuple(
        StateRow(
            view_of(version, on),
            lane.entity == graph.focus.entity,
            tuple(
                Onward(step.on, step.kind, step.part, view_of(step.after, on))
                for step in leaving.get(version.id, ())
            ),
        )
        for lane in graph.lanes()
        for version in lane.versions
    )
    pictures = tuple(draw(graph, layout, on=on, today=today, english=english) for layout in (WIDE, NARROW))
    return HistoryView(pictures, " ".join(map(_sentence, graph.edges)), rows)


def _sentence(edge: Step) -> str:
    english = get_language() == "en"
    return _("%(day)s、%(before)sから%(after)sへ（%(kind)s）。") % {
        "day": partial_date(edge.on.isoformat()),
        "before": edge.before.name_en if english else edge.before.name,
        "after": edge.after.name_en if english else edge.after.name,
        "kind": word_for("change", edge.kind),
    }
