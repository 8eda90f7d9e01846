"""Names of files as people give them: shown and suggested, never used as a path."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 200


def safe_name(name: str) -> str:
    """The last part of a name without control and direction characters, so that it cannot deceive."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(character for character in last if character.isprintable()).strip(" .")
    return _shortened(kept) or "document"


def _shortened(name: str) -> str:
    """At most so long, and still with its ending."""
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
