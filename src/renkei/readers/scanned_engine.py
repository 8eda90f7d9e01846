"""The engine that recognises signs: Tesseract, where the operator has added it.

The engine and its language data are no part of Renkei: see :mod:`renkei.readers.scanning`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

# Before the libraries are loaded: a process that may start no threads must not try.
for _name in ("OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"):
    os.putenv(_name, "1")  # read by libraries in C, not by us

from PIL import Image  # noqa: E402 - only now

Language: TypeAlias = Literal["jpn", "jpn_second", "jpn_vert", "eng"]

MOST_ALTERNATIVES: Final = 3
LEAST_LIKELY: Final = 1.0
"""Alternatives that the engine itself holds for less likely (percent) are none."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign in the picture of a line: its box in pixels, the confidence from 0 to 1.

    ``begins`` tells whether the engine sees the beginning of a word.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    alternatives: tuple[str, ...] = ()
    begins: bool = False


class Engine:
    """Tesseract with the languages at hand, one line at a time."""

    def __init__(self, folder: Path) -> None:
        import tesserocr  # noqa: PLC0415 - an extra; loaded where a scanned page is read

        self._library: Any = tesserocr
        modes = {
            "jpn": tesserocr.PSM.SINGLE_LINE,
            "jpn_second": tesserocr.PSM.SINGLE_LINE,
            "eng": tesserocr.PSM.SINGLE_LINE,
            "jpn_vert": tesserocr.PSM.SINGLE_BLOCK_VERT_TEXT,
        }
        self._languages: dict[str, Any] = {
            name: self._opened(folder, name, mode)
            for name, mode in modes.items()
            if (folder / f"{name}.traineddata").is_file()
        }

    def _opened(self, folder: Path, name: str, mode: int) -> Any:
        api = self._library.PyTessBaseAPI(
            path=str(folder), lang=name, psm=mode, oem=self._library.OEM.LSTM_ONLY
        )
        # Alternatives of each sign; and no dictionary that turns a name it does not know into a word.
        for variable, value in (("lstm_choice_mode", "2"), ("preserve_interword_spaces", "1")):
            api.SetVariable(variable, value)
        return api

    def knows(self, language: Language) -> bool:
        """Whether the data of a language are there."""
        return language in self._languages

    def read(self, image: Image.Image, language: Language) -> list[Sign]:
        """The signs of a line (of a column for ``jpn_vert``) in reading order."""
        return self._signs_in(image, self._languages[language])

    def read_raw(self, image: Image.Image, language: Language) -> list[Sign]:
        """As :meth:`read`, but without looking for the line first, which short ones do not survive."""
        api = self._languages[language]
        usual = api.GetPageSegMode()
        api.SetPageSegMode(self._library.PSM.RAW_LINE)
        try:
            return self._signs_in(image, api)
        finally:
            api.SetPageSegMode(usual)

    def _signs_in(self, image: Image.Image, api: Any) -> list[Sign]:
        api.SetImage(image)
        api.Recognize()
        return list(self._signs(api))

    def _signs(self, api: Any) -> Iterator[Sign]:
        level = self._library.RIL.SYMBOL
        results = api.GetIterator()
        if results is None or results.Empty(level):
            return
        for result in self._library.iterate_level(results, level):
            text = result.GetUTF8Text(level)
            box = result.BoundingBox(level)
            if not text or not text.strip() or box is None:
                continue
            left, top, right, bottom = box
            yield Sign(
                text.strip(),
                left,
                top,
                right,
                bottom,
                confidence=min(1.0, max(0.0, result.Confidence(level) / 100)),
                alternatives=_alternatives(result, text),
                begins=bool(result.IsAtBeginningOf(self._library.RIL.WORD)),
            )


def _alternatives(result: Any, text: str) -> tuple[str, ...]:
    choices = result.GetChoiceIterator()
    if choices is None:
        return ()
    likely = [(c.Confidence(), c.GetUTF8Text()) for c in choices]
    others = [words for sure, words in sorted(likely, reverse=True) if words != text and sure >= LEAST_LIKELY]
    return tuple(others[:MOST_ALTERNATIVES])
