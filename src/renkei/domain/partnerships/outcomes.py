"""Results, open issues and outlook, told apart by labels or by the words of each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, cast

from renkei.domain.documents import SourceText
from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.quantities import find_quantities
from renkei.domain.partnerships.record import Outcome
from renkei.domain.partnerships.sentences import sentences, without_bullet
from renkei.domain.provenance import Inference

OutcomeKind: TypeAlias = Literal["result", "issue", "outlook"]

_BY_WORDS: Final = Bilingual(
    "成果と課題を分ける見出しがないため、文末の言葉から判断しました。",
    "No label parts results from issues; the words of the sentence decided.",
)
_LABEL: Final = re.compile(
    r"^\s{0,4}(?:[【〔［\[<＜(（]\s?(?P<in>[^】〕］\]>＞)）]{1,12})\s?[】〕］\]>＞)）]|(?P<colon>[^\s:：]{1,12})\s?[:：])\s{0,4}"
)
_GOES_ON: Final = re.compile(r"^[(（]")


@dataclass(frozen=True, slots=True)
class OutcomeTag:
    """A tag of outcomes: id, title, the kinds that can carry it, the words that earn it."""

    id: str
    title: Bilingual
    kinds: frozenset[str]
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class OutcomeRules:
    """Labels and cue words by kind, and the tags."""

    labels: Mapping[str, OutcomeKind]
    cues: tuple[tuple[OutcomeKind, re.Pattern[str]], ...]
    tags: tuple[OutcomeTag, ...]

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> OutcomeRules:
        """The rules out of the tables of ``vocabulary/outcomes.toml``."""
        return cls(
            labels={
                label: cast("OutcomeKind", k) for k, labels in data["labels"].items() for label in labels
            },
            cues=tuple((cast("OutcomeKind", k), re.compile("|".join(w))) for k, w in data["cues"].items()),
            tags=tuple(
                OutcomeTag(
                    tag["id"],
                    Bilingual(**tag["title"]),
                    frozenset(tag["kinds"]),
                    re.compile("|".join(tag["words"])),
                )
                for tag in data["tags"]
            ),
        )


def read_outcomes(lines: Sequence[SourceText], property: str, rules: OutcomeRules) -> list[Outcome]:
    """The outcomes of a section: sentences of one kind that follow each other are one outcome.

    A line in brackets goes on with the line before it; a bullet begins a new outcome.
    """
    return [
        _outcome(SourceText.join(parts), kind, property, rules, said=said)
        for parts, kind, said in _runs(lines, rules)
    ]


def _runs(
    lines: Sequence[SourceText], rules: OutcomeRules
) -> Iterator[tuple[list[SourceText], OutcomeKind, bool]]:
    labelled: OutcomeKind | None = None
    run: list[SourceText] = []
    kind: OutcomeKind = "result"
    for line in lines:
        label = _LABEL.match(line.text[:20])
        named = rules.labels.get((label["in"] or label["colon"]).strip()) if label else None
        words = line.slice(label.end()).strip() if label and named else without_bullet(line)
        goes_on = bool(run) and named is None and _GOES_ON.match(line.text) is not None
        if run and not goes_on:
            yield run, kind, labelled is not None
            run = []
        labelled = named or labelled
        for sentence in [words] if goes_on else list(sentences(words)):
            kind_here = kind if goes_on else labelled or _kind_by_words(sentence.text, rules)
            if run and kind_here != kind:
                yield run, kind, labelled is not None
                run = []
            run.append(sentence)
            kind = kind_here
    if run:
        yield run, kind, labelled is not None


def _kind_by_words(sentence: str, rules: OutcomeRules) -> OutcomeKind:
    bare = sentence.rstrip("。．. ")
    for kind, cue in rules.cues:
        if cue.search(bare):
            return kind
    return "result"


def _outcome(
    text: SourceText, kind: OutcomeKind, property: str, rules: OutcomeRules, *, said: bool
) -> Outcome:
    tags = tuple(tag.id for tag in rules.tags if kind in tag.kinds and tag.words.search(text.text))
    return Outcome(
        text=text.text,
        kind=kind,
        property=property,
        at=text.locate(),
        quantities=tuple(q.to_json() for q in find_quantities(text)),
        topics=tags,
        inferred=None if said else Inference(_BY_WORDS),
    )
