"""A misread name is taken for another one only where just one fits and the signs were in doubt."""

from __future__ import annotations

from renkei.domain.places.near_names import DoubtfulSign, NearNames

NAMES = NearNames(
    ["岩手県", "宮城県", "神戸市", "水戸市", "八戸市", "大府市", "大津市", "鹿児島県", "札幌市"],
    ever=["大和市"],
)


def read(words: str, *doubtful: int, alternatives: tuple[str, ...] = ()) -> list[DoubtfulSign]:
    return [
        DoubtfulSign(sign, n in doubtful, alternatives if n in doubtful else ())
        for n, sign in enumerate(words)
    ]


def test_one_doubtful_sign_that_only_one_name_fills_is_settled() -> None:
    assert NAMES.near(read("震手県", 0)).name == "岩手県"
    assert NAMES.near(read("神応市", 1)).name == "神戸市"


def test_a_sign_that_was_read_surely_is_never_changed() -> None:
    assert NAMES.near(read("震手県")).candidates == ()
    assert NAMES.near(read("震手県", 2)).name is None


def test_where_several_names_fit_none_is_taken_unless_the_engine_thought_of_it() -> None:
    several = NAMES.near(read("口戸市", 0))
    assert several.name is None
    assert set(several.candidates) == {"神戸市", "水戸市", "八戸市"}
    assert NAMES.near(read("口戸市", 0, alternatives=("水", "永"))).name == "水戸市"


def test_a_name_that_somebody_bears_or_bore_stays() -> None:
    assert NAMES.near(read("大府市", 1)).name is None
    assert NAMES.near(read("大和市", 1)).name is None


def test_long_names_may_differ_in_two_signs_short_ones_in_one() -> None:
    names = NearNames(["北海道札幌市", "宮城県"])
    assert names.near(read("北梅道札幄市", 1, 4)).name == "北海道札幌市"
    assert names.near(read("窒域県", 0, 1)).name is None


def test_names_of_one_rank_directly_behind_each_other_are_parted() -> None:
    names = NearNames(["岩手県", "宮城県", "福島県", "札幌市", "岩手県釜石市", "釜石市", "中央区", "港区"])

    assert names.parted("岩手県宮城県福島県") == ("岩手県", "宮城県", "福島県")
    assert names.parted("岩手県釜石市札幌市") == ("岩手県釜石市", "札幌市")
    assert names.parted("中央区港区") == ("中央区", "港区")


def test_a_city_in_its_prefecture_and_a_ward_of_its_city_are_one_name() -> None:
    names = NearNames(["岩手県", "釜石市", "札幌市", "中央区", "宮城県"], ever=["岩手県宮城県"])

    assert names.parted("岩手県釜石市") == ()
    assert names.parted("札幌市中央区") == ()
    assert names.parted("札幌市の企業") == ()
    assert names.parted("岩手県宮城県") == ()
    assert names.parted("釜石市札幌市" * 400) == ()
