"""The run of ``make fuzz`` tells faults from refusals and says at its end what came out."""

from __future__ import annotations

import os
import time

import pytest
from tests.readers import fuzzing
from tests.readers.fuzz_seeds import SEEDS

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.readers.detection import Format


def _reader_that_raises(error):
    def read(_data, _source):
        raise error

    return lambda _kind: read


def test_an_exception_of_a_reader_is_a_fault_and_names_its_line(monkeypatch):
    monkeypatch.setattr(fuzzing, "reader_of", _reader_that_raises(IndexError()))

    fault = fuzzing.fault_of(Format.HTML, SEEDS[Format.HTML][0])

    assert fault is not None
    assert fault.startswith("IndexError in test_fuzz_run.py, line ")


def test_a_refusal_without_a_kind_of_finding_is_a_fault(monkeypatch):
    nothing = Bilingual("無", "none")
    monkeypatch.setattr(fuzzing, "reader_of", _reader_that_raises(RenkeiError("odd", nothing, nothing)))

    assert fuzzing.fault_of(Format.HTML, b"<html>") == "refused by 'odd', which is no kind of finding"


@pytest.mark.parametrize("kind", SEEDS, ids=lambda kind: kind.name)
def test_the_files_to_be_damaged_are_sound(kind):
    if kind not in fuzzing.SHELTERED:
        assert [fuzzing.read_damaged(kind, data) for data in SEEDS[kind]] == [None] * len(SEEDS[kind])


def test_a_file_is_told_from_one_that_was_merely_cut_off_by_how_long_it_was_under_way(tmp_path):
    under_way = tmp_path / fuzzing.UNDER_WAY
    under_way.write_bytes(b"x")
    just_begun = fuzzing.held_up(tmp_path)
    long_ago = time.time() - 2 * fuzzing.HANGS_SECONDS
    os.utime(under_way, (long_ago, long_ago))

    assert (just_begun, fuzzing.held_up(tmp_path)) == (False, True)


def test_a_run_ends_with_one_line_that_counts_the_files_and_the_faults(capsys):
    code = fuzzing.main(0.5)

    last = capsys.readouterr().out.splitlines()[-1]
    assert code == 0
    assert last.startswith("fuzzing: ")
    assert last.endswith("none broke a reader")
