"""Dates, contacts, links, wording, index, titles and copies; labelled made-up cases."""

from __future__ import annotations

import pytest

from renkei.domain.documents import SourceText
from renkei.domain.partnerships import Outcome, Participant, PartnershipRecord
from renkei.domain.partnerships.agreement_dates import findings_on_dates, read_agreement_dates
from renkei.domain.partnerships.contacts import findings_on_email, findings_on_phone, phone_fault
from renkei.domain.partnerships.copies import compare_records, day_in_link
from renkei.domain.partnerships.index_check import check_parties, check_title, split_sides
from renkei.domain.partnerships.links import find_links, words_beside_links
from renkei.domain.partnerships.title_parties import parties_in_title
from renkei.domain.partnerships.wording import (
    findings_on_party_words,
    findings_on_tie_terms,
    findings_on_wording,
)
from renkei.domain.provenance import Statement


def at(text: str) -> SourceText:
    return SourceText.of_line(text, 1)


def party(
    text: str, kind: str = "city", *, code: str = "", country: str = "", place: str = ""
) -> Participant:
    return Participant(
        text=text,
        kind=kind,
        role="partner",
        period="current",
        codes=(code,) if code else (),
        via="named",
        at=None,
        country=country or None,
        subdivision=place or None,
        name=text if country else None,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平成18（2006）年11月2日", [("signed", "2006-11-02", False)]),
        (
            "平成18年11月2日（※更新：平成23年10月17日）",
            [("signed", "2006-11-02", False), ("renewed", "2011-10-17", False)],
        ),
        ("2008年4月23日、2012年6月12日", [("signed", "2008-04-23", False), ("renewed", "2012-06-12", True)]),
        (
            "平成20年4月1日締結、平成24年6月1日改定",
            [("signed", "2008-04-01", False), ("renewed", "2012-06-01", False)],
        ),
        (
            "更新日：平成24年6月、締結日：平成20年4月",
            [("renewed", "2012-06", False), ("signed", "2008-04", False)],
        ),
        (
            "平成20年4月1日（平成25年3月31日終了）",
            [("signed", "2008-04-01", False), ("ended", "2013-03-31", False)],
        ),
        ("平成23（2012）年10月24日", [("signed", "2011-10-24", True)]),
        ("未定", []),
    ],
)
def test_roles_of_dates(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = [(d.role, d.value, d.inferred is not None) for d in read_agreement_dates(at(text))]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("平成23（2011）年10月24日", []),
        ("平成23（2012）年10月24日", ["era-disagrees"]),
        ("平成23年2月30日", ["date-impossible"]),
        ("平成40年4月1日", ["era-out-of-bounds"]),
    ],
)
def test_provable_faults_of_dates(text: str, codes: list[str]) -> None:
    assert [f.code for f in findings_on_dates(at(text))] == codes


def test_disagreeing_era_is_said_with_both_readings() -> None:
    (found,) = findings_on_dates(at("平成23（2012）年10月24日"))

    assert found.severity == "error"
    assert "2011-10-24" in found.fault.ja
    assert "2012-10-24" in found.fault.en


@pytest.mark.parametrize(
    ("phone", "possible"),
    [
        ("043-245-5292", True),
        ("０３－５３２１－１１１１", True),
        ("(0561)97-1336", True),
        ("+81-43-245-5292", True),
        ("090-1234-5678", True),
        ("060-1234-5678", True),
        ("050-1234-5678", True),
        ("0120-123-456", True),
        ("0800-123-4567", True),
        ("0570-000-000", True),
        ("00561-97-1336", False),
        ("043-245-529", False),
        ("043-245-52921", False),
        ("43-245-5292", False),
        ("090-123-4567", False),
    ],
)
def test_numbers_follow_the_numbering_plan(phone: str, possible: bool) -> None:
    assert (phone_fault(phone) is None) is possible


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("043-245-5292（内線1234）", 0),
        ("043-245-5292、043-245-5293", 0),
        ("043-245-5292 / 00561-97-1336", 1),
        ("代表", 0),
    ],
)
def test_extensions_and_several_numbers(text: str, faults: int) -> None:
    assert len(list(findings_on_phone(at(text)))) == faults


