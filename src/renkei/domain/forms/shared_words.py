"""What a label and a row have in common: words, and the subjects that words belong to."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from renkei.domain.forms.labels import normalise

_KANJI_RUN: Final = re.compile(r"[々一-鿿]{2,}")
_KATAKANA_RUN: Final = re.compile(r"[ァ-ヴー]{2,}")
_LATIN_RUN: Final = re.compile(r"[a-z0-9]{2,}")
_HIRAGANA_AROUND: Final = re.compile(r"^[ぁ-ゖ\W]+|[ぁ-ゖ\W]+$")
_MOST_PER_ROW: Final = 6.0
_SUBJECT: Final = "subject:"


@lru_cache(maxsize=8192)
def words(text: str) -> frozenset[str]:
    """What can be compared of a text without a dictionary: pairs of kanji, katakana and Latin words."""
    folded = normalise(text).casefold()
    pairs = {run[i : i + 2] for run in _KANJI_RUN.findall(folded) for i in range(len(run) - 1)}
    return frozenset(pairs | set(_KATAKANA_RUN.findall(folded)) | set(_LATIN_RUN.findall(folded)))


@dataclass(frozen=True, slots=True)
class Subjects:
    """Subjects of local government by id: words that name them and words that belong to them."""

    names: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[str, ...]]

    def named_by(self, label: str) -> frozenset[str]:
        """The subjects that a label names."""
        return frozenset(_SUBJECT + s for s, found in self.names.items() if any(w in label for w in found))

    def touched_by(self, text: str) -> frozenset[str]:
        """The subjects that a text touches."""
        touched = set()
        for subject, names in self.names.items():
            for word in (*names, *self.terms[subject]):
                if word in text:
                    touched.add(_SUBJECT + subject)
                    break
        return frozenset(touched)


NO_SUBJECTS: Final = Subjects({}, {})

WeightedTexts = Sequence[tuple[str, float]]
"""The texts of a row with what a word in them counts: an office more than a description."""


class Affinity:
    """How much each row has in common with each label.

    A word counts by its rarity among the rows and by where it stands; what at least half of the
    labels share counts nothing, because it cannot tell them apart.
    """

    def __init__(
        self, rows: Sequence[WeightedTexts], labels: Iterable[str], subjects: Subjects = NO_SUBJECTS
    ) -> None:
        self._rows = [_weights(row, subjects) for row in rows]
        self._rarity = _rarity(self._rows)
        distinct = list(dict.fromkeys(labels))
        features = {label: words(label) | subjects.named_by(label) for label in distinct}
        common = Counter(f for found in features.values() for f in found)
        limit = max(2, len(distinct) / 2)
        self._features = {label: {f for f in found if common[f] < limit} for label, found in features.items()}

    def of(self, row: int, label: str) -> float:
        """The affinity of a row to a label, from 0 to a ceiling that no long text exceeds."""
        weights = self._rows[row]
        shared = self._features[label] & weights.keys()
        return min(_MOST_PER_ROW, sum(weights[f] * self._rarity[f] for f in shared))


def _weights(row: WeightedTexts, subjects: Subjects) -> dict[str, float]:
    weights: dict[str, float] = {}
    for text, weight in row:
        for feature in words(text) | subjects.touched_by(text):
            weights[feature] = max(weight, weights.get(feature, 0.0))
    return weights


def _rarity(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    count = Counter(feature for row in rows for feature in row)
    return {feature: math.log((len(rows) + 1) / (n + 0.5)) for feature, n in count.items()}


def common_words(label: str, texts: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The longest stretches of a label that stand in the texts too, for telling a person."""
    folded, whole = normalise(label), "\n".join(normalise(t) for t in texts)
    found, start = [], 0
    while start < len(folded):
        end = start
        while end < len(folded) and folded[start : end + 1] in whole:
            end += 1
        stretch = _HIRAGANA_AROUND.sub("", folded[start:end])
        if len(stretch) > 1 and stretch not in found:
            found.append(stretch)
        start = max(end, start + 1)
    return tuple(sorted(found, key=len, reverse=True)[:most])
