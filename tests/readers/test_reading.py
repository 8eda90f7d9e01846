import hashlib
import time
import tracemalloc

import pytest

from renkei import readers
from renkei.readers.limits import LIMIT_CELLS, READER_LIMIT_BYTES


def codes(content):
    return [f.code for f in content.findings]


def test_the_source_is_named_by_its_hash():
    content = readers.read(b"abc\n", "a.txt")

    assert content.source.sha256 == hashlib.sha256(b"abc\n").hexdigest()
    assert content.source.name == "a.txt"
    assert content.source.media_type == "text/plain"


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n"])
def test_an_empty_file_is_refused(content):
    read = readers.read(content, "empty.txt")

    assert not read.pages
    assert codes(read) == ["file-empty"]


def test_binary_noise_is_refused():
    read = readers.read(bytes(range(256)) * 40, "noise.txt")

    assert not read.pages
    assert codes(read) == ["file-unreadable"]


def test_an_unknown_format_is_refused_by_name():
    read = readers.read(b"GIF89a" + b"\x00" * 20, "picture.gif")

    assert not read.pages
    assert codes(read) == ["format-unsupported"]


def test_a_text_of_fifty_megabytes_is_refused_at_once_and_without_more_memory():
    line = "分野\t1\t所管局\t全国道府県\t—\t事業名\t内容\t備考\n".encode()
    content = line * (50_000_000 // len(line) + 1)

    tracemalloc.start()
    begun = time.perf_counter()
    read = readers.read(content, "huge.txt")
    elapsed = time.perf_counter() - begun
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert codes(read) == ["file-too-large"]
    assert elapsed < 5
    assert peak < READER_LIMIT_BYTES


def test_a_text_within_the_bytes_but_with_too_many_cells_is_refused():
    read = readers.read(b"a\t" * (LIMIT_CELLS + 1), "wide.txt")

    assert not read.pages
    assert codes(read) == ["content-too-large"]
