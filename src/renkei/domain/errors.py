"""The one base error of the house.

Everything that Renkei itself raises on purpose derives from :class:`RenkeiError`; whatever is
wrong *in a document* is not an error but a :class:`renkei.domain.findings.Finding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LANGUAGES: Final = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One sentence in Japanese and in English, both complete and never empty."""

    ja: str
    en: str

    def __post_init__(self) -> None:
        if not self.ja.strip() or not self.en.strip():
            raise ValueError(f"both languages are needed, got ja={self.ja!r} en={self.en!r}")

    def to_json(self) -> dict[str, str]:
        """``{"ja": …, "en": …}``."""
        return {"ja": self.ja, "en": self.en}


class RenkeiError(Exception):
    """Something that Renkei refuses to do, said so that the user knows what to do next.

    ``code`` is stable and documented; ``fault`` says what is wrong and ``remedy`` what helps.
    """

    def __init__(self, code: str, fault: Bilingual, remedy: Bilingual) -> None:
        super().__init__(f"{code}: {fault.en} {remedy.en}")
        self.code = code
        self.fault = fault
        self.remedy = remedy
