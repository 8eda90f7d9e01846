from datetime import date

import pytest

from renkei.domain.places.mentions import Context
from renkei.intake.pointers import read_remark
from renkei.reference_data import resolver

ON = date(2019, 6, 30)


def remark(text, host=None):
    return read_remark(text, resolver(), ON, Context(host=host))


def parties(text, host=None):
    return [(m.text, m.codes) for m in remark(text, host).mentions]


def test_named_governments_are_parties_with_the_date_said_before_them():
    found = remark("2018年度は、岡山県と倉敷市が参加").mentions

    assert [(m.codes, m.as_of) for m in found] == [(("33000",), "2018年度"), (("33202",), "2018年度")]


def test_a_count_names_nobody_but_is_kept():
    (found,) = remark("2018年は12道府県3市と連携").mentions

    assert found.codes == ()
    assert dict(found.count) == {"道府県": 12, "市": 3}


def test_companies_are_no_governments():
    pointed = remark("全国道府県の企業と連携")

    assert not pointed.names_government
    assert [m.kind for m in pointed.mentions] == ["organisation"]


@pytest.mark.parametrize("text", ["地域の商店街(民間)と学生をマッチング", "各地の漁業団体との連携"])
def test_the_counterpart_of_a_remark_without_places_is_an_organisation(text):
    pointed = remark(text)

    assert not pointed.names_government
    assert [(m.kind, m.codes) for m in pointed.mentions] == [("organisation", ())]


def test_nobody_is_invented():
    assert remark("2018年度は地域の観光資源を紹介").mentions == ()


def test_a_complement_is_everyone_else_when_the_count_bears_it_out():
    (rest,) = remark("青森県、奈良県を除く44道府県が参加").mentions

    assert len(rest.codes) == 44
    assert not {"02000", "29000", "13000"} & set(rest.codes)
    assert rest.via == "complement"


def test_further_parties_are_said_to_be_unnamed():
    *named, more = remark("2018年度: 12件(岡山県、高知県ほか)").mentions

    assert [m.codes for m in named] == [("33000",), ("39000",)]
    assert (more.text, more.kind, more.codes) == ("ほか", "unspecified", ())


def test_marks_of_components_go_with_the_names_after_them():
    found = remark("①岡山県 ②高知県").mentions

    assert [m.component for m in found] == ["①", "②"]


def test_the_clause_that_says_which_are_counted_belongs_to_the_count():
    (found,) = remark("船が寄港する5県").mentions

    assert found.text == "船が寄港する5県"
