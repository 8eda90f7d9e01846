"""From bytes to text: which encoding, and what it costs to believe in it.

Japanese offices still exchange CP932 (Shift_JIS) and EUC-JP files. The decoders of the standard
library are strict, so a wrong candidate mostly fails; where two fit, the one with the more usual
Japanese text wins and the choice is said as a finding.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import Final, TypeAlias

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import LineSpan, TextLocator

_Decoded: TypeAlias = tuple[str, tuple[Finding, ...]]

_BOMS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES: Final = {
    "cp932": "Shift_JIS (CP932)",
    "euc_jp": "EUC-JP",
    "iso2022_jp_3": "ISO-2022-JP",
    "iso2022_jp_ext": "ISO-2022-JP",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "utf-8": "UTF-8",
}
# What pages call Shift_JIS is the superset that Windows writes.
_DECLARED: Final = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
}
_ISO_2022_JP: Final = re.compile(rb"\x1b\$[@B]|\x1b\$\(")
_ISO_2022_JP_NAMES: Final = ("iso2022_jp_3", "iso2022_jp_ext")
"""One has the rarer kanji, the other katakana of half width."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PRIVATE: Final = re.compile(r"[\ue000-\uf8ff]")
_USUAL: Final = re.compile(r"[\u3040-\u309f\u30a0-\u30ff\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e]")
_UNUSUAL: Final = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff]")
_SAMPLE_CHARACTERS: Final = 100_000
_MOST_PRIVATE: Final = 0.1
"""Share of private characters (外字) that a real text can hold."""
_MOST_CONTROLS: Final = 0.002
"""Share of control characters above which something is not text; a stray one is tolerated."""
_MOST_REPLACED: Final = 0.02
"""Share of bytes that are no characters with which something still is a (damaged) text."""
_FEWEST_NULS: Final = 0.005
"""Share of NUL bytes above which a text may be UTF-16: it has one beside each comma and line end."""
_CLEARLY: Final = 0.7
"""Share of usual characters that shows that bytes without a mark are UTF-16."""
_LATIN: Final = re.compile(r"[\t\n\r -~]")
REPLACED: Final = "\ufffd"


class NotTextError(RenkeiError):
    """The bytes are text in no encoding that is known here."""

    def __init__(self) -> None:
        super().__init__(
            "file-unreadable",
            Bilingual(
                "このファイルは文書として読めません（文字データではありません）。",
                "The file cannot be read as a document (it is not text).",
            ),
            Bilingual(
                "発行元からもう一度入手するか、テキスト・Excel・PDFなどで保存し直してください。",
                "Get the file from its publisher again, or save it anew as text, Excel or PDF.",
            ),
        )


def decode(content: bytes, declared: str | None = None) -> tuple[str, tuple[Finding, ...]]:
    """The text of the bytes, and what has to be said about how it was decoded.

    ``declared`` is the encoding that the document names itself (the ``charset`` of a page); it is
    believed where the bytes bear it out.

    Raises:
        NotTextError: the bytes are no text.
    """
    ways: tuple[Callable[[bytes], _Decoded | None], ...] = (
        _with_mark,
        lambda data: _as_declared(data, declared),
        _unmarked_utf_16,
        _utf_8,
        _japanese,
        _but_for_some_bytes,
    )
    decoded = next((found for way in ways if (found := way(content))), None)
    if decoded is None:
        raise NotTextError
    text, findings = _without_nuls(*decoded)
    if not _is_text(text):
        raise NotTextError
    return text, findings


def _unmarked_utf_16(content: bytes) -> _Decoded | None:
    sample = content[: 2 * _SAMPLE_CHARACTERS]
    if len(content) % 2 or sample.count(0) <= _FEWEST_NULS * len(sample):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        start = text[:_SAMPLE_CHARACTERS]
        if len(_USUAL.findall(start)) + len(_LATIN.findall(start)) >= _CLEARLY * len(start):
            return text, (finding("encoding-assumed", encoding="UTF-16"),)
    return None


def _but_for_some_bytes(content: bytes) -> _Decoded | None:
    """A text in which some bytes are damaged: all but these is read, and they are told."""
    names = _ISO_2022_JP_NAMES if _ISO_2022_JP.search(content) else ("utf-8", "cp932", "euc_jp")
    read = [(name, content.decode(name, "replace")) for name in names]
    likely = [(name, text) for name, text in read if 0 < text.count(REPLACED) <= _MOST_REPLACED * len(text)]
    if not likely:
        return None
    name, text = max(likely, key=lambda found: _usualness(found[1]))
    assumed = () if name == "utf-8" else (finding("encoding-assumed", encoding=_NAMES[name]),)
    return text, (*assumed, _replaced(text, text.count(REPLACED), text.index(REPLACED)))


def _without_nuls(text: str, findings: tuple[Finding, ...]) -> _Decoded:
    """Stray NULs, which no database and no program of offices takes, are replaced and told."""
    count = text.count("\x00")
    if not count or count > _MOST_REPLACED * len(text):
        return text, findings
    return text.replace("\x00", REPLACED), (*findings, _replaced(text, count, text.index("\x00")))


def _replaced(text: str, count: int, first: int) -> Finding:
    line = text.count("\n", 0, first) + 1
    start = first - (text.rfind("\n", 0, first) + 1)
    at = TextLocator((LineSpan(line, start, start + 1),))
    return finding("bytes-replaced", at=at, count=count, line=line)


def _as_declared(content: bytes, declared: str | None) -> _Decoded | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(_DECLARED.get(declared.strip().lower(), declared.strip())).name
        text = content.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return text, () if name == "utf-8" else (
        finding("encoding-assumed", encoding=_NAMES.get(name, declared)),
    )


def _with_mark(content: bytes) -> _Decoded | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            body = content[len(mark) :]
            if encoding == "utf-8":
                return _utf_8(body)
            try:
                return body.decode(encoding), (finding("encoding-assumed", encoding=_NAMES[encoding]),)
            except UnicodeDecodeError:
                return None
    return None


def _utf_8(content: bytes) -> _Decoded | None:
    if _ISO_2022_JP.search(content):
        return None
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        # A file cut off inside its last character is still the file it was.
        if error.reason == "unexpected end of data" and error.end == len(content) and error.start:
            return content[: error.start].decode("utf-8"), (finding("file-truncated"),)
        return None


def _japanese(content: bytes) -> _Decoded | None:
    candidates: list[tuple[float, str, str]] = []
    names = _ISO_2022_JP_NAMES if _ISO_2022_JP.search(content) else ("cp932", "euc_jp")
    for name in names:
        text = _decode_but_for_the_end(content, name)
        if text is not None:
            candidates.append((_usualness(text), name, text))
    if not candidates:
        return None
    _, name, text = max(candidates, key=lambda c: c[0])
    return text, (finding("encoding-assumed", encoding=_NAMES[name]),)


def _decode_but_for_the_end(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 2 and error.start > 0:
            return content[: error.start].decode(name, errors="ignore")
        return None


def _usualness(text: str) -> float:
    sample = text[:_SAMPLE_CHARACTERS]
    usual, unusual = len(_USUAL.findall(sample)), len(_UNUSUAL.findall(sample))
    return (usual - 2 * unusual) / max(1, len(sample))


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE_CHARACTERS]
    if "\x00" in sample or len(_PRIVATE.findall(sample)) > _MOST_PRIVATE * len(sample):
        return False
    return len(_CONTROL.findall(sample)) <= _MOST_CONTROLS * max(500, len(sample))
