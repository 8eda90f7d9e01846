"""What a question means: conditions on the index, and the order of the results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tantivy import Query, Searcher

from renkei.domain.errors import Bilingual
from renkei.web.places.queries import place
from renkei.web.search.folding import fold
from renkei.web.search.index import conditions
from renkei.web.search.index.layout import TERM_FACETS
from renkei.web.search.ordering import Ordered, count
from renkei.web.search.place_words import codes_meant
from renkei.web.search.question import SearchQuery
from renkei.web.search.words import Words

_MOST_PLACE_MATCHES: Final = 3
_TAKING_PART: Final = ("named", "group")
_ANY_NAMING: Final = ("named", "group", "location")


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

    def condition(self, *, without: str = "") -> Query:
        """What the partnerships must fit, leaving out the filter of the facet ``without``."""
        filters = (condition for name, condition in self._facet_conditions() if name != without)
        wanted = conditions.all_of([*self._wanted(self.query), *self._takes_part(), *filters])
        return conditions.but_not(wanted, self._unwanted())

    def place_matches(self, searcher: Searcher) -> Iterator[tuple[str, Bilingual, int, int]]:
        """For each place that is meant: code, name, how many name it, how many only through a group."""
        codes = [self.query.place] if self.query.place else []
        codes += [code for meant in self.place_words.values() for code in meant]
        free = replace(self.query, named_only=False, group_only=False)
        filters = [condition for _, condition in self._facet_conditions()]
        found = conditions.but_not(conditions.all_of([*self._wanted(free), *filters]), self._unwanted())
        matches = []
        for code in list(dict.fromkeys(codes))[:_MOST_PLACE_MATCHES]:
            if view := place(code, self.query.on):
                named = count(searcher, conditions.all_of([found, self._part([code], "named")]))
                grouped = count(searcher, conditions.all_of([found, self._in_group_only([code])]))
                matches.append((code, view.name, named, grouped))
        # Of several places of one name, those that take part in nothing only hide the others.
        taking_part = [match for match in matches if match[2] or match[3]]
        yield from taking_part or matches[:1]

    def words_to_mark(self) -> Words:
        """The words of the query and, for readings of places (ふくしま), the names they stand for."""
        views = (place(code, self.query.on) for codes in self.place_words.values() for code in codes)
        names = (fold(view.name.ja) for view in views if view is not None)
        return Words(tuple(dict.fromkeys((*self.words.wanted, *names))), self.words.unwanted)

    def ordered(self, searcher: Searcher) -> Ordered:
        """The partnerships in the order that was asked for."""
        sort = self.query.sort
        if sort == "relevance" and self.words.wanted:
            return Ordered(searcher, tuple(self._ranks()), "number")
        order = "number" if sort == "relevance" else "active" if sort == "activity" else sort
        return Ordered(searcher, (self.condition(),), order)

    def _ranks(self) -> Iterator[Query]:
        """Where the title holds all words; where every place asked for is named; the rest."""
        found = self.condition()
        in_title = conditions.all_of(conditions.holds("title", word) for word in self.words.wanted)
        yield conditions.all_of([found, in_title])
        if not self.place_words:
            yield conditions.but_not(found, [in_title])
            return
        named = conditions.all_of(self._part(codes, "named") for codes in self.place_words.values())
        yield conditions.but_not(conditions.all_of([found, named]), [in_title])
        yield conditions.but_not(found, [in_title, named])

    def _wanted(self, query: SearchQuery) -> list[Query]:
        return [self._word_condition(word, query) for word in self.words.wanted]

    def _unwanted(self) -> list[Query]:
        return [conditions.holds("text", word) for word in self.words.unwanted]

    def _word_condition(self, word: str, query: SearchQuery) -> Query:
        text = conditions.holds("text", word)
        codes = self.place_words.get(word)
        if codes is None:
            return text
        part = self._place_takes_part(codes, query)
        # A question about how a place takes part is not answered by its name in a description.
        asks_how = query.named_only or query.group_only or query.period or query.role
        return part if asks_how else conditions.any_of([text, part])

    def _takes_part(self) -> list[Query]:
        query = self.query
        if query.place:
            return [self._place_takes_part([query.place], query)]
        if not (query.period or query.role or query.named_only):
            return []
        return [self._part([""], *(["named"] if query.named_only else _ANY_NAMING))]

    def _place_takes_part(self, codes: Sequence[str], query: SearchQuery) -> Query:
        if query.group_only:
            return self._in_group_only(codes)
        return self._part(codes, *(["named"] if query.named_only else _TAKING_PART))

    def _in_group_only(self, codes: Sequence[str]) -> Query:
        return conditions.but_not(self._part(codes, "group"), [self._part(codes, "named")])

    def _part(self, codes: Sequence[str], *namings: str) -> Query:
        return conditions.takes_part(codes, namings, period=self.query.period, role=self.query.role)

    def _facet_conditions(self) -> Iterator[tuple[str, Query]]:
        for facet in TERM_FACETS:
            if values := getattr(self.query, facet):
                yield facet, conditions.has_value(facet, values)
        if self.query.status:
            on = self.query.on
            yield "status", conditions.any_of(conditions.has_status(s, on) for s in self.query.status)
        if self.query.freshness:
            on = self.query.on
            yield (
                "freshness",
                conditions.any_of(conditions.has_freshness(f, on) for f in self.query.freshness),
            )
