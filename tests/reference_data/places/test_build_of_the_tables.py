"""Building an edition: from made-up files, and from the issuers' files where they are present."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from renkei.domain.errors import RenkeiError
from renkei.domain.places.changes import Changes
from renkei.domain.places.gazetteer import Gazetteer
from renkei.reference_data.places import active_edition, edition_folder, gazetteer
from renkei.reference_data.places.building.edition import build, write
from renkei.reference_data.places.building.issuer_files import CodeRow, IssuerFiles
from renkei.reference_data.places.building.replay import Replay, by_day
from renkei.reference_data.places.building.sentences import Clause, clauses
from renkei.reference_data.places.editions import activate, read_edition
from renkei.reference_data.places.tables import COLUMNS

DAY = date(2005, 4, 1)


@pytest.fixture(scope="module")
def issuers(project_root: Path) -> Path:
    folder = project_root.parent / "shared" / "places"
    if not folder.is_dir():
        pytest.skip("issuers' files absent (expected at ../shared/places)")
    return folder


def row(code: str, name: str, group: str = "", kana: str = "かなまち", on: date | None = None) -> CodeRow:
    return CodeRow(code, "梓県", group, name, kana, "", on)


def replayed(begin: list[CodeRow], described: list[CodeRow], *reasons: str, on: date = DAY) -> Replay:
    replay = Replay(begin, described, set())
    found = [(on, one) for reason in reasons for one in clauses(reason) if isinstance(one, Clause)]
    for day, of_day in by_day(found):
        replay.apply(day, of_day)
    replay.close()
    return replay


def test_a_merger_ends_its_predecessors_and_makes_a_new_person() -> None:
    begin = [row("12301", "甲町", "北郡"), row("12302", "乙町", "北郡")]

    replay = replayed(
        begin, [row("12220", "丙市", on=DAY)], "甲町(12301)、乙町(12302)が合併し、丙市(12220)を新設"
    )

    found = {(v.entity, v.valid_from, v.valid_to) for v in replay.versions}
    assert found == {
        ("jp-12301-19700401", None, DAY),
        ("jp-12302-19700401", None, DAY),
        ("jp-12220-20050401", DAY, None),
    }


def test_a_merger_under_a_predecessor_s_name_takes_its_code_and_the_later_reading() -> None:
    begin = [row("12301", "甲町", "北郡", "こうまち"), row("12302", "乙町", "北郡")]
    described = [
        row("12301", "甲町", "北郡", "こうまち", on=DAY),
        row("12301", "甲町", "北郡", "こうちょう", on=date.max),
    ]

    replay = replayed(begin, described, "甲町(12301)、乙町(12302)が合併し、甲町を新設")

    (new,) = [v for v in replay.versions if v.valid_to is None]
    assert (new.entity, new.is_.code, new.is_.kana) == ("jp-12301-20050401", "12301", "こうちょう")


def test_changes_of_one_day_apply_in_whatever_order_they_are_listed() -> None:
    begin = [row("12301", "甲町", "北郡"), row("12302", "乙町", "北郡")]
    described = [row("12220", "甲市", on=DAY)]
    reasons = ("甲町(12301)が甲市(12220)に市制施行", "乙町(12302)が甲町(12301)に編入")

    one, other = replayed(begin, described, *reasons), replayed(begin, described, *reversed(reasons))

    def arrows(replay: Replay) -> set[tuple[str, str]]:
        return {(s.from_code, s.to_code) for event in replay.events for s in event.successions}

    assert arrows(one) == arrows(other) == {("12301", "12220"), ("12302", "12220")}


def test_a_change_that_names_a_stranger_stops_the_build() -> None:
    with pytest.raises(RenkeiError) as refused:
        replayed([row("12301", "甲町", "北郡")], [], "丁町(12309)が甲町(12301)に編入")

    assert refused.value.code == "places-change-refers-to-nobody"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RenkeiError) as refused:
        build(IssuerFiles(tmp_path), DAY)

    assert refused.value.code == "places-source-missing"
    assert "estat/Merger.csv" in refused.value.fault.ja


def test_a_file_without_a_needed_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "estat").mkdir()
    (tmp_path / "estat" / "Merger.csv").write_text(
        "標準地域コード,都道府県\n12204,千葉県\n", encoding="utf-8"
    )

    with pytest.raises(RenkeiError) as refused:
        IssuerFiles(tmp_path).changes()

    assert refused.value.code == "places-source-column-missing"
    assert "estat/Merger.csv" in refused.value.fault.en


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_files_are_read_in_the_encodings_in_which_they_are_issued(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "localgovjp").mkdir()
    text = "lgcode,city,lat,lng,url\n122041,船橋市,35.7,140.0,https://example.jp/\n"
    (tmp_path / "localgovjp" / "localgovjp-utf8.csv").write_text(text, encoding=encoding)

    assert [(o.code, o.name) for o in IssuerFiles(tmp_path).offices()] == [("12204", "船橋市")]


def test_the_packaged_edition_is_what_the_issuers_files_give(issuers: Path, tmp_path: Path) -> None:
    write(build(IssuerFiles(issuers), date.fromisoformat(active_edition())), tmp_path, issuers)

    packaged = Path(str(edition_folder()))
    for name in (*(f"{table}.csv" for table in COLUMNS), "SOURCES.toml"):
        assert (tmp_path / name).read_bytes() == (packaged / name).read_bytes(), name


def test_the_tables_agree_with_an_independent_derivation(issuers: Path) -> None:
    """It knows neither 支庁 renamed in 2010 nor readings that changed, and dates eight islands later."""
    known = {(v.code, v.name): v for v in gazetteer().versions}
    with (issuers / "derived_municipality_versions.csv").open(encoding="utf-8", newline="") as lines:
        others = [r for r in csv.DictReader(lines) if not r["entity"].endswith("19720607")]

    missing = [r for r in others if (r["code"], r["name"]) not in known]
    assert not missing
    ends = {(v.code, v.name, v.valid_to.isoformat() if v.valid_to else "") for v in gazetteer().versions}
    assert not [r for r in others if (r["code"], r["name"], r["to"]) not in ends]
    assert len(others) > 4300


def test_a_list_of_codes_of_another_day_does_not_close(issuers: Path, tmp_path: Path) -> None:
    for source in issuers.glob("*/*.csv"):
        target = tmp_path / source.relative_to(issuers)
        target.parent.mkdir(exist_ok=True)
        text = source.read_text(encoding="utf-8-sig")
        if source.name == "Municipality.csv":
            text = text.replace("船橋市", "舟橋市")
        target.write_text(text, encoding="utf-8")

    with pytest.raises(RenkeiError) as refused:
        build(IssuerFiles(tmp_path), DAY)

    assert refused.value.code == "places-edition-does-not-close"
    assert "12204" in refused.value.fault.en


def copied_edition(to: Path, edition: str) -> Path:
    to.mkdir(parents=True)
    for entry in Path(str(edition_folder())).iterdir():
        text = entry.read_text(encoding="utf-8").replace(active_edition(), edition)
        (to / entry.name).write_text(text, encoding="utf-8")
    return to


def test_an_edition_is_installed_beside_the_old_one_and_becomes_active(tmp_path: Path) -> None:
    packaged = tmp_path / "packaged"
    copied_edition(packaged / "editions" / "2020-01-01", "2020-01-01")
    (packaged / "active.txt").write_text("2020-01-01\n", encoding="utf-8")
    new = copied_edition(tmp_path / "new", "2027-04-01")

    before = activate(new, packaged=packaged)

    assert before == "2020-01-01"
    assert (packaged / "active.txt").read_text(encoding="utf-8") == "2027-04-01\n"
    assert read_edition(packaged / "editions" / "2027-04-01").edition == "2027-04-01"
    assert read_edition(packaged / "editions" / "2020-01-01").edition == "2020-01-01"


def test_a_broken_edition_is_refused_and_the_old_one_stays_active(tmp_path: Path) -> None:
    packaged = tmp_path / "packaged"
    copied_edition(packaged / "editions" / "2020-01-01", "2020-01-01")
    (packaged / "active.txt").write_text("2020-01-01\n", encoding="utf-8")
    new = copied_edition(tmp_path / "new", "2027-04-01")
    (new / "versions.csv").write_text("entity,code\n", encoding="utf-8")

    with pytest.raises(RenkeiError) as refused:
        activate(new, packaged=packaged)

    assert refused.value.code == "places-edition-unreadable"
    assert (packaged / "active.txt").read_text(encoding="utf-8") == "2020-01-01\n"


def test_an_edition_that_is_not_active_answers_for_itself() -> None:
    content = read_edition(edition_folder())

    changes = Changes(Gazetteer(content.versions), content.changes)
    assert [v.name for v in changes.trace("12201", date(1980, 1, 1), date(2020, 1, 1))] == ["千葉市"]


def test_a_package_that_cannot_be_written_is_said_and_left_as_it_was(tmp_path: Path) -> None:
    packaged = tmp_path / "packaged"
    packaged.mkdir()
    (packaged / "active.txt").write_text("2020-01-01\n", encoding="utf-8")
    (packaged / "editions").write_text("a file where a folder should be", encoding="utf-8")

    with pytest.raises(RenkeiError) as refused:
        activate(copied_edition(tmp_path / "new", "2027-04-01"), packaged=packaged)

    assert refused.value.code == "places-edition-not-written"
    assert (packaged / "active.txt").read_text(encoding="utf-8") == "2020-01-01\n"
