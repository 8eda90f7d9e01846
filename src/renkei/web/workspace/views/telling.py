"""What a page says once about what was just done, and refusals in the language of the page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from renkei.domain.errors import RenkeiError

_NAME = "told"


def tell(request: HttpRequest, words: str, *, kind: str = "done") -> None:
    """Keep a sentence for the next page; ``kind`` is ``done``, ``warning`` or ``error``."""
    told: list[dict[str, str]] = request.session.get(_NAME, [])
    request.session[_NAME] = [*told, {"words": words, "kind": kind}][-20:]


def tell_refusal(request: HttpRequest, error: RenkeiError) -> None:
    """Keep what was refused, with the remedy."""
    words = (error.fault.en, error.remedy.en) if get_language() == "en" else (error.fault.ja, error.remedy.ja)
    tell(request, " ".join(words) if get_language() == "en" else "".join(words), kind="error")


def told(request: HttpRequest) -> list[dict[str, Any]]:
    """The sentences that were kept; each is said once."""
    return list(request.session.pop(_NAME, []))
