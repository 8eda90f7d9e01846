from renkei import readers
from renkei.domain.forms.choice import choose_form, fit
from renkei.reference_data import forms


def content(text):
    return readers.read(text.encode(), "a.txt")


LIST = "題名\n\nNo.\t局名\t連携先\t取組名\n1\t総務局\t福島県\t催し\n"


def test_a_list_is_known_by_its_headings():
    chosen = choose_form(content(LIST), forms.forms())

    assert chosen is not None
    assert chosen.id == "initiative_list"


def test_a_list_of_another_kind_fits_no_form():
    other = content("品名\t単価\t数量\nりんご\t100\t3\nみかん\t50\t2\n")

    assert choose_form(other, forms.forms()) is None


def test_prose_fits_no_form_though_it_holds_words_of_headings():
    prose = content("事業名と備考について述べる。\n関係自治体は多い。番号はない。\n" * 5)

    assert choose_form(prose, forms.forms()) is None


def test_a_document_without_headings_fits_nothing():
    assert fit(content("1\t総務局\t福島県\t催し\n"), forms.form("initiative_list")) == 0
