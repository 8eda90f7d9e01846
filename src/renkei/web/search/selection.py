"""Filters as conditions on partnerships."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from renkei.domain.errors import Bilingual
from renkei.web.partnerships.models import Participant, ParticipantPlace, Partnership
from renkei.web.partnerships.queries import status_is
from renkei.web.places.queries import place
from renkei.web.search.models import SearchTerm
from renkei.web.search.place_words import codes_meant
from renkei.web.search.question import SearchQuery, Sort
from renkei.web.search.words import Words

# Facets whose values are rows of SearchTerm.
TERM_FACETS: Final = (
    "kind",
    "field",
    "bureau",
    "prefecture",
    "municipality",
    "country",
    "year",
    "topic",
    "issue",
)
_MOST_PLACE_MATCHES: Final = 3


@dataclass(frozen=True, slots=True)
class Selection:
    """The conditions of one query, kept apart so that a facet can be counted without its own."""

    query: SearchQuery
    words: Words
    place_words: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, query: SearchQuery, words: Words) -> Selection:
        """The conditions of a query with its words."""
        meant = {word: codes_meant(word, query.on) for word in words.wanted}
        return cls(query, words, {word: codes for word, codes in meant.items() if codes})

    def partnerships(self, *, without: str = "") -> QuerySet[Partnership]:
        """The partnerships that fit, leaving out the filter of the facet ``without``."""
        return Partnership.objects.filter(
            self._words_match(named_only=self.query.named_only),
            self._takes_part(),
            *(condition for name, condition in self._facet_conditions() if name != without),
            withdrawn_in=None,
        )

    def place_matches(self) -> Iterator[tuple[str, Bilingual, int, int]]:
        """For each place that is meant: code, name, how many name it, how many only through a group."""
        codes = [self.query.place] if self.query.place else []
        codes += [code for meant in self.place_words.values() for code in meant]
        for code in list(dict.fromkeys(codes))[:_MOST_PLACE_MATCHES]:
            view = place(code, self.query.on)
            if view is None:
                continue
            named = self._place_takes_part([code], ["named"])
            grouped = self._place_takes_part([code], ["group"])
            found = Partnership.objects.filter(
                self._words_match(named_only=False),
                *(condition for _, condition in self._facet_conditions()),
                withdrawn_in=None,
            )
            yield code, view.name, found.filter(named).count(), found.filter(grouped, ~Q(named)).count()

    def _words_match(self, *, named_only: bool) -> Q:
        condition = Q()
        for word in self.words.wanted:
            condition &= self._word_matches(word, named_only=named_only)
        for word in self.words.unwanted:
            condition &= ~Q(search_entry__text__contains=word)
        return condition

    def _word_matches(self, word: str, *, named_only: bool) -> Q:
        text = Q(search_entry__text__contains=word)
        codes = self.place_words.get(word)
        if codes is None:
            return text
        part = Q(self._place_takes_part(codes, ["named"] if named_only else ["named", "group"]))
        # A question about how a place takes part is not answered by its name in a description.
        asks_how = named_only or self.query.period or self.query.role
        return part if asks_how else text | part

    def _takes_part(self) -> Q:
        query = self.query
        if query.place:
            namings = ["named"] if query.named_only else ["named", "group"]
            return Q(self._place_takes_part([query.place], namings))
        if not (query.period or query.role or query.named_only):
            return Q()
        participants = Participant.objects.filter(partnership=OuterRef("pk"), superseded_in=None)
        participants = participants.filter(self._how())
        return Q(Exists(participants.filter(naming="named") if query.named_only else participants))

    def _place_takes_part(self, codes: object, namings: list[str]) -> Exists:
        rows = ParticipantPlace.objects.filter(partnership=OuterRef("pk"), code__in=codes, naming__in=namings)
        return Exists(rows.filter(self._how()))

    def _how(self) -> Q:
        chosen = {"period": self.query.period, "role": self.query.role}
        return Q(**{name: value for name, value in chosen.items() if value})

    def _facet_conditions(self) -> Iterator[tuple[str, Q]]:
        for facet in TERM_FACETS:
            if values := getattr(self.query, facet):
                terms = SearchTerm.objects.filter(partnership=OuterRef("pk"), facet=facet, value__in=values)
                yield facet, Q(Exists(terms))
        if self.query.status:
            condition = Q(pk__in=[])
            for status in self.query.status:
                condition |= status_is(status, self.query.on)
            yield "status", condition
        if self.query.document:
            yield "document", Q(document__sha256__in=self.query.document)


def ordered(found: QuerySet[Partnership], sort: Sort, words: Words) -> QuerySet[Partnership]:
    """The partnerships in a total, stable order, with their documents."""
    last = ("document_id", "position", "public_id")
    rows = found.select_related("document")
    if sort == "title":
        return rows.order_by("search_entry__title", *last)
    if sort in {"newest", "oldest"}:
        day = F("started_on")
        by_day = day.desc(nulls_last=True) if sort == "newest" else day.asc(nulls_last=True)
        return rows.order_by(by_day, *last)
    if sort == "relevance" and words.wanted:
        in_title = Q()
        for word in words.wanted:
            in_title &= Q(search_entry__title__contains=word)
        first = Case(When(in_title, then=Value(0)), default=Value(1))
        return rows.annotate(in_title=first).order_by("in_title", *last)
    return rows.order_by(*last)
