"""From the query of an address to a question to the registry, or to everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.http import QueryDict

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.partnerships.freshness import FRESHNESS
from renkei.domain.places.versions import TABLES_BEGIN
from renkei.web.places.queries import place
from renkei.web.search.question import SORTS, SearchQuery

LARGEST_PAGE_NUMBER: Final = 1_000_000
_SEVERAL: Final = {
    "kind": r"[a-z_]{1,50}",
    "status": r"current|planned|ended",
    "field": r".{1,200}",
    "bureau": r".{1,200}",
    "prefecture": r"[0-9]{2}000",
    "municipality": r"[0-9]{5}",
    "country": r"[A-Z]{2}([A-Z]{2})?",
    "year": r"[0-9]{4}",
    "document": r"[0-9a-f]{64}",
    "topic": r"[a-z_]{1,50}",
    "issue": r"[a-z_]{1,50}",
    "group": r"[^\x00-\x1f]{1,100}",
    "freshness": "|".join(FRESHNESS),
}
_ONE: Final = {
    "place": r"[0-9]{5,6}",
    "period": r"current|past|planned",
    "role": r"[a-z_]{1,20}",
    "named_only": r"true|false|1|0",
    "group_only": r"true|false|1|0",
    "sort": "|".join(SORTS),
}
LAST_DAY: Final = date(2199, 12, 31)
_MOST_VALUES: Final = 60


class QuestionRefusedError(RenkeiError):
    """One parameter of an address that cannot be understood."""


class QuestionsRefusedError(Exception):
    """Everything that is wrong with an address."""

    def __init__(self, errors: Iterable[RenkeiError]) -> None:
        super().__init__("the address asks something impossible")
        self.errors = tuple(errors)


def question_from(query: QueryDict, *, today: date, page_size: int = 20) -> SearchQuery:
    """The question that an address asks.

    Raises:
        QuestionsRefusedError: with one error for every parameter that cannot be understood.
    """
    errors: list[RenkeiError] = []
    given: dict[str, Any] = {}
    for name, form in _SEVERAL.items():
        values = tuple(dict.fromkeys(value for value in query.getlist(name) if value))
        errors += [parameter_refused(name, value) for value in values if not re.fullmatch(form, value)]
        if len(values) > _MOST_VALUES:
            errors.append(parameter_refused(name, f"{len(values)}"))
        given[name] = values
    for name, form in _ONE.items():
        if value := query.get(name, ""):
            errors += [] if re.fullmatch(form, value) else [parameter_refused(name, value)]
            given[name] = value
    page, on = page_number(query, errors), day_asked(query, today, errors)
    errors += _unknown_codes(given, on)
    if errors:
        raise QuestionsRefusedError(errors)
    for name in ("named_only", "group_only"):
        given[name] = given.get(name) in {"true", "1"}
    if "place" in given:
        given["place"] = given["place"][:5]
    return SearchQuery(on=on, q=query.get("q", "").strip(), page=page, page_size=page_size, **given)


def unknown_parameters(query: QueryDict, *others: str) -> list[RenkeiError]:
    """An error for every name in an address that asks nothing here: a slip, or of another version.

    ``others`` are names that the page knows beside those of the question. What advertisements add to
    links (``utm_…``) is no question and no fault.
    """
    known = {*_SEVERAL, *_ONE, "q", "page", "as_of", *others}
    return [
        QuestionRefusedError(
            "parameter-unknown",
            Bilingual(
                f"「{_short(name)}」という条件はありません。", f"There is no condition “{_short(name)}”."
            ),
            Bilingual(f"使える条件: {', '.join(sorted(known))}", f"Conditions: {', '.join(sorted(known))}"),
        )
        for name in query
        if name not in known and not name.startswith("utm_")
    ]


def _unknown_codes(given: dict[str, Any], on: date) -> list[RenkeiError]:
    """An error for every code of a place that nobody bears or bore."""
    codes = {name: given.get(name, ()) for name in ("prefecture", "municipality")}
    codes |= {"place": (given["place"],) if given.get("place") else ()}
    return [
        parameter_refused(name, code)
        for name, values in codes.items()
        for code in values
        if re.fullmatch(r"[0-9]{5,6}", code) and place(code, on) is None
    ]


def day_asked(query: QueryDict, today: date, errors: list[RenkeiError]) -> date:
    """The day for which the page is asked (``as_of``), or today; what is no such day goes to ``errors``."""
    value = query.get("as_of", "").strip()
    if not value:
        return today
    try:
        day = date.fromisoformat(value) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) else None
    except ValueError:
        day = None
    if day is not None and TABLES_BEGIN <= day <= LAST_DAY:
        return day
    shown, first, last = _short(value), TABLES_BEGIN.isoformat(), LAST_DAY.isoformat()
    errors.append(
        QuestionRefusedError(
            "day-not-understood",
            Bilingual(f"「{shown}」の時点では表示できません。", f"The day “{shown}” cannot be shown."),
            Bilingual(
                f"{first}から{last}までの日を、2019-04-01の形で入れてください。",
                f"Give a day from {first} to {last}, such as 2019-04-01.",
            ),
        )
    )
    return today


def page_number(query: QueryDict, errors: list[RenkeiError]) -> int:
    """The number of the page, from 1 on; what is none is added to ``errors``."""
    value = query.get("page", "") or "1"
    if re.fullmatch(r"[0-9]{1,7}", value) and 1 <= int(value) <= LARGEST_PAGE_NUMBER:
        return int(value)
    errors.append(parameter_refused("page", value))
    return 1


def parameter_refused(name: str, value: str) -> QuestionRefusedError:
    """The error for one parameter whose value cannot be understood."""
    shown = _short(value)
    return QuestionRefusedError(
        "parameter-not-understood",
        Bilingual(
            f"条件「{name}」の値「{shown}」は使えません。",
            f"The value “{shown}” cannot be used for “{name}”.",
        ),
        Bilingual(
            "この条件を外すか、検索画面の選択肢から選び直してください。",
            "Leave this condition out, or choose one of those offered on the search page.",
        ),
    )


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:40]}…"
