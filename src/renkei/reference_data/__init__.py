"""Packaged tables of facts (places, groups, forms, sample), each with source and licence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renkei.domain.places.resolve import Resolver


@cache
def resolver() -> Resolver:
    """The resolver over the packaged tables of places, made once in a process."""
    from renkei.domain.places.group_source import DefinedGroups  # noqa: PLC0415 — other tables do not wait
    from renkei.domain.places.resolve import Resolver  # noqa: PLC0415
    from renkei.reference_data.groups import groups  # noqa: PLC0415
    from renkei.reference_data.places import changes, gazetteer  # noqa: PLC0415
    from renkei.reference_data.places.overseas import overseas  # noqa: PLC0415

    return Resolver(
        gazetteer(),
        DefinedGroups(groups()),
        overseas(),
        successors=lambda version, on: changes().successors(version, on),
    )