def test_the_reason_is_given_in_the_language_of_the_sentence() -> None:
    (found,) = findings_on_phone(at("00561-97-1336"))

    assert "no subscriber" not in found.fault.ja
    assert "加入者" not in found.fault.en


def test_address_that_is_none_is_said() -> None:
    assert [f.code for f in findings_on_email(at("kokusai_at_example"))] == ["email-unreadable"]
    assert list(findings_on_email(at("ｋｏｋｕｓａｉ＠example.lg.jp"))) == []


@pytest.mark.parametrize(
    ("text", "urls", "note"),
    [
        ("http://www.example.jp/a.html（発表資料）", ["http://www.example.jp/a.html"], "(発表資料)"),
        (
            "http://a.example.jp/ http://b.example.jp/x.pdf",
            ["http://a.example.jp/", "http://b.example.jp/x.pdf"],
            None,
        ),
        ("www.example.jp/kokusai/、ほか", ["www.example.jp/kokusai/"], "、ほか"),
        ("準備中", [], "準備中"),
    ],
)
def test_links_and_the_words_beside_them(text: str, urls: list[str], note: str | None) -> None:
    assert [link.url for link in find_links(at(text))] == urls
    assert words_beside_links(at(text)) == note


@pytest.mark.parametrize(
    ("link", "day"),
    [
        ("http://www.example.jp/press/info20100423_11/a.pdf", "2010-04-23"),
        ("http://www.example.jp/2010/04/23/a.html", "2010-04-23"),
        ("http://www.example.jp/1308912476397.html", "2011-06-24"),
        ("http://www.example.jp/page/268258.html", None),
        ("http://www.example.jp/20109999.html", None),
    ],
)
def test_day_inside_an_address(link: str, day: str | None) -> None:
    found = day_in_link(link)

    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("平成23年度度は", ["character-doubled"]),
        ("本協定を締結したものの。", ["sentence-unfinished"]),
        ("「甲と乙との間で、「水の覚書」を締結。", ["quotes-unbalanced"]),
        ("「『甲』の乙」を開催。いろいろ、たまたま、各々の町。", []),
        ("この年度は、年度ごとの計画による。のびのびと育つものの、課題もある。", []),
    ],
)
def test_slips_of_the_pen(text: str, codes: list[str]) -> None:
    assert [f.code for f in findings_on_wording(at(text))] == codes


def test_both_cities_does_not_fit_an_embassy() -> None:
    city = party("甲県乙市", code="20202")
    embassy = party("在日丙国大使館", "embassy", country="DK")
    state = party("丁州", "state", country="US")
    abroad = party("戊市", country="KR")

    def codes(word: str, *parties: Participant) -> list[str]:
        return [f.code for f in findings_on_party_words(at(word), parties)]

    assert codes("両市企業の交流", city, embassy) == ["party-word-unfitting"]
    assert codes("両市の交流", city, state) == ["party-word-unfitting"]
    assert codes("両市の交流", city, abroad) == []
    assert codes("両者の交流", city, embassy) == []


def test_tie_named_in_two_ways() -> None:
    title, line = at("友好都市提携30周年の覚書"), at("昭和56年、姉妹都市提携。")

    assert [f.code for f in findings_on_tie_terms(title, [line])] == ["tie-terms-differ"]
    assert list(findings_on_tie_terms(title, [at("友好都市として交流")])) == []
    assert list(findings_on_tie_terms(title, [at("友好姉妹都市として交流")])) == []


@pytest.mark.parametrize(
    ("index", "sheet", "differs"),
    [
        ("経済交流に関する覚書", "甲市と乙市の経済交流に関する覚書", False),
        ("観光交流協定書", "甲市と乙市との観光交流に関する協定書", False),
        ("経済産業交流に関する覚書", "甲市と乙市の経済交流に関する覚書", True),
    ],
)
def test_title_of_the_index_may_be_shorter_but_not_other(index: str, sheet: str, differs: bool) -> None:
    assert bool(list(check_title(at(index), at(sheet)))) is differs


def test_sides_of_an_index_entry() -> None:
    sides = split_sides(at("スペイン カル・デ市－甲県乙市"))

    assert sides is not None
    assert [side.text for side in sides] == ["スペイン カル・デ市", "甲県乙市"]
    assert split_sides(at("甲県乙市")) is None


