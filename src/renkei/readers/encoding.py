"""From bytes to text: which encoding, and what it costs to believe in it.

Japanese offices still exchange CP932 (Shift_JIS) and EUC-JP files. The decoders of the standard
library are strict, so a wrong candidate mostly fails; where two fit, the one with the more usual
Japanese text wins and the choice is said as a finding.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, TypeAlias

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.findings import Finding, finding

_Decoded: TypeAlias = tuple[str, tuple[Finding, ...]]

_BOMS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES: Final = {
    "cp932": "Shift_JIS (CP932)",
    "euc_jp": "EUC-JP",
    "iso2022_jp_3": "ISO-2022-JP",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
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
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PRIVATE: Final = re.compile(r"[\ue000-\uf8ff]")
_USUAL: Final = re.compile(r"[\u3040-\u309f\u30a0-\u30ff\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e]")
_UNUSUAL: Final = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff]")
_SAMPLE_CHARACTERS: Final = 100_000
_MOST_PRIVATE: Final = 0.1
"""Share of private characters (外字) that a real text can hold."""
_MOST_CONTROLS: Final = 0.002
"""Share of control characters above which something is not text; a stray one is tolerated."""


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
    decoded = _with_mark(content) or _as_declared(content, declared) or _utf_8(content) or _japanese(content)
    if decoded is None or not _is_text(decoded[0]):
        raise NotTextError
    return decoded


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
                return body.decode(encoding), (finding("encoding-assumed", encoding="UTF-16"),)
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
    names = ["iso2022_jp_3"] if _ISO_2022_JP.search(content) else ["cp932", "euc_jp"]
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
