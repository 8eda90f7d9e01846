import pytest

from renkei.readers.detection import Format, detect


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"%PDF-1.7 ...", "list.txt", Format.PDF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "a.txt", Format.OLE),
        (b"PK\x03\x04" + b"\x00" * 30 + b"word/document.xml cut off", "a", Format.WORD),
        ("番号,名称".encode(), "list.CSV", Format.DELIMITED),
        (b"PK\x03\x04 readme.txt", "a.zip", Format.ZIP),
        (b"\x89PNG\r\n\x1a\n", "scan.txt", Format.PNG),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "a.txt", Format.HTML),
        (b"  <html lang='ja'>", "a", Format.HTML),
        (b"<?xml version='1.0'?><root/>", "a.xml", Format.XML),
        ("分野\t番号".encode(), "a.txt", Format.PLAIN_TEXT),
        (b"", "empty", Format.PLAIN_TEXT),
        ("番号,名称,備考\n1,甲,\n2,乙,\n".encode("cp932"), "list.xls", Format.DELIMITED),
        ('番号,名称,備考\n1,"甲,\n乙",\n2,丙,\n'.encode(), "list.txt", Format.DELIMITED),
        ("番号\t名称\t備考\n1\t甲\t\n".encode(), "list.xls", Format.DELIMITED),
        ("番号\t名称\t備考\n1\t甲\t\n".encode(), "list.txt", Format.PLAIN_TEXT),
        (b"One, two, three.\nFour and five\nSix, seven\nEight", "prose.txt", Format.PLAIN_TEXT),
        (b"<meta http-equiv='Content-Type'><table><tr><td>a", "list.xls", Format.HTML),
        ("<html><body>".encode("utf-16"), "list.xls", Format.HTML),
        (b"<a> is no page", "a.txt", Format.PLAIN_TEXT),
    ],
)
def test_the_content_tells_the_format(content, name, expected):
    assert detect(content, name) is expected
