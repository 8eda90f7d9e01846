"""Parameters of the API: typed, bounded, and nothing unknown among them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from typing import Annotated, Any, Literal, TypeVar

from django.http import HttpRequest, QueryDict
from ninja import Field, Schema
from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.freshness import Freshness
from renkei.domain.partnerships.status import Status
from renkei.domain.places.codes import LocalGovernmentCode
from renkei.domain.places.errors import unknown_code
from renkei.domain.places.groups import GroupKind
from renkei.domain.places.versions import TABLES_BEGIN, Kind
from renkei.web.api.problems import ProblemError, problem
from renkei.web.common.clock import today
from renkei.web.places.queries import place
from renkei.web.search.query import LARGEST_PAGE, SearchQuery, Sort

View = TypeVar("View", bound=Callable[..., Any])
Words = Annotated[str, StringConstraints(max_length=200)]
PlaceCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5,6}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}([A-Z]{2})?$")]
Year = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
LAST_DAY = date(2199, 12, 31)


def _calendar_day(value: object) -> object:
    # Without this a number would be taken for seconds since 1970.
    if not isinstance(value, str):
        return value
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("calendar_day", "must be a day of the calendar")


# The limits stand at the day itself: asked of "a day or none", they would be told as Python writes them.
Day = Annotated[date, Field(ge=TABLES_BEGIN, le=LAST_DAY), BeforeValidator(_calendar_day)]


class AsOf(Schema):
    """The day of the question."""

    as_of: Day | None = Field(None, description="Answer as of this day (default: today in Japan)")

    @property
    def on(self) -> date:
        """The day asked for, or today."""
        return self.as_of or today()


class Paging(Schema):
    """Which part of a list."""

    page: int = Field(1, ge=1, le=1_000_000)
    page_size: int = Field(20, ge=1, le=LARGEST_PAGE)


class PartnershipFilter(AsOf, Paging):
    """The question to the search. Values of one parameter are alternatives; parameters must all hold."""

    q: str = Field(
        "", description="Words, “phrases”, -exclusions; names of places find what they take part in"
    )
    kind: list[Words] = Field([], description="initiative, agreement, …")
    status: list[Status] = []
    field: list[Words] = []
    bureau: list[Words] = []
    place: PlaceCode | None = Field(
        None, description="A body that takes part, named or as a member of a group"
    )
    role: (
        Literal["partner", "member", "host", "supporter", "recipient", "location", "signatory", "own"] | None
    ) = None
    period: Literal["current", "past", "planned"] | None = None
    named_only: bool = Field(default=False, description="Only where the document names the place itself")
    group_only: bool = Field(
        default=False, description="Only where the place takes part as a member of a group and is not named"
    )
    group: list[Words] = Field([], description="Id of a group of local governments that takes part")
    prefecture: list[PlaceCode] = Field([], description="A named participant is, or lies in, this prefecture")
    municipality: list[PlaceCode] = Field([], description="This municipality is named")
    country: list[Country] = Field([], description="ISO 3166-1 alpha-2; ISO 3166-3 for former countries")
    year: list[Year] = Field([], description="Year of signing, or fiscal year of the start")
    document: list[Hash] = []
    topic: list[Words] = []
    issue: list[Words] = Field([], description="Subject of an open issue")
    freshness: list[Freshness] = Field(
        [], description="How long before the day something was last said to have happened"
    )
    sort: Sort = "relevance"
    cursor: Annotated[str, StringConstraints(pattern=r"^(\*|[A-Za-z0-9_-]{1,40})$")] | None = Field(
        None,
        description="`*`, then the `next_cursor` of each answer: pages that stay stable while the registry "
        "changes, in the order in which records came; instead of `page`, without facets",
    )

    def query(self) -> SearchQuery:
        """The question in the search's own terms."""
        on = self.on
        return SearchQuery(
            on=on,
            q=self.q,
            kind=tuple(self.kind),
            status=tuple(self.status),
            field=tuple(self.field),
            bureau=tuple(self.bureau),
            place=known_code(self.place, on) if self.place else None,
            role=self.role,
            period=self.period,
            named_only=self.named_only,
            group_only=self.group_only,
            group=tuple(self.group),
            prefecture=tuple(known_code(code, on) for code in self.prefecture),
            municipality=tuple(known_code(code, on) for code in self.municipality),
            country=tuple(self.country),
            year=tuple(self.year),
            document=tuple(self.document),
            topic=tuple(self.topic),
            issue=tuple(self.issue),
            freshness=tuple(self.freshness),
            sort=self.sort,
            page=self.page,
            page_size=self.page_size,
        )


