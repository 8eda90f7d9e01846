"""Small valid files, damaged at random but repeatably, and read without the shelter of a process.

Run as ``python -m tests.readers.fuzzing SECONDS`` (``make fuzz``) it goes on with ever new seeds,
each format in its own process, and leaves what breaks a reader in ``tests/readers/broken/``.
"""

from __future__ import annotations

import hashlib
import io
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import xlwt
from tests.readers import small_files
from tests.readers.hostile import html

from renkei import readers
from renkei.domain.documents import SourceInfo
from renkei.domain.errors import RenkeiError
from renkei.readers.detection import Format
from renkei.readers.reading import reader_of
from renkei.readers.wire import from_wire, to_wire

BROKEN = Path(__file__).parent / "broken"
NOWHERE = SourceInfo("", "", "")
ROUNDS_PER_PROCESS = 2_000
ROUNDS_SHELTERED = 50
SHELTERED = frozenset((Format.PDF, Format.EXCEL_97))
MODULE = "tests.readers.fuzzing"

_WORDS = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"
_INSERTED = b"<w:p><w:ins><w:r><w:t>b</w:t></w:r></w:ins></w:p>"
_RUBY = b"<w:p><w:r><w:ruby><w:rt/><w:rubyBase><w:r><w:t>c</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
_TABLE = b"".join(
    (
        b"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + _WORDS + b"</w:tc></w:tr>",
        b"<w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + _INSERTED + b"</w:tc>",
        b"<w:tc>" + _RUBY + b"</w:tc></w:tr>",
        b"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    )
)
_PAGE = (
    "<h1>一覧</h1><table><caption>表</caption><tr><th rowspan=2>分野<th colspan=2>名称<tr><td>甲"
    "<td><a href='http://a'>乙</a></table><dl><dt>市<dd>町</dl><p>本文<ruby>川<rt>かわ</ruby><br>終</p>"
).encode()
_SHEET = (
    b'<cols><col min="1" max="1" hidden="1"/></cols><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
    b'<row r="2" hidden="1"><c r="A2"><f>1+1</f></c><c r="B2" t="e"><v>#N/A</v></c></row>'
    b'<row r="3"><c r="A3" s="0"><v>43556</v></c></row></sheetData>'
    b'<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
)
_STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>x</t></si></sst>'


def _old_workbook() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    sheet.write_merge(0, 1, 0, 0, "a")
    sheet.write(0, 1, 1.5)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _pdf() -> bytes:
    font = b"/Resources<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R" + font + b">>"
    drawn = b"50 60 200 80 re S 150 60 m 150 140 l S BT /F 12 Tf 60 100 Td (left) Tj 100 0 Td (right) Tj ET"
    tree = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return small_files.pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, small_files.stream(drawn)])


SEEDS: dict[Format, bytes] = {
    Format.PLAIN_TEXT: "一覧\n\n分野\t名称\n環境\t川の清掃\n\f二頁\n".encode(),
    Format.DELIMITED: '分野,名称\r\n環境,"川,\n""清掃"""\r\n'.encode("cp932"),
    Format.HTML: html(_PAGE),
    Format.PDF: _pdf(),
    Format.EXCEL_97: _old_workbook(),
    Format.WORD: small_files.document(_TABLE),
    Format.EXCEL: small_files.workbook(small_files.SHEET % _SHEET, {"xl/sharedStrings.xml": _STRINGS}),
}


def damage(data: bytes, chance: random.Random) -> bytes:
    """One to eight changes: flip, cut, insert, double or move a piece."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(changed) + 1)
        end = min(len(changed), start + chance.choice((1, 2, 8, 64)))
        piece = bytes(changed[start:end])
        match chance.randrange(5):
            case 0 if piece:
                changed[start] ^= 1 << chance.randrange(8)
            case 1:
                del changed[start:end]
            case 2:
                changed[start:start] = chance.choice(
                    (b"\0", b"\xff\xff", b"<", b"9" * 9, b'"', chance.randbytes(4))
                )
            case 3:
                changed[start:start] = piece * chance.choice((1, 3, 50))
            case _:
                del changed[start:end]
                place = chance.randrange(len(changed) + 1)
                changed[place:place] = piece
    return bytes(changed)


def damaged_file(kind: Format, seed: int) -> bytes:
    """The seed file with damage; inside of a package mostly a part is damaged, not the package."""
    chance = random.Random(f"{kind.name} {seed}")
    data = SEEDS[kind]
    if kind not in (Format.WORD, Format.EXCEL) or chance.random() < 0.2:
        return damage(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    chosen = chance.choice(sorted(parts))
    return small_files.zipped({**parts, chosen: damage(parts[chosen], chance)})


def read_damaged(kind: Format, data: bytes) -> str | None:
    """Read; the code of a refusal, ``None`` for content. Any other exception is a fault of the reader.

    In this very process, but for the formats whose libraries may abort instead of raising.
    """
    if kind in SHELTERED:
        content = readers.read(data, f"a.{kind.name}")
        return None if content.pages else content.findings[-1].code
    try:
        content = reader_of(kind)(data, NOWHERE)
    except RenkeiError as error:
        return error.code
    assert from_wire(to_wire(content), NOWHERE).reader == content.reader
    return None


def keep(kind: Format, data: bytes) -> Path:
    """Keep what broke a reader, named by format and content."""
    path = BROKEN / f"{kind.name.lower()}-{hashlib.sha256(data).hexdigest()[:12]}.bin"
    path.write_bytes(data)
    return path


def _rounds(kind: Format, first: int, count: int) -> int:
    """Rounds of one format in this process; the file under way lies beside, should it end us."""
    under_way = Path(tempfile.gettempdir()) / f"renkei-fuzzing-{kind.name.lower()}.bin"
    faults = 0
    for seed in range(first, first + count):
        data = damaged_file(kind, seed)
        under_way.write_bytes(data)
        try:
            read_damaged(kind, data)
        except Exception as error:  # noqa: BLE001 - finding these is what this is for
            faults += 1
            sys.stdout.write(f"{keep(kind, data).name}: {type(error).__name__}: {error}\n")
    under_way.unlink()
    return faults


def main(seconds: float) -> int:
    """All formats in turn until the time is over; 1 where something broke."""
    end, first, faults = time.monotonic() + seconds, random.SystemRandom().randrange(10**9), 0
    while time.monotonic() < end:
        for kind in SEEDS:
            count = ROUNDS_SHELTERED if kind in SHELTERED else ROUNDS_PER_PROCESS
            rounds = [kind.name, str(first), str(count)]
            ended = subprocess.run([sys.executable, "-m", MODULE, *rounds], check=False).returncode
            faults += ended != 0
            if ended < 0:
                sys.stdout.write(f"{kind.name} from {first}: ended by signal {-ended}\n")
        first += ROUNDS_PER_PROCESS
    return int(faults > 0)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        sys.exit(main(float(sys.argv[1])))
    name, start, rounds = sys.argv[1:]
    sys.exit(min(_rounds(Format[name], int(start), int(rounds)), 1))
