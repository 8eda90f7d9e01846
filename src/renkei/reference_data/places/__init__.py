"""Packaged tables of local governments: who bore which code and name when, and what became of it.

Editions lie side by side in ``editions/``, each with its ``SOURCES.toml``; ``active.txt`` names the one
in use. A new edition is loaded beside it, compared, and only then made the active one.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from renkei.domain.places.changes import Changes
from renkei.domain.places.gazetteer import Gazetteer
from renkei.domain.places.name_search import NameSearch
from renkei.reference_data.places.tables import read_changes, read_versions


@cache
def active_edition() -> str:
    """The day of the edition in use, ``2026-07-01``; a process keeps to the one it began with."""
    return (files(__package__) / "active.txt").read_text(encoding="utf-8").strip()


def edition_folder(edition: str | None = None) -> Traversable:
    """The folder of a packaged edition, by default of the active one."""
    return files(__package__) / "editions" / (edition or active_edition())


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the active edition, read once in a process."""
    return Gazetteer(read_versions(edition_folder()))


@cache
def changes() -> Changes:
    """The changes of the active edition, laid over :func:`gazetteer`."""
    return Changes(gazetteer(), read_changes(edition_folder()))


@cache
def name_search() -> NameSearch:
    """The search by parts of names over the active edition."""
    return NameSearch(gazetteer(), changes())