class PlaceFilter(AsOf, Paging):
    """Which local governments."""

    q: Words = Field(
        "", description="Part of the name, in kanji, kana or Latin letters; former names are found too"
    )
    code: PlaceCode | None = Field(None, description="Five digits, or six with the check digit")
    prefecture: PlaceCode | None = None
    kind: Kind | None = None
    taking_part: bool = Field(default=False, description="Only those that some partnership names")


class GroupFilter(AsOf, Paging):
    """Which groups of local governments."""

    q: Words = Field("", description="A name of the group (東北6県), or part of it in either language")
    kind: GroupKind | None = None
    place: PlaceCode | None = Field(None, description="Only groups that this body belongs to on the day")


class FindingFilter(Paging):
    """Which findings."""

    document: Hash | None = None
    severity: Literal["error", "warning", "note"] | None = None
    code: Words | None = None


def known_code(code: str, on: date) -> str:
    """The five digits of a code that somebody bears or bore.

    Raises:
        InvalidCodeError: not a code, or a wrong check digit.
        UnknownPlaceError: nobody ever bore it.
    """
    digits = LocalGovernmentCode.parse(code).digits
    if place(digits, on) is None:
        raise unknown_code(digits)
    return digits


def strict(*schemas: type[Schema]) -> Callable[[View], View]:
    """Refuse parameters that are not in the schemas, repeated ones, and control characters.

    For ``ninja.decorators.decorate_view``: it stands around the whole operation.
    """
    fields = {name: field for schema in schemas for name, field in schema.model_fields.items()}
    lists = {name for name, field in fields.items() if isinstance(field.default, list)}

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            faults = list(_faults(request.GET, set(fields), lists))
            return problem(request, 422, faults) if faults else view(request, *args, **kwargs)

        return checked  # type: ignore[return-value]

    return decorate


def _faults(parameters: QueryDict, known: set[str], lists: set[str]) -> Iterator[ProblemError]:
    for name, values in parameters.lists():
        if name not in known:
            yield _unknown(name, known)
        elif len(values) > 1 and name not in lists:
            yield _refused("parameter-repeated", name, "一度だけ指定できます", "can be given once only")
        elif any(ord(character) < 32 for value in values for character in value):
            yield _refused("parameter-control", name, "制御文字は使えません", "holds control characters")


def page_address(request: HttpRequest, number: int) -> str:
    """The address of another page of the same list."""
    parameters: QueryDict = request.GET.copy()
    parameters["page"] = str(number)
    return f"{request.path}?{parameters.urlencode()}"


def cursor_address(request: HttpRequest, cursor: str) -> str:
    """The address of the page behind a cursor, with the same filters."""
    parameters: QueryDict = request.GET.copy()
    parameters.pop("page", None)
    parameters["cursor"] = cursor
    return f"{request.path}?{parameters.urlencode()}"


def _unknown(name: str, known: set[str]) -> ProblemError:
    allowed = ", ".join(sorted(known)) or "—"
    return ProblemError(
        422,
        "parameter-unknown",
        Bilingual(f"「{name[:50]}」という条件はありません。", f"There is no parameter {name[:50]!r}."),
        Bilingual(f"使える条件: {allowed}", f"Parameters: {allowed}"),
        name[:50],
    )


def _refused(code: str, name: str, ja: str, en: str) -> ProblemError:
    return ProblemError(
        422,
        code,
        Bilingual(f"条件「{name}」: {ja}。", f"The parameter {name} {en}."),
        Bilingual("値を直してください。", "Correct the value."),
        name,
    )
