"""What partner cells hold: separators that join or part, brackets, headings, states, scopes, slips."""

from __future__ import annotations

from datetime import date

import pytest

from renkei.domain.places.mentions import CellReading, Context, Mention
from renkei.reference_data import resolver

DAY = date(2019, 7, 1)


def read(words: str, **context: str) -> CellReading:
    return resolver().cell(words, on=DAY, context=Context(**context))


def said(words: str, **context: str) -> list[tuple[str, str]]:
    return [(m.text, " ".join(m.codes)) for m in read(words, **context).mentions]


def only(words: str) -> Mention:
    (mention,) = read(words).mentions
    return mention


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("秋田県、山口県", ["05000", "35000"]),
        ("秋田県，山口県", ["05000", "35000"]),
        ("秋田県・山口県", ["05000", "35000"]),
        ("秋田県／山口県", ["05000", "35000"]),
        ("秋田県\n山口県", ["05000", "35000"]),
        ("秋田県 山口県 広島県", ["05000", "35000", "34000"]),
        ("秋田県及び山口県", ["05000", "35000"]),
        ("秋田県、山口県並びに広島県", ["05000", "35000", "34000"]),
        ("秋田市と山口市", ["05201", "35203"]),
        ("青森市仙台市", ["02201", "04100"]),
        # A prefecture written as part of a name only locates it; set apart, it takes part itself.
        ("静岡県浜松市・静岡市", ["22130", "22100"]),
        ("静岡県・浜松市", ["22000", "22130"]),
        ("浜松市・静岡県", ["22130", "22000"]),
        ("静岡県、浜松市", ["22000", "22130"]),
        ("静岡県 浜松市", ["22130"]),
        ("山梨県甲州市・小菅村", ["19213", "19442"]),
        # Separators reversed: ・ between the blocks of prefectures, 、 inside them.
        ("広島県、呉市・岡山県、倉敷市、府中市", ["34000", "34202", "33000", "33202", ""]),
        ("岡山県、倉敷市・広島県、呉市、府中市", ["33000", "33202", "34000", "34202", "34208"]),
        ("埼玉県、美里町", ["11000", "11381"]),
        ("美里町、埼玉県", ["", "11000"]),
        ("愛媛県、松前町・北海道、松前町", ["38000", "38401", "01000", "01331"]),
    ],
)
def test_separators_part_names_and_prefectures_locate_or_take_part(cell: str, codes: list[str]) -> None:
    assert [" ".join(m.codes) for m in read(cell).mentions] == codes
    assert read(cell).kind == "list"


@pytest.mark.parametrize("cell", ["", "—", "-", "－", "--", " — ", "なし", "該当なし", "ー"])
def test_blanks_name_nobody(cell: str) -> None:
    assert read(cell).kind == "none"
    assert read(cell).mentions == ()


def test_spans_are_places_in_the_cell_as_given() -> None:
    cell = "　（株）と無関係　神奈川縣橫濱市、ﾆｾｺ町"
    for mention in read(cell).mentions:
        assert cell[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("cell", "group", "members"),
    [
        ("全国道府県", "all_prefectures_except_tokyo", 46),
        ("全国の46道府県", "all_prefectures_except_tokyo", 46),
        ("全都道府県", "all_prefectures", 47),
        ("都内全区市町村", "all_tokyo_municipalities", 62),
        ("全国の政令指定都市", "designated_cities", 20),
        ("中国・四国地域", "chugoku_shikoku", 9),
        ("東北地域", "tohoku", 6),
    ],
)
def test_scopes_are_groups_with_their_members_of_the_day(cell: str, group: str, members: int) -> None:
    mention = only(cell)
    assert (mention.group, len(mention.codes), mention.via) == (group, members, "group")
    assert read(cell).kind == "scope"


def test_groups_of_thousands_are_named_but_not_written_out() -> None:
    for cell in ("全国区市町村", "全国の自治体"):
        mention = only(cell)
        assert mention.group
        assert mention.codes == ()


def test_a_group_has_the_members_of_its_day() -> None:
    (mention,) = resolver().cell("全国の政令指定都市", on=date(2005, 4, 1)).mentions
    assert len(mention.codes) == 14


def test_words_that_restrict_a_scope_are_kept_and_make_it_less_certain() -> None:
    mention = only("移住支援を行う全国道府県等")
    assert (mention.note, mention.open_ended, len(mention.codes)) == ("移住支援を行う", True, 46)
    assert mention.confidence < 1


def test_a_bracket_with_cities_adds_them_to_the_scope_before_it() -> None:
    first, *cities = read("全国道府県(協力都市である仙台市、堺市を含む)").mentions
    assert (first.group, len(first.codes), first.heading) == ("all_prefectures_except_tokyo", 46, False)
    assert [(m.text, m.note) for m in cities] == [("仙台市", "協力都市"), ("堺市", None)]


