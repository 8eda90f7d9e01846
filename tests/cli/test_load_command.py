from __future__ import annotations

import json
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from renkei.cli.main import main
from renkei.web.audit.models import AuditEvent
from renkei.web.documents.models import SourceDocument
from renkei.web.documents.storage import DocumentStore
from renkei.web.partnerships.models import Partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_directory(tmp_path: Path, settings: Any) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return settings.DATA_DIR


@pytest.fixture(scope="module")
def sample_list() -> bytes:
    return files("renkei.reference_data").joinpath("sample/initiative_list.txt").read_bytes()


def load(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]]]:
    code = main(["load", "--json", *words])
    return code, json.loads(capsys.readouterr().out)["documents"]


def test_the_sample_is_loaded_whole_and_once(capsys: pytest.CaptureFixture[str]) -> None:
    code, documents = load(capsys, "--sample")
    again, repeated = load(capsys, "--sample")

    assert (code, again) == (0, 0)
    assert [(d["name"], d["state"], d["records"]) for d in documents] == [
        ("agreement_sheets.txt", "loaded", 24),
        ("initiative_list.txt", "loaded", 79),
    ]
    assert [d["state"] for d in repeated] == ["unchanged", "unchanged"]
    assert Partnership.objects.count() == 103


def test_the_summary_is_in_both_languages(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sample_list: bytes
) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(sample_list)

    assert main(["load", str(file)]) == 0
    first = capsys.readouterr().out
    assert main(["load", str(file)]) == 0
    second = capsys.readouterr().out

    assert "79件" in first
    assert "79 records loaded" in first
    assert "登録済み" in second
    assert "Already loaded on 20" in second


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        bytes(range(256)) * 40,
        "品目\t単価\nりんご\t100\n".encode(),
        "分野\tNo.\n".encode(),
    ],
    ids=["empty", "blank", "noise", "another list", "headings only"],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(
    content: bytes, capsys: pytest.CaptureFixture[str], tmp_path: Path, data_directory: Path
) -> None:
    file = tmp_path / "strange.txt"
    file.write_bytes(content)

    code, (document,) = load(capsys, str(file))

    assert code == 1
    assert document["state"] == "refused"
    assert document["message"]["ja"]
    assert document["message"]["en"]
    assert SourceDocument.objects.count() == 0
    assert [path for path in data_directory.rglob("*") if path.is_file()] == []


def test_a_truncated_or_reencoded_list_is_loaded_as_far_as_it_goes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sample_list: bytes
) -> None:
    truncated, japanese = tmp_path / "truncated.txt", tmp_path / "sjis.txt"
    truncated.write_bytes(sample_list[: len(sample_list) // 2])
    japanese.write_bytes(sample_list.decode().encode("cp932", errors="replace"))

    code, documents = load(capsys, str(truncated), str(japanese))

    assert code == 0
    assert 20 < documents[0]["records"] < 79
    assert documents[1]["records"] == 79


def test_a_missing_file_does_not_keep_the_others_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sample_list: bytes
) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(sample_list)

    code, documents = load(capsys, str(tmp_path / "nothing.txt"), str(file))

    assert code == 1
    assert [d["state"] for d in documents] == ["refused", "loaded"]


def test_folders_without_documents_and_files_named_twice_keep_nothing_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sample_list: bytes
) -> None:
    file = tmp_path / "一覧 表\\1.txt"
    file.write_bytes(sample_list)
    (tmp_path / "empty").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")

    code, documents = load(capsys, str(tmp_path / "empty"), str(file), str(tmp_path))

    states = [(Path(d["name"]).name, d["state"]) for d in documents]
    assert code == 1
    assert states == [
        ("empty", "refused"),
        ("一覧 表\\1.txt", "loaded"),
        ("gone.txt", "refused"),
        ("一覧 表\\1.txt", "unchanged"),
    ]
    assert "empty folder" in documents[0]["message"]["en"]


def test_a_name_of_bytes_that_are_no_unicode_is_kept_in_readable_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sample_list: bytes
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "一覧表.txt".encode("cp932")))
    path.write_bytes(sample_list)

    code, documents = load(capsys, str(path))

    assert (code, documents[0]["name"]) == (0, "一覧表.txt")
    assert SourceDocument.objects.get().name == "一覧表.txt"


def test_a_disk_that_is_full_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sample_list: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: DocumentStore, sha256: str, content: bytes) -> bool:
        raise OSError(28, "No space left on device")

    file = tmp_path / "list.txt"
    file.write_bytes(sample_list)
    events = AuditEvent.objects.count()
    monkeypatch.setattr(DocumentStore, "keep", full)

    assert main(["load", str(file)]) != 0
    told = capsys.readouterr().err
    assert "No space left" in told
    assert "Traceback" not in told
    assert SourceDocument.objects.count() == 0
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("words", [[], ["x.txt", "--as-of", "2019-02-30"], ["--form"]])
def test_wrong_use_is_explained(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["load", *words])

    assert ended.value.code == 2
    assert "usage: renkei load" in capsys.readouterr().err
