"""All partnerships in pieces of a bounded size, without counting or sorting them."""

from __future__ import annotations

from renkei.web.partnerships.models import Partnership


def pieces_of_partnerships(size: int) -> int:
    """In how many pieces all partnerships come, ``size`` keys of the database in each; one query."""
    last = Partnership.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return -(-last // size)


def piece_of_partnerships(number: int, size: int) -> tuple[str, ...]:
    """The public ids of the partnerships that stand in the piece ``number`` (from 1 on); one query.

    A piece keeps its partnerships when others come and go; it may hold none.
    """
    keys = Partnership.objects.standing().filter(pk__gt=(number - 1) * size, pk__lte=number * size)
    return tuple(keys.order_by("pk").values_list("public_id", flat=True))