def test_index_that_means_the_same_is_a_note_and_another_body_a_warning() -> None:
    full, short = party("中国江省甲市", country="CN"), party("中国甲市", country="CN")
    same = Participant(**{**{f: getattr(short, f) for f in short.__slots__}, "name": full.name})
    other = party("中国乙市", country="CN")

    def severities(index: Participant, sheet: Participant) -> list[str]:
        return [f.severity for f in check_parties(at(index.text), [index], at(sheet.text), [sheet])]

    assert severities(full, full) == []
    assert severities(full, same) == ["note"]
    assert severities(full, other) == ["warning"]


PARTIES = [
    ("japan", party("長野県松本市", code="20202")),
    ("overseas", party("中華人民共和国河北省廊坊市", country="CN", place="CN-HE")),
]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("松本市と廊坊市の覚書", []),
        ("日本国松本市と中華人民共和国廊坊市との友好に関する協定", []),
        (
            "松本市上下水道局と廊坊水務集団有限公司の協定",
            [("松本市上下水道局", None), ("廊坊水務集団有限公司", "CN")],
        ),
        ("松本市、信州大学と廊坊市の協定", [("信州大学", None)]),
        ("環境協力及び産業交流に関する覚書", []),
        ("世界陶磁器都市サミット宣言", []),
    ],
)
def test_signatories_that_only_the_title_names(title: str, expected: list[tuple[str, str | None]]) -> None:
    found = parties_in_title(at(title), PARTIES)

    assert [(p.text, p.country) for p in found] == expected
    assert all(p.role == "signatory" and p.inferred for p in found)


def record(key: str, partner: Participant, **values: object) -> PartnershipRecord:
    outcome = Outcome("両市企業の商談が進み、成約へ向かっている。", "result", "results", None)
    return PartnershipRecord(
        key=key,
        kind="agreement",
        values={
            n: Statement(n, v, v if isinstance(v, str) else " ".join(v), None) for n, v in values.items()
        },
        participants=(party("長野県松本市", code="20202"), partner),
        outcomes=(outcome,) if values.get("results") else (),
    )


def test_what_sheets_share_is_said_where_partners_differ() -> None:
    link = ["http://www.example.jp/20120823.pdf"]
    story = "平成23年に市長が訪問し、商談会を開いて多くの企業が参加した。展示会にも出展し、成果を得た。" * 2
    city, other = party("中国河北省廊坊市", country="CN"), party("在日丙王国大使館", "embassy", country="DK")
    first = record(
        "1",
        city,
        links=link,
        contact_phone="0263-34-3000",
        contact_department="商工観光部 国際課",
        results="x",
        background=story,
    )
    twin = record(
        "2",
        city,
        links=link,
        contact_phone="0263-34-3000",
        contact_department="商工観光部 国際課",
        results="x",
        background=story,
    )
    third = record(
        "3",
        other,
        links=link,
        contact_phone="0263-34-3000",
        contact_department="水道局 総務課",
        results="x",
        background="別の話である。",
        signed_on="2012-09-01",
    )
    moved = Statement("links", link, link[0] + "（廊坊市訪問の発表資料）", None)
    third = PartnershipRecord(
        third.key, third.kind, {**third.values, "links": moved}, third.participants, outcomes=third.outcomes
    )

    found = {(f.key, f.code) for f in compare_records([first, twin, third])}

    assert ("3", "link-of-other-partner") in found
    assert ("3", "text-copied") in found
    assert ("3", "phone-shared") in found
    assert ("3", "link-before-signing") in found
    assert {("1", "sheets-nearly-alike"), ("2", "sheets-nearly-alike")} <= found
    assert ("1", "link-of-other-partner") not in found
    assert ("1", "phone-shared") not in found


def test_sheets_with_the_same_partner_may_share_everything_but_their_story() -> None:
    city = party("中国河北省廊坊市", country="CN")
    sheets = [
        record(
            str(n),
            city,
            links=["http://www.example.jp/"],
            contact_phone="0263-34-3000",
            contact_department="国際課",
            results="x",
        )
        for n in (1, 2)
    ]

    assert compare_records(sheets) == []
