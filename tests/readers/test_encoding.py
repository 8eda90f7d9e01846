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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding):
    rows = "分野,名称\r\n環境　保全,川の清掃\r\n" * 20

    text, findings = decode(rows.encode(encoding))

    assert text == rows
    assert "UTF-16" in findings[0].fault.en


def test_utf_32_is_told_from_utf_16_whose_mark_begins_alike():
    text, findings = decode(SENTENCE.encode("utf-32"))

    assert text == SENTENCE
    assert "UTF-32" in findings[0].fault.en


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp"])
def test_a_damaged_byte_is_told_with_its_line_and_the_rest_is_read(encoding):
    lines = [SENTENCE] * 30
    data = "\n".join(lines).encode(encoding)
    place = len("\n".join(lines[:9]).encode(encoding)) + 1
    damaged = data[:place] + (b"\x85" if encoding == "cp932" else b"\xff") + data[place:]

    text, findings = decode(damaged)

    [told] = [f for f in findings if f.code == "bytes-replaced"]
    assert text.count("\ufffd") == 1
    assert text.split("\n")[10:] == lines[10:]
    assert told.at.to_json()["line"] == 10


def test_a_stray_nul_is_replaced_and_told():
    text, findings = decode((SENTENCE * 5 + "\n甲\0乙").encode())

    assert text.endswith("\n甲\ufffd乙")
    assert [(f.code, f.at.to_json()["line"]) for f in findings] == [("bytes-replaced", 2)]


def test_katakana_of_half_width_are_read_in_iso_2022_jp():
    text, findings = decode("分野,ｶﾝｷｮｳ\r\n".encode("iso2022_jp_ext"))

    assert text == "分野,ｶﾝｷｮｳ\r\n"
    assert [f.code for f in findings] == ["encoding-assumed"]
