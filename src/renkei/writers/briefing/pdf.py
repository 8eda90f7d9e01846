"""Briefings as tagged PDF (PDF/UA-1), set by the typst compiler out of data."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final, Literal

import typst

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.writers.briefing.content import Briefing, as_data

_HERE: Final = Path(__file__).resolve().parent
FONTS: Final = _HERE / "fonts"
_TEMPLATE: Final = _HERE / "briefing.typ"
# The compiler keeps what it has set before; one at a time bounds what it holds.
_TURN: Final = Lock()
# Signs that steer a reader or a printer and are no words: control characters (as JSON says them) and
# those that turn the direction of writing.
_UNSETTABLE: Final = re.compile(
    r"\\u00(?:0[0-8bcef]|1[0-9a-f]|7f)|[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)


class BriefingNotSetError(RenkeiError):
    """The PDF cannot be made on this machine, or not of these words."""


def write_pdf(briefing: Briefing) -> bytes:
    """The briefing as PDF: tagged, with title, language and bookmarks.

    Raises:
        BriefingNotSetError: the fonts are not installed, or the words cannot be set.
    """
    data = _UNSETTABLE.sub("", json.dumps(as_data(briefing), ensure_ascii=False))
    fonts = _fonts()
    with _TURN:
        try:
            return _compiled(data, fonts, "ua-1")
        except typst.TypstError:
            pass
        # A letter that the fonts lack (an emoji, a rare kanji) is shown as a box, which PDF/UA forbids:
        # then tagged all the same, but without claiming the standard.
        try:
            return _compiled(data, fonts, None)
        except typst.TypstError as error:
            raise _not_set() from error


def _compiled(data: str, fonts: typst.Fonts, standard: Literal["ua-1"] | None) -> bytes:
    done = typst.compile(
        _template(),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        format="pdf",
        pdf_standards=standard,
    )
    if not isinstance(done, bytes):
        raise _not_set()
    return done


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    if not any(FONTS.glob("*.ttf")):
        raise BriefingNotSetError(
            "briefing-fonts-absent",
            Bilingual(
                "PDFを組むための書体が、この機械にありません。",
                "The fonts that the PDF is set in are not on this machine.",
            ),
            Bilingual(
                "運用者は `make setup` を実行してください。Word版とこのページの印刷は使えます。",
                "The operator can run `make setup`. The Word version and printing this page still work.",
            ),
        )
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _not_set() -> BriefingNotSetError:
    return BriefingNotSetError(
        "briefing-not-set",
        Bilingual("この内容はPDFに組めませんでした。", "These words could not be set as PDF."),
        Bilingual(
            "Word版か、このページの印刷を使ってください。", "Use the Word version, or print this page."
        ),
    )
