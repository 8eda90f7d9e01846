"""Results, issues, outlook; quantities; topics."""

from __future__ import annotations

import pytest

from renkei.domain.documents import SourceText
from renkei.domain.partnerships.outcomes import read_outcomes
from renkei.domain.partnerships.quantities import find_quantities
from renkei.domain.partnerships.topics import find_topics
from renkei.reference_data import vocabulary


def kinds(*lines: str) -> list[str]:
    texts = [SourceText.of_line(line, n) for n, line in enumerate(lines, 1)]
    return [o.kind for o in read_outcomes(texts, "results", vocabulary.outcome_rules())]


def tags(line: str) -> tuple[str, ...]:
    outcomes = read_outcomes([SourceText.of_line(line, 1)], "results", vocabulary.outcome_rules())
    return tuple(tag for o in outcomes for tag in o.topics)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("【成果】人が育った。", "【課題】資金。"), ["result", "issue"]),
        (("成果：人が育った。", "課題：資金。", "時間も足りない。"), ["result", "issue", "issue"]),
        (("（今後の展望）次の段階へ。",), ["outlook"]),
        (("企業が来た。連携の強化が今後の課題である。",), ["result", "issue"]),
        (("体制を整える必要がある。",), ["issue"]),
        (("検討の促進が課題。",), ["issue"]),
        (("情報の更新が図り難い。",), ["issue"]),
        (("相手のニーズ・課題について調査した。",), ["result"]),
        (("課題を把握するため訪問した。",), ["result"]),
        (("交流が活発になることが期待される。",), ["outlook"]),
        (("経済の分野へ広げたい。",), ["outlook"]),
        (("・県内企業の進出", "（18社、うち5社は今年）"), ["result"]),
        (("・一つめの成果", "・二つめの成果"), ["result", "result"]),
    ],
)
def test_outcomes_are_told_apart(lines: tuple[str, ...], expected: list[str]) -> None:
    assert kinds(*lines) == expected


def test_kind_by_the_words_of_a_sentence_is_marked_as_inferred() -> None:
    rules = vocabulary.outcome_rules()
    said = read_outcomes([SourceText.of_line("【課題】資金。", 1)], "results", rules)
    told = read_outcomes([SourceText.of_line("資金が課題である。", 1)], "results", rules)

    assert said[0].inferred is None
    assert told[0].inferred is not None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "【課題】成約に向け、ビジネスマッチングのフォローを続ける必要がある。",
            ("follow_up_business_matching",),
        ),
        ("【課題】商談会後のフォローアップが課題である。", ("follow_up_business_matching",)),
        ("【成果】ビジネスマッチングのフォローを続けた。", ()),
        ("【課題】ビジネスマッチングの可能性を探る必要がある。", ("explore_business_matching",)),
        ("【課題】ビジネスマッチングの件数が少ない。", ()),
        ("両市の連携をより強化することが課題である。", ("strengthen_cooperation",)),
    ],
)
def test_tags_of_outcomes(line: str, expected: tuple[str, ...]) -> None:
    assert tags(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市長ほか16名が訪問。", [(16, "名", "市長ほか16名")]),
        (
            "現在、18社18事業所（うち5社）",
            [(18, "社", "18社18事業所"), (18, "事業所", "18社18事業所"), (5, "社", "5社")],
        ),
        ("中学生32名と教員3名", [(32, "名", "中学生32名"), (3, "名", "教員3名")]),
        ("観光客が１，２００人増えた", [(1200, "人", "１，２００人")]),
        ("30年以上の交流", [(30, "年以上", "30年以上")]),
        ("予算は3.5億円", [(3.5, "億円", "3.5億円")]),
        ("第3回会議を平成23年5月10日に開き、30周年を祝う", []),
    ],
)
def test_quantities_with_their_units(text: str, expected: list[tuple[float, str, str]]) -> None:
    found = [(q.value, q.unit, q.text) for q in find_quantities(SourceText.of_line(text, 1))]

    assert found == expected


def test_topic_of_the_title_holds_and_a_place_looked_at_is_only_mentioned() -> None:
    rules = vocabulary.topic_rules()
    title = SourceText.of_line("甲市と乙市の水道事業に関する覚書", 1)
    visit = SourceText.of_line("市長が水処理施設視察を行った。", 2)

    assert "water" in find_topics([("title", title)], rules).core
    assert find_topics([("text", visit)], rules).mentioned == ("water",)


def test_fields_that_the_text_names_count_more_than_a_word_in_passing() -> None:
    rules = vocabulary.topic_rules()
    named = SourceText.of_line("観光分野での交流", 1)
    passing = SourceText.of_line("観光客が来た。", 1)

    assert find_topics([("text", named)], rules).core == ("tourism",)
    assert find_topics([("text", passing)], rules).core == ()
