"""Packaged tables of facts (places, groups, forms, sample), each with source and licence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renkei.domain.places.resolve import Resolver


@cache
def resolver() -> Resolver:
    """The resolver over the packaged tables of places, made once in a process."""
    from renkei.domain.places.resolve import Resolver  # noqa: PLC0415 — other tables do not wait for it
    from renkei.domain.places.resolve_groups import DerivedGroups  # noqa: PLC0415
    from renkei.reference_data.places import gazetteer  # noqa: PLC0415

    return Resolver(gazetteer(), DerivedGroups(gazetteer()))
