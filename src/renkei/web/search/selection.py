"""Filters as conditions on partnerships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
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
    "group",
)
_MOST_PLACE_MATCHES: Final = 3
BATCH: Final = 1000


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
        return Partnership.objects.standing().filter(
            self._words_match(self.query),
            self._takes_part(),
            *(condition for name, condition in self._facet_conditions() if name != without),
        )

    def place_matches(self) -> Iterator[tuple[str, Bilingual, int, int]]:
        """For each place that is meant: code, name, how many name it, how many only through a group."""
        codes = [self.query.place] if self.query.place else []
        codes += [code for meant in self.place_words.values() for code in meant]
        found = Partnership.objects.standing().filter(
            self._words_match(replace(self.query, named_only=False, group_only=False)),
            *(condition for _, condition in self._facet_conditions()),
        )
        for code in list(dict.fromkeys(codes))[:_MOST_PLACE_MATCHES]:
            if view := place(code, self.query.on):
                named = found.filter(self._participation([code], self._how("named"))).count()
                grouped = found.filter(self._in_group_only([code])).count()
                yield code, view.name, named, grouped

    def _words_match(self, query: SearchQuery) -> Q:
        condition = Q()
        for word in self.words.wanted:
            condition &= self._word_matches(word, query)
        for word in self.words.unwanted:
            condition &= ~Q(search_entry__text__contains=word)
        return condition

    def _word_matches(self, word: str, query: SearchQuery) -> Q:
        text = Q(search_entry__text__contains=word)
        codes = self.place_words.get(word)
        if codes is None:
            return text
        part = self._place_takes_part(codes, query)
        # A question about how a place takes part is not answered by its name in a description.
        asks_how = query.named_only or query.group_only or query.period or query.role
        return part if asks_how else text | part

    def _takes_part(self) -> Q:
        query = self.query
        if query.place:
            return self._place_takes_part([query.place], query)
        if not (query.period or query.role or query.named_only):
            return Q()
        participants = Participant.objects.filter(partnership=OuterRef("pk"), superseded_in=None)
        return Q(Exists(participants.filter(self._how(*(["named"] if query.named_only else [])))))

    def _place_takes_part(self, codes: Sequence[str], query: SearchQuery) -> Q:
        if query.group_only:
            return self._in_group_only(codes)
        namings = ["named"] if query.named_only else ["named", "group"]
        return Q(self._participation(codes, self._how(*namings)))

    def _in_group_only(self, codes: Sequence[str]) -> Q:
        named = self._participation(codes, self._how("named"))
        return Q(self._participation(codes, self._how("group"))) & ~Q(named)

    def _participation(self, codes: Sequence[str], how: Q) -> Exists:
        return Exists(ParticipantPlace.objects.filter(how, partnership=OuterRef("pk"), code__in=codes))

    def _how(self, *namings: str) -> Q:
        chosen = {"period": self.query.period, "role": self.query.role}
        condition = Q(**{name: value for name, value in chosen.items() if value})
        return condition & Q(naming__in=namings) if namings else condition

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

    def rank(self) -> Case:
        """0 where the title holds all words, 1 where every place asked for is named, 2 for the rest."""
        in_title, named = Q(), Q(pk__isnull=not self.place_words)
        for word in self.words.wanted:
            in_title &= Q(search_entry__title__contains=word)
        for codes in self.place_words.values():
            named &= Q(self._participation(codes, self._how("named")))
        return Case(When(in_title, then=Value(0)), When(named, then=Value(1)), default=Value(2))


def ordered(chosen: Selection, sort: Sort) -> QuerySet[Partnership]:
    """The partnerships chosen in a total, stable order, with their documents."""
    last = ("document_id", "position", "public_id")
    rows = chosen.partnerships().select_related("document")
    if sort == "title":
        return rows.order_by("search_entry__title", *last)
    if sort in {"newest", "oldest"}:
        day = F("started_on")
        by_day = day.desc(nulls_last=True) if sort == "newest" else day.asc(nulls_last=True)
        return rows.order_by(by_day, *last)
    if sort == "relevance" and chosen.words.wanted:
        return rows.annotate(rank=chosen.rank()).order_by("rank", *last)
    return rows.order_by(*last)


def batches(chosen: Selection, sort: Sort) -> Iterator[list[int]]:
    """Primary keys of the partnerships chosen, in order, a batch at a time."""
    keys = ordered(chosen, sort).select_related(None).values_list("pk", flat=True)
    rows = keys.iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield batch
