"""What the gazetteer refuses: each with a code, the fault and the remedy in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from renkei.domain.errors import Bilingual, RenkeiError


class PlaceError(RenkeiError):
    """A question about a place that has no answer; the reason is stated."""


class InvalidCodeError(PlaceError):
    """The words are not a local government code, or their check digit is wrong."""


class UnknownPlaceError(PlaceError):
    """The code, name or group is not in the tables."""


class NotInForceError(PlaceError):
    """The code is known, but no body bears it on the day asked for."""


class DateOutOfRangeError(PlaceError):
    """The day is impossible, or lies before the tables begin."""


def malformed_code(text: str) -> InvalidCodeError:
    """``text`` has not the form of a local government code."""
    shown = _shortened(text)
    return InvalidCodeError(
        "place-code-malformed",
        Bilingual(
            f"「{shown}」は全国地方公共団体コードの形ではありません。",
            f"“{shown}” is not a local government code.",
        ),
        Bilingual(
            "5桁の数字、または検査数字を加えた6桁の数字で指定してください。",
            "Give 5 digits, or 6 digits with the check digit.",
        ),
    )


def wrong_check_digit(text: str, expected: str) -> InvalidCodeError:
    """The sixth digit of ``text`` does not agree with the first five."""
    return InvalidCodeError(
        "place-code-check-digit",
        Bilingual(
            f"「{text}」の検査数字が合いません（正しくは{expected}）。",
            f"The check digit of “{text}” is wrong (it would be {expected}).",
        ),
        Bilingual("元の資料でコードを確かめてください。", "Check the code against its source."),
    )


def unknown_code(code: str) -> UnknownPlaceError:
    """No body has borne ``code`` since the tables begin."""
    return UnknownPlaceError(
        "place-code-unknown",
        Bilingual(
            f"コード{code}の地方公共団体は表にありません。",
            f"No local government in the tables has the code {code}.",
        ),
        Bilingual(
            "1970年4月1日以後に使われたコードか、確かめてください。",
            "Check that the code was in use on or after 1 April 1970.",
        ),
    )


def unknown_name(name: str) -> UnknownPlaceError:
    """No body or group of the tables has borne ``name``."""
    shown = _shortened(name)
    return UnknownPlaceError(
        "place-name-unknown",
        Bilingual(f"「{shown}」は表にありません。", f"“{shown}” is not in the tables."),
        Bilingual(
            "都道府県名を付けた正式な名称で指定してください。",
            "Give the official name, with the name of the prefecture.",
        ),
    )


def ambiguous_name(name: str, bodies: Iterable[str]) -> UnknownPlaceError:
    """Several bodies bear ``name``; none of them is chosen."""
    listed = list(bodies)
    shown = _shortened(name)
    return UnknownPlaceError(
        "place-name-ambiguous",
        Bilingual(
            f"「{shown}」という団体は複数あります: {'、'.join(listed)}。",
            f"More than one body is called “{shown}”: {', '.join(listed)}.",
        ),
        Bilingual(
            "都道府県名を付けるか、コードで指定してください。", "Add the prefecture, or give the code."
        ),
    )


def unknown_group(name: str) -> UnknownPlaceError:
    """No group is defined under ``name``."""
    shown = _shortened(name)
    return UnknownPlaceError(
        "place-group-unknown",
        Bilingual(f"「{shown}」という集まりは定義されていません。", f"No group “{shown}” is defined."),
        Bilingual(
            "renkei places groups または /api/v1/groups で、定義済みの集まりを確かめてください。",
            "See the defined groups with renkei places groups or at /api/v1/groups.",
        ),
    )


def not_in_force(code: str, on: date, known: str) -> NotInForceError:
    """``code`` was not borne by any body on the day ``on``; ``known`` says when it was."""
    return NotInForceError(
        "place-code-not-in-force",
        Bilingual(
            f"コード{code}は{on.isoformat()}には使われていません（使われた期間: {known}）。",
            f"The code {code} was not in force on {on.isoformat()} (it was: {known}).",
        ),
        Bilingual(
            "期間内の日付を指定するか、renkei places trace で承継先を調べてください。",
            "Give a day within that time, or find its successor with: renkei places trace",
        ),
    )


def before_tables(on: date, begin: date) -> DateOutOfRangeError:
    """The day lies before the tables begin."""
    return DateOutOfRangeError(
        "place-date-before-tables",
        Bilingual(
            f"{on.isoformat()}は表の始まり（{begin.isoformat()}）より前です。",
            f"{on.isoformat()} is before the tables begin ({begin.isoformat()}).",
        ),
        Bilingual(
            f"{begin.isoformat()}以後の日付を指定してください。",
            f"Give a day on or after {begin.isoformat()}.",
        ),
    )


def impossible_date(text: str) -> DateOutOfRangeError:
    """The words are no calendar day."""
    shown = _shortened(text)
    return DateOutOfRangeError(
        "place-date-impossible",
        Bilingual(f"「{shown}」は暦の日付ではありません。", f"“{shown}” is not a calendar day."),
        Bilingual("2012-04-01 の形で指定してください。", "Give the day in the form 2012-04-01."),
    )


def _shortened(text: str, limit: int = 40) -> str:
    """``text`` fit to be shown: no control characters, not longer than ``limit``."""
    clean = "".join(character if character.isprintable() else "�" for character in text[: limit + 1])
    return clean if len(clean) <= limit else clean[:limit] + "…"
