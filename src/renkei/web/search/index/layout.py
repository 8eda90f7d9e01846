"""What stands in the index, and how text becomes tokens in which every substring can be found.

Text is cut into single characters (one field, without positions) and into pairs of neighbours
(another field, with positions): a word of one character is a term of the first, a longer word is a
phrase of pairs. The pairs overlap without a gap, so a phrase is found exactly where the characters
stand one after the other; white space is a character like any other. See docs/decisions/0010.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from typing import Final

from tantivy import Document, Schema, SchemaBuilder

from renkei.web.search.entries import Entry
from renkei.web.search.order import MANY, ORDERS, sort_keys

LAYOUT: Final = 5
"""Raised with every change of the fields, of folding or of what is indexed: an older index is made anew."""

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
    "document",
)
STATE: Final = "state"
PLANNED: Final = "planned"
DAY_TERMS: Final = ("starts", "ends", "activity")
"""Days of which the index knows year, decade and century: to compare numbers reads every record."""
SPANS: Final = (100, 10, 1)
# Characters that folded text cannot hold (folding turns them into a space) stand for space and line end:
# the tokens are written down with white space between them.
_SAFE: Final = {ord(" "): "\x1f", ord("\n"): "\x1e"}


@cache
def schema() -> Schema:
    """The fields of the index."""
    fields = SchemaBuilder()
    fields.add_unsigned_field("pk", indexed=True, fast=True)
    for name in ORDERS:
        fields.add_unsigned_field(f"by_{name}", fast=True)
    for name in (*DAY_TERMS, "last_activity"):
        fields.add_integer_field(name, fast=True)
    for name in TERM_FACETS:
        fields.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    fields.add_text_field("day", tokenizer_name="raw", index_option="basic")
    fields.add_text_field("part", tokenizer_name="whitespace", index_option="basic")
    for name in ("text", "title"):
        fields.add_text_field(f"{name}_1", tokenizer_name="whitespace", index_option="basic")
        fields.add_text_field(f"{name}_2", tokenizer_name="whitespace", index_option="position")
    fields.add_text_field(STATE, stored=True, tokenizer_name="raw", index_option="basic")
    fields.add_text_field("applied", stored=True, tokenizer_name="raw", index_option="basic")
    return fields.build()


def characters(folded: str) -> str:
    """The tokens of single characters, each once."""
    return " ".join(dict.fromkeys(folded.translate(_SAFE)))


def pairs(folded: str) -> str:
    """The tokens of neighbours, in order, one for each place in the text but the last."""
    text = folded.translate(_SAFE)
    return " ".join(map("".join, pairwise(text)))


def phrase(word: str) -> list[tuple[int, str]]:
    """The pairs that cover a word of two or more characters, each with its place in the word."""
    text = word.translate(_SAFE)
    places = [*range(0, len(text) - 1, 2)]
    if len(text) % 2:
        places.append(len(text) - 2)
    return [(place, text[place : place + 2]) for place in places]


def participation(code: str, naming: str, period: str, role: str) -> str:
    """The token of a way to take part; ``code`` is empty for any participant, with or without a code."""
    return f"{code}|{naming}|{period}|{role}"


def year_term(name: str, year: int, years: int) -> str:
    """The term of a day in the years from ``year`` on: one, ten or a hundred of them."""
    return f"{name} {year}+{years}"


def _day_terms(name: str, day: date) -> set[str]:
    return {year_term(name, day.year - day.year % years, years) for years in SPANS}


def document(entry: Entry) -> Document:
    """A partnership as a document of the index."""
    made = Document()
    made.add_unsigned("pk", entry.pk)
    keys = sort_keys(entry)
    for name in ORDERS:
        made.add_unsigned(f"by_{name}", getattr(keys, name))
    _add_days(made, entry)
    for facet, value in entry.terms:
        made.add_text(facet, value)
    made.add_text("part", " ".join(sorted({participation(*part) for part in entry.parts})))
    for name, folded in (("text", entry.text), ("title", entry.title)):
        made.add_text(f"{name}_1", characters(folded))
        made.add_text(f"{name}_2", pairs(folded))
    return made


def _add_days(made: Document, entry: Entry) -> None:
    # What is only announced stays so until a source says that it has begun, see ``status_on``.
    started = -MANY if entry.started_on is None else entry.started_on.toordinal()
    made.add_integer("starts", MANY if entry.planned else started)
    made.add_integer("ends", MANY if entry.ended_on is None else entry.ended_on.toordinal())
    for day in entry.activity:
        made.add_integer("activity", day.toordinal())
    if entry.activity:
        made.add_integer("last_activity", max(entry.activity).toordinal())
    days = {"starts": [entry.started_on], "ends": [entry.ended_on], "activity": entry.activity}
    terms = {term for name, on in days.items() for day in on if day for term in _day_terms(name, day)}
    for term in sorted({PLANNED, *terms} if entry.planned else terms):
        made.add_text("day", term)


def state_document(applied: str) -> Document:
    """The one document that says up to which change the index holds everything."""
    made = Document()
    made.add_text(STATE, STATE)
    made.add_text("applied", applied)
    return made