def test_members_listed_after_a_scope_are_the_first_reading_and_the_whole_the_other() -> None:
    heading, *members = read("全国道府県庁(秋田県・山口県)").mentions
    assert heading.heading
    assert heading.codes == ("05000", "35000")
    assert len(heading.alternatives) == 46
    assert [m.text for m in members] == ["秋田県", "山口県"]


def test_headings_get_what_is_listed_under_them() -> None:
    first, *_ = read("[政令指定都市] 仙台市、堺市 [東北地区] 秋田県、八戸市").mentions
    assert first.codes == ("04100", "27140")
    headings = [m for m in read("<雪まつりの2道県> 北海道、秋田県").mentions if m.heading]
    assert [(h.text, h.codes, dict(h.count or {})) for h in headings] == [
        ("雪まつりの2道県", ("01000", "05000"), {"道県": 2})
    ]


def test_role_marks_in_brackets_hold_for_what_follows() -> None:
    mentions = read("(支援団体)福岡県北九州市・福岡市 (受援団体)熊本県内の水道事業体").mentions
    assert [(m.text, m.role) for m in mentions[:2]] == [
        ("福岡県北九州市", "supporter"),
        ("福岡市", "supporter"),
    ]
    assert mentions[2].via == "location"


def test_components_mark_their_parties() -> None:
    mentions = read("①秋田県、山口県 ②全国道府県等").mentions
    assert [(m.component, m.text) for m in mentions] == [
        ("①", "秋田県"),
        ("①", "山口県"),
        ("②", "全国道府県等"),
    ]
    assert [m.component for m in read("① - ② 秋田県").mentions] == ["②"]


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("未定", "undecided"),
        ("現在調整中", "adjusting"),
        ("今後の調整による。", "adjusting"),
        ("本年度は全国から募集中", "recruiting"),
    ],
)
def test_states_name_nobody(cell: str, state: str) -> None:
    assert read(cell).kind == "state"
    assert (only(cell).state, only(cell).codes) == (state, ())


def test_a_state_in_brackets_holds_for_the_name_before_it() -> None:
    first, second = read("秋田県、山口県(来年度参加予定)").mentions
    assert (first.state, second.state, second.as_of) == (None, "planned", "来年度")
    assert only("全国道府県(現在調整中)").state == "adjusting"


def test_a_body_named_in_a_bracket_with_a_plan_is_planned() -> None:
    *_, last = read("福島県、いわき市(2021年4月に長野県松本市が中核市となるのに伴い加入予定)").mentions
    assert (last.text, last.codes, last.state, last.as_of) == (
        "長野県松本市",
        ("20202",),
        "planned",
        "2021年4月",
    )


def test_bodies_in_places_do_not_make_the_places_take_part() -> None:
    reading = read("(秋田県、山口県、呉市内の美術館等)")
    assert reading.kind == "located"
    assert [(m.text, m.via, m.role) for m in reading.mentions] == [
        ("秋田県", "location", "location"),
        ("山口県", "location", "location"),
        ("呉市", "location", "location"),
    ]
    assert reading.codes == ()


def test_companies_everywhere_are_an_organisation_with_a_location() -> None:
    mention = only("全国道府県の企業")
    assert (mention.kind, mention.via, mention.group) == (
        "organisation",
        "location",
        "all_prefectures_except_tokyo",
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("岩手県：盛岡市、釜石市", ["03000", "03201", "03211"]),
        ("1.福島県 2.宮城県", ["07000", "04000"]),
        ("(1)福島県 (2)宮城県", ["07000", "04000"]),
        ("宮城県・福島県の2県", ["04000", "07000"]),
        ("大阪府・市", ["27000", "27100"]),
        ("横浜市ほか3市", ["14100", ""]),
        ("横浜市、川崎市 他", ["14100", "14130", ""]),
    ],
)
def test_ways_of_listing(cell: str, said: list[str]) -> None:
    assert [" ".join(m.codes) for m in read(cell).mentions] == said


def test_those_excepted_do_not_take_part_but_all_others_do() -> None:
    reading = read("秋田県、山口県を除く44道府県")
    assert reading.kind == "complement"
    assert len(reading.codes) == 44
    assert not {"05000", "35000", "13000"} & set(reading.codes)
    assert len(read("東京都を除く46道府県").codes) == 46


def test_all_municipalities_of_a_prefecture() -> None:
    assert len(only("埼玉県内全市町村").codes) == 63
    first, others = read("愛知県、県内市町村").mentions
    assert (first.codes, len(others.codes)) == (("23000",), 54)
    mention = only("福島県内50市町村")
    assert len(mention.codes) == 59
    assert mention.reason
    assert "50" in mention.reason.ja


