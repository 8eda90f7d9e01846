"""Next year's list, an older one, and the same one in another format: one lineage, addresses that stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.web.reports import NOW, TODAY, initiative, party, report

from renkei.domain.partnerships import PartnershipRecord
from renkei.web.documents.models import DocumentFinding, SourceDocument
from renkei.web.partnerships.actions import SavedReport, save_report
from renkei.web.partnerships.corrections import correct_value, version_of_value
from renkei.web.partnerships.edition_proposals import propose_editions, sure_edition, title_pattern
from renkei.web.partnerships.editions import EditionRefusedError
from renkei.web.partnerships.models import Appearance, ParticipantPlace, Partnership, Statement
from renkei.web.partnerships.queries import partnership, place_partnerships

pytestmark = pytest.mark.django_db


def load(*records: PartnershipRecord, year: int, edition_of: str | None = None, **given: Any) -> SavedReport:
    given = {"title": f"{year}年度 連携一覧"} | given
    content = f"{year}{given['title']}".encode()
    made = report(*records, content=content, name=f"list{year}.txt", **given)
    made = replace(made, as_of=date(year, 4, 1))
    return save_report(report=made, content=content, by="test", at=NOW, edition_of=edition_of)


def of_2018() -> list[PartnershipRecord]:
    return [
        initiative("1", "森林と木材の取組", party("福島県", "07000")),
        initiative("2", "水素の利用促進", party("宮城県", "04000"), remarks="古い"),
        initiative("3", "観光の共同誘致", party("青森県", "02000")),
        initiative("4", "防災訓練の連携", party("岩手県", "03000")),
    ]


def of_2019() -> list[PartnershipRecord]:
    """The first left out, so that all numbers move; one changed, one new."""
    return [
        initiative("1", "水素の利用促進", party("宮城県", "04000"), remarks="新しい"),
        initiative("2", "観光の共同誘致", party("青森県", "02000")),
        initiative("3", "防災訓練の連携", party("岩手県", "03000")),
        initiative("4", "東京の新しい取組", party("秋田県", "05000")),
    ]


def ids() -> dict[str, str]:
    return dict(Partnership.objects.values_list("title", "public_id"))


def both() -> tuple[str, str]:
    first = load(*of_2018(), year=2018).sha256
    return first, load(*of_2019(), year=2019, edition_of=first).sha256


def test_records_keep_their_addresses_though_every_number_moved() -> None:
    first = load(*of_2018(), year=2018).sha256
    before = ids()

    load(*of_2019(), year=2019, edition_of=first)

    after = ids()
    assert {title: after[title] for title in before} == before
    assert len(after) == 5
    assert Partnership.objects.get(title="水素の利用促進").key == "1"
    assert Partnership.objects.standing().count() == 4
    assert SourceDocument.objects.values("lineage").distinct().count() == 1


def test_what_the_new_edition_left_out_is_kept_and_says_since_when() -> None:
    _, second = both()

    gone = partnership(ids()["森林と木材の取組"], TODAY)

    assert gone is not None
    assert gone.withdrawn
    assert gone.value("name") is not None
    assert Partnership.objects.get(title="森林と木材の取組").withdrawn_in.document.sha256 == second
    assert place_partnerships("07000", TODAY).total == 0
    assert place_partnerships("05000", TODAY).total == 1


def test_the_latest_edition_stands_and_the_earlier_one_is_still_known() -> None:
    first, _ = both()
    row = Partnership.objects.get(title="水素の利用促進")

    assert Statement.objects.standing().get(partnership=row, property="remarks").text == "新しい"
    said = Statement.objects.in_documents().filter(partnership=row, property="remarks")
    assert {(s.document.sha256 == first, s.text) for s in said} == {(True, "古い"), (False, "新しい")}
    assert ParticipantPlace.objects.filter(partnership=row).count() == 1
    assert Appearance.objects.filter(partnership=row).count() == 2


def test_a_record_that_comes_back_has_its_address_again() -> None:
    _, second = both()
    before = ids()["森林と木材の取組"]

    again = [*of_2019(), initiative("5", "森林と木材の取組", party("福島県", "07000"))]
    load(*again, year=2020, edition_of=second)

    row = Partnership.objects.get(public_id=before)
    assert (row.withdrawn_in, row.key) == (None, "5")
    assert place_partnerships("07000", TODAY).total == 1


def test_an_older_list_loaded_later_changes_nothing_of_today() -> None:
    first = load(*of_2019(), year=2019).sha256
    standing = dict(Partnership.objects.standing().values_list("public_id", "key"))

    load(*of_2018(), year=2018, edition_of=first)

    assert dict(Partnership.objects.standing().values_list("public_id", "key")) == standing
    row = Partnership.objects.get(title="水素の利用促進")
    assert Statement.objects.standing().get(partnership=row, property="remarks").text == "新しい"
    old = Partnership.objects.get(title="森林と木材の取組")
    assert old.withdrawn_in.document.sha256 == first


def test_the_same_list_in_another_format_makes_no_second_records() -> None:
    first = load(*of_2018(), year=2018).sha256
    before = dict(Partnership.objects.values_list("public_id", "key"))

    twin = load(*of_2018(), year=2018, edition_of=first, title="別の形式").sha256

    assert dict(Partnership.objects.values_list("public_id", "key")) == before
    assert SourceDocument.objects.get(sha256=twin).edition == first
    for code in ("07000", "04000"):
        assert place_partnerships(code, TODAY).total == 1
    view = partnership(ids()["水素の利用促進"], TODAY)
    assert view is not None
    assert [p.text for p in view.participants] == ["宮城県"]
    assert len(view.values) == len({value.property for value in view.values})
    row = Partnership.objects.get(title="水素の利用促進")
    assert Statement.objects.in_documents().filter(partnership=row, property="name").count() == 2


def test_a_correction_goes_with_the_record_and_other_words_are_a_finding() -> None:
    first = load(*of_2018(), year=2018).sha256
    public_id = ids()["水素の利用促進"]
    seen = version_of_value(public_id, "remarks")
    said = {"text": "訂正した", "by": "山田", "reason": "照会", "at": NOW, "seen": seen}
    correct_value(public_id=public_id, property="remarks", **said)

    second = load(*of_2019(), year=2019, edition_of=first).sha256

    row = Partnership.objects.get(public_id=public_id)
    assert Statement.objects.standing().get(partnership=row, property="remarks").text == "訂正した"
    found = DocumentFinding.objects.get(code="correction-contradicted")
    assert (found.document.sha256, found.record, found.key) == (second, public_id, "1")


def test_a_newer_reading_of_the_old_edition_leaves_today_alone() -> None:
    first, _ = both()
    standing = dict(Partnership.objects.standing().values_list("public_id", "title"))

    again = load(*of_2018(), year=2018, reader="plain-text 2")

    assert (again.sha256, again.state) == (first, "reread")
    assert dict(Partnership.objects.standing().values_list("public_id", "title")) == standing
    assert SourceDocument.objects.get(sha256=first).lineage == first


def proposed(*records: PartnershipRecord, year: int, title: str = "連携一覧") -> Any:
    made = report(*records, content=f"{year}{title}".encode(), title=f"{year}年度 {title}")
    return replace(made, as_of=date(year, 4, 1))


def test_the_next_edition_is_proposed_with_reasons_and_counts() -> None:
    first = load(*of_2018(), year=2018).sha256

    (found,) = propose_editions(proposed(*of_2019(), year=2019))

    assert (found.sha256, found.relation, found.sure) == (first, "next", True)
    assert (found.new, found.changed, found.ended, found.unchanged) == (1, 1, 1, 2)
    assert len(found.reasons) >= 4
    assert propose_editions(proposed(*of_2018(), year=2018))[0].relation == "same"
    assert propose_editions(proposed(*of_2018(), year=2016))[0].relation == "earlier"


def test_nothing_is_sure_of_other_lists_few_records_or_the_same_day_with_other_words() -> None:
    load(*of_2018(), year=2018)

    others = [initiative(str(n), f"まったく別の事業{n}号", party("大阪府", "27000")) for n in range(1, 5)]
    assert propose_editions(proposed(*others, year=2019)) == ()
    assert sure_edition(proposed(*of_2018()[:2], year=2019)) is None
    assert sure_edition(proposed(*of_2019(), year=2018)) is None


def test_titles_of_two_years_have_one_pattern() -> None:
    assert title_pattern("平成30年度 連携事業一覧（平成31年4月1日現在）") == title_pattern(
        "令和2年度 連携事業一覧"
    )
    assert title_pattern("list2018.pdf") == title_pattern("list2019.xlsx")
    assert title_pattern("連携事業一覧") != title_pattern("協定一覧")


def test_a_document_of_another_form_or_an_unknown_one_is_refused() -> None:
    first = load(*of_2018(), year=2018).sha256

    with pytest.raises(EditionRefusedError):
        load(*of_2019(), year=2019, edition_of="0" * 64)
    with pytest.raises(EditionRefusedError):
        load(*of_2019(), year=2019, edition_of=first, form="agreement_list")
    assert SourceDocument.objects.count() == 1
