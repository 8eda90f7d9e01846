"""Office files are zip packages: look at the table of contents before opening anything.

The limits bound what unpacking can cost. They hold on the *declared* sizes, which is enough
because :mod:`zipfile` stops at the declared size of a part.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.readers.detection import ZIP_FAULTS

MAX_PARTS: Final = 2_000
MAX_PART_BYTES: Final = 50 * 2**20
MAX_TOTAL_BYTES: Final = 200 * 2**20
MAX_RATIO: Final = 200
RATIO_FREE_BYTES: Final = 2**20
"""A part below this size may be packed as tightly as it likes."""

RISKY: Final = {
    "vbaProject.bin": Bilingual("マクロ", "a macro"),
    "externalLinks/": Bilingual("外部ファイルへの参照", "a reference to an outside file"),
    "embeddings/": Bilingual("埋め込みファイル", "an embedded file"),
    "activeX/": Bilingual("ActiveXコントロール", "an ActiveX control"),
}


MAIN_PARTS: Final = ("xl/workbook.xml", "word/document.xml")
STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/([\w/]+)")
USUAL: Final = rb"http://schemas.openxmlformats.org/\1/2006/\2"


class UnsafeFileError(RenkeiError):
    """The file would cost more than any honest document does, or cannot be opened at all."""


class OfficePackage:
    """The parts of a zip package, each read on demand and only within the limits.

    Raises:
        UnsafeFileError: the package is damaged, encrypted, or breaks a limit.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_FAULTS as error:
            raise damaged(str(error)) from error
        self._data = data
        self._sizes = {info.filename: info.file_size for info in self._zip.infolist()}
        self._check()
        self._is_strict = any(
            STRICT.search(self._stored(name)[:4_096]) for name in MAIN_PARTS if name in self
        )

    def _check(self) -> None:
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS:
            raise unsafe(f"{len(parts)} > {MAX_PARTS} parts")
        if sum(part.file_size for part in parts) > MAX_TOTAL_BYTES:
            raise unsafe(f"> {MAX_TOTAL_BYTES // 2**20} MB")
        for part in parts:
            packed_hard = part.file_size > MAX_RATIO * max(part.compress_size, 1)
            if part.file_size > MAX_PART_BYTES or (part.file_size > RATIO_FREE_BYTES and packed_hard):
                raise unsafe(f"{part.filename}: {part.compress_size} -> {part.file_size} bytes")
            if part.flag_bits & 0x1:
                raise encrypted()

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._sizes)

    def bytes_of(self, name: str) -> bytes:
        """The content of a part.

        Raises:
            UnsafeFileError: the part is missing or damaged.
        """
        data = self._stored(name)
        return _as_usual(data) if self._is_strict and name.endswith((".xml", ".rels")) else data

    def usual(self) -> bytes:
        """The package with the names of elements that every library knows: itself, unless it is strict.

        Office programs can save the strict variant of the standard (ISO/IEC 29500-1), in which all
        namespaces bear other names, and nothing else differs.
        """
        if not self._is_strict:
            return self._data
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as rewritten:
            for name in self._sizes:
                rewritten.writestr(name, self.bytes_of(name))
        return file.getvalue()

    def _stored(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except (KeyError, *ZIP_FAULTS) as error:
            raise damaged(f"{name}: {error}") from error
        except Exception as error:  # zlib.error and friends, whose classes differ between methods
            raise damaged(f"{name}: {type(error).__name__}") from error

    def xml(self, name: str) -> etree._Element:
        """The root element of an XML part; no document type, entity or network is ever followed.

        Raises:
            UnsafeFileError: the part is missing, not well formed, or declares a document type.
        """
        return parse_xml(self.bytes_of(name), name)

    def risky_parts(self) -> Iterator[tuple[str, Bilingual]]:
        """Parts that a text never needs (macros, outside links, embedded files); none is opened."""
        for mark, meaning in RISKY.items():
            if found := next((name for name in self._sizes if mark in name), None):
                yield found, meaning


def _as_usual(data: bytes) -> bytes:
    return STRICT.sub(USUAL, data)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse XML that somebody else wrote.

    Raises:
        UnsafeFileError: not well formed, or with a document type declaration (which honest office
            files do not have, and which would make text vanish or grow).
    """
    if b"<!DOCTYPE" in data[:4_096]:
        raise unsafe(f"{name}: DOCTYPE")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"{name}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise unsafe(f"{name}: DOCTYPE")
    return root


def damaged(detail: str) -> UnsafeFileError:
    """The refusal of a file that is not what it says to be."""
    return UnsafeFileError(
        "file-damaged",
        Bilingual(f"ファイルが壊れています（{detail}）。", f"The file is damaged ({detail})."),
        Bilingual("発行元からもう一度入手してください。", "Get the file from its publisher again."),
    )


def unsafe(detail: str) -> UnsafeFileError:
    """The refusal of a file that would cost beyond measure."""
    return UnsafeFileError(
        "file-unsafe",
        Bilingual(
            f"展開すると過大になるなど、安全に開けないファイルです（{detail}）。",
            f"The file cannot be opened safely: it grows beyond measure or hides more than text ({detail}).",
        ),
        Bilingual(
            "元の文書を開き、値だけを新しいファイルに保存し直してください。",
            "Open the original and save only its values to a new file.",
        ),
    )


def encrypted() -> UnsafeFileError:
    """The refusal of a file behind a password."""
    return UnsafeFileError(
        "file-encrypted",
        Bilingual("ファイルにパスワードがかかっています。", "The file is protected by a password."),
        Bilingual("パスワードを外して保存し直してください。", "Save the file without a password."),
    )
