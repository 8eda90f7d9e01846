import codecs

import pytest

from renkei.readers.encoding import NotTextError, decode

SENTENCE = "全国の自治体と連携して、観光の魅力を発信する取組です。カタカナもあります。"


def test_utf_8_needs_no_remark():
    assert decode(SENTENCE.encode()) == (SENTENCE, ())


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode(codecs.BOM_UTF8 + SENTENCE.encode()) == (SENTENCE, ())


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("iso2022_jp", "ISO-2022-JP"), ("utf-16", "UTF-16")],
)
def test_another_encoding_is_found_and_said(encoding, name):
    text, findings = decode(SENTENCE.encode(encoding))

    assert text == SENTENCE
    assert [f.code for f in findings] == ["encoding-assumed"]
    assert name in findings[0].fault.en


def test_signs_that_only_windows_knows_are_read():
    assert decode("①髙橋㈱".encode("cp932"))[0] == "①髙橋㈱"


def test_a_declared_encoding_decides_where_several_fit():
    ambiguous = "ｱｲｳｴ".encode("cp932")

    assert decode(ambiguous, "shift_jis")[0] == "ｱｲｳｴ"


def test_a_declared_encoding_that_does_not_fit_is_not_believed():
    assert decode(SENTENCE.encode(), "euc_jp")[0] == SENTENCE
    assert decode(SENTENCE.encode(), "no-such-encoding")[0] == SENTENCE


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_a_file_cut_inside_its_last_character_is_read_up_to_there(encoding):
    cut = SENTENCE.replace("。", "").encode(encoding)[:-1]

    text, findings = decode(cut)

    assert text == SENTENCE.replace("。", "")[:-1]
    assert findings


@pytest.mark.parametrize(
    "noise",
    [
        bytes(range(256)) * 20,
        b"\x00" * 500,
        b"abc\x00def",
        bytes([0xFF, 0xFE]) + b"\x41",
        b"\x01\x02\x03\x04" * 50,
    ],
)
def test_what_is_no_text_is_refused(noise):
    with pytest.raises(NotTextError):
        decode(noise)


def test_one_stray_control_character_does_not_refuse_a_text():
    assert decode((SENTENCE + "\x0b" + SENTENCE + "\x02").encode())[0].endswith("\x02")
