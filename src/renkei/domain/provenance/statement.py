"""One value, the words it came from, and the place they stand at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from renkei.domain.errors import Bilingual
from renkei.domain.locators import Locator
from renkei.domain.provenance.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Inference:
    """Why a value is held though the text does not say it there, and what else it could be."""

    reason: Bilingual
    alternatives: tuple[Any, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """``{"reason": {"ja", "en"}, "alternatives": […]}``."""
        return {"reason": self.reason.to_json(), "alternatives": list(self.alternatives)}


@dataclass(frozen=True, slots=True)
class Statement:
    """A property of a record as one source states it.

    ``value`` is normalised and JSON-ready (string, number, boolean, list or ``None`` for a blank);
    ``text`` is the original words, whole and unchanged; ``at`` their place. ``inferred`` is set
    wherever the text does not say the value there. With ``judgement`` it is a statement of a person:
    ``text`` are that person's words, which stand at no place, or the document's, which were confirmed.
    Where the words were recognised in a picture, ``text`` is the raw reading and ``confidence`` that of
    its least sure sign (0 to 1).
    """

    property: str
    value: Any
    text: str
    at: Locator | None
    inferred: Inference | None = None
    judgement: Judgement | None = None
    confidence: float | None = None

    def to_json(self) -> dict[str, Any]:
        """``{"value", "text", "at", "inferred"}``; ``judgement`` and ``confidence`` where there are any."""
        data: dict[str, Any] = {
            "value": self.value,
            "text": self.text,
            "at": self.at.to_json() if self.at else None,
            "inferred": self.inferred.to_json() if self.inferred else None,
        }
        if self.confidence is not None:
            data["confidence"] = self.confidence
        return data | ({"judgement": self.judgement.to_json()} if self.judgement else {})
