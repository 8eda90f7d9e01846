"""What several sources say together: each thing once, in the words of the source that comes first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def reconcile(
    tellings: Sequence[Iterable[_T]],
    identity: Callable[[_T], Hashable],
    says_nothing: Callable[[_T], bool] = lambda _: False,
) -> list[_T]:
    """The items of all sources in order; of those with the same identity the first one.

    The first source is kept whole, also where it repeats itself. An item that says nothing (a blank)
    gives way to one of a later source that says something.
    """
    first, *others = [list(telling) for telling in tellings] or [[]]
    taken = {identity(item) for item in first if not says_nothing(item)}
    added: list[_T] = []
    for telling in others:
        fresh = [item for item in telling if identity(item) not in taken and not says_nothing(item)]
        added += fresh
        taken.update(map(identity, fresh))
    filled = {identity(item) for item in added}
    kept = [item for item in first if not (says_nothing(item) and identity(item) in filled)]
    return [*kept, *added]