def test_a_name_made_of_numbers_may_be_a_group() -> None:
    assert only("1都3県").codes == ("11000", "12000", "13000", "14000")


def test_pointers_are_pointers_also_after_a_scope() -> None:
    assert read("※備考欄").kind == "pointer"
    scope, pointer = read("全国道府県 ※備考欄").mentions
    assert (scope.via, pointer.via) == ("group", "pointer")


@pytest.mark.parametrize(
    ("cell", "count"), [("12道県3市", {"道県": 12, "市": 3}), ("各地の8団体", {"団体": 8})]
)
def test_counted_sets_keep_the_count_and_name_nobody(cell: str, count: dict[str, int]) -> None:
    assert (dict(only(cell).count or {}), only(cell).codes) == (count, ())


@pytest.mark.parametrize("cell", ["干潟を有する自治体", "NPOが活動する地域の自治体"])
def test_bodies_described_but_not_named_are_unspecified(cell: str) -> None:
    assert read(cell).kind == "unspecified"
    assert only(cell).text == cell


def test_organisations_keep_their_names() -> None:
    mentions = read("三重県、財団法人三重県緑化センター、市長連合").mentions
    assert [(m.kind, m.text) for m in mentions] == [
        ("prefecture", "三重県"),
        ("organisation", "財団法人三重県緑化センター"),
        ("organisation", "市長連合"),
    ]


def test_a_city_under_the_wrong_prefecture_is_suspected_with_the_likely_one() -> None:
    cell = "埼玉県、さいたま市、川崎市、川口市・神奈川県、横浜市、川崎市"
    first, second = (m for m in read(cell).mentions if m.text == "川崎市")
    assert (first.codes, first.alternatives) == (("14130",), ("11201",))
    assert first.reason
    assert "川越市" in first.reason.ja
    assert second.alternatives == ()
    (suspicion,) = resolver().suspicions(read(cell), on=DAY)
    assert (suspicion.kind, suspicion.prefecture) == ("place-under-wrong-prefecture", "11000")


def test_a_prefecture_listed_again_among_cities_is_suspected_to_be_its_city() -> None:
    cell = "千葉県、秋田県、仙台市、千葉県、堺市"
    mentions = read(cell).mentions
    assert mentions[3].codes == ("12000",)
    assert mentions[3].alternatives == ("12100",)
    assert [s.kind for s in resolver().suspicions(read(cell), on=DAY)] == ["place-listed-twice"]


def test_an_ordinary_list_is_not_suspected() -> None:
    for cell in (
        "札幌市、秋田県・八戸市、神戸市",
        "東京都、八王子市、千葉県、千葉市",
        "北海道、札幌市、仙台市",
    ):
        assert resolver().suspicions(read(cell), on=DAY) == ()


def test_the_codes_of_a_cell_are_those_who_take_part_each_once() -> None:
    assert read("秋田県、山口県、秋田県").codes == ("05000", "35000")


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("東北", ["tohoku"]),
        ("東海、北陸", ["tokai", "hokuriku"]),
        ("近畿、中国、四国", ["kinki", "chugoku", "shikoku"]),
    ],
)
def test_a_region_is_meant_rather_than_a_town_or_country_of_its_name(text: str, groups: list[str]) -> None:
    mentions = resolver().cell(text, on=date(2019, 6, 1)).mentions

    assert [m.group for m in mentions if m.kind == "region"] == groups


def test_the_name_of_a_region_inside_one_prefecture_is_a_town_without_its_ending() -> None:
    [mention] = resolver().cell("東北", on=date(2019, 6, 1), within="02000").mentions

    assert mention.codes == ("02408",)


@pytest.mark.parametrize("written", ["07000", "070009", "０７０００９", " 07000 "])
def test_a_code_stands_for_its_body(written: str) -> None:
    mention = only(written)

    assert (mention.codes, mention.kind, mention.confidence) == (("07000",), "prefecture", 1.0)


@pytest.mark.parametrize(
    ("written", "reason", "alternatives"),
    [
        ("070007", "検査数字が合いません（正しくは9）", ()),
        ("999999", "コードの形ではありません", ()),
        ("39999", "表にありません", ()),
        ("11204", "使われていません", ("11204",)),
    ],
)
def test_a_code_that_nobody_bears_says_why(written: str, reason: str, alternatives: tuple[str, ...]) -> None:
    mention = only(written)

    assert (mention.codes, mention.confidence, mention.alternatives) == ((), 0.0, alternatives)
    assert mention.reason is not None
    assert reason in mention.reason.ja


def test_a_number_on_the_next_line_is_that_of_the_bodies_above() -> None:
    [mention] = (
        resolver().cell("全国の試験研究機関及びこれに準ずる機関\n50機関", on=date(2019, 6, 1)).mentions
    )

    assert (mention.kind, mention.count) == ("unspecified", {"機関": 50})
