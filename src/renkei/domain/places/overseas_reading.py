"""What a name abroad means: country, first level and place in one word; missions; other bodies."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.domain.places.overseas import Country, OverseasIndex, OverseasPlace
from renkei.domain.places.overseas_answers import (
    BODY,
    CARRIED,
    KNOWN,
    MISSION,
    ONLY_ONE,
    UNLISTED,
    OverseasAnswer,
    code_of,
    of_country,
    of_place,
    of_places,
    own_name,
    similar_names,
    without_space,
)
from renkei.domain.places.overseas_names import fold_foreign

_MISSION: Final = re.compile(r"(?:特命全権)?(大使館|総領事館|名誉総領事館|名誉領事館|領事館|代表部)$")
_BODIES: Final = (
    (
        re.compile(
            "(?:広域行政体|広域連合|広域共同体|都市圏(?:共同体)?|都市共同体|市町村共同体|一部事務組合|コミューン共同体)$"
        ),
        "intermunicipal",
    ),
    (
        re.compile("(?:有限公司|有限責任公司|株式会社|公司|会社|集団|コーポレーション|グループ|社)$"),
        "company",
    ),
    (
        re.compile(
            "(?:公社|センター|クラスター|大学院?|協会|連盟|委員会|財団|機構|研究所|会議所|事務所|公団|局|庁|政府"
            "|議会|学校|病院|博物館|美術館|ネットワーク)$"
        ),
        "organisation",
    ),
)
_ENDINGS: Final = {
    "市": "city", "州": "state", "省": "province", "県": "county", "郡": "county", "区": "ward",
    "町": "town", "村": "village", "道": "province",
}  # fmt: skip
_KATAKANA: Final = re.compile(r"[ァ-ヺー]{1,20}")
_PLAUSIBLE: Final = re.compile(r"[ァ-ヺー一-龠々]{1,20}")
_WRITTEN_IN_KANJI: Final = frozenset({"CN", "KR", "KP", "TW", "HK", "MO", "SG", "VN", "MN"})


class OverseasReader:
    """Reads whole names abroad; separators and spaces inside them do not matter."""

    def __init__(self, index: OverseasIndex) -> None:
        self._index = index
        self._memo: dict[tuple[str, date, str | None], OverseasAnswer | None] = {}

    def begins_with_country(self, words: str) -> bool:
        """Whether the words begin with the name of a country abroad."""
        leading = self._index.leading_country(fold_foreign(words))
        return bool(leading and leading[0].code != "JP")

    def is_country(self, words: str) -> bool:
        """Whether the words are the name of a country and nothing else."""
        return self._index.country(fold_foreign(words)) is not None

    def read(self, words: str, on: date, country: str | None = None) -> OverseasAnswer | None:
        """Who is meant by the words on the day; ``country`` is where to look if they do not say.

        ``None`` where nothing says that they name anything abroad.
        """
        question = (words, on, country)
        if question not in self._memo:
            if len(self._memo) > 50_000:
                self._memo.clear()
            self._memo[question] = self._read(words, on, country)
        return self._memo[question]

    def _read(self, words: str, on: date, country: str | None) -> OverseasAnswer | None:
        key = fold_foreign(words)
        if len(key) < 2 or len(key) > 80:
            return None
        if mission := self._mission(key, words):
            return mission
        leading = self._index.leading_country(key)
        if leading and leading[0].code != "JP":
            state, length = leading
            if length == len(key):
                return of_country(state)
            code = code_of(state)
            return self._below(key[length:], words, on, code, KNOWN) if code else None
        if country and country != "JP":
            return self._below(key, words, on, country, CARRIED, must_fit=True)
        return None

    def is_known(self, name: str) -> bool:
        """Whether a place anywhere abroad has this full name (天津市)."""
        return bool(self._index.named_anywhere(fold_foreign(name)))

    def anywhere(self, words: str, on: date) -> OverseasAnswer | None:
        """The only place abroad with this full name (ハワイ州, 天津市); ``None`` where there are several."""
        key = fold_foreign(words)
        found = self._index.named_anywhere(key)
        if not found:
            return self._anywhere_below(key, words, on)
        if len({p.country for p in found}) == 1 and len({p.subdivision for p in found if p.subdivision}) < 2:
            best = next((p for p in found if p.subdivision), found[0])
            answer = of_place(best, words, ONLY_ONE, on)
            return replace(answer, confidence=min(answer.confidence, 0.9))
        return None

    def _anywhere_below(self, key: str, words: str, on: date) -> OverseasAnswer | None:
        """江蘇省呉江市, 塩城市亭湖区 without a country: the first level or the city decides."""
        at = key.find("省")
        at = at if at >= 0 else max(key.find("州", 0, -1), key.find("市", 0, -1))
        levels = self._index.named_anywhere(key[: at + 1]) if 0 < at < len(key) - 1 else ()
        if len(levels) != 1:
            return None
        return self._below(key, words, on, levels[0].country, ONLY_ONE, must_fit=True)

    def _mission(self, key: str, words: str) -> OverseasAnswer | None:
        post = _MISSION.search(key)
        if not post:
            return None
        senders = self._countries_in(key[: post.start()])
        sender = next((c for c in senders if c.code != "JP"), senders[0] if senders else None)
        if sender is None:
            return None
        kind = "consulate" if "領事館" in post.group() else "embassy"
        return OverseasAnswer(kind, sender.code, MISSION, without_space(words), name_en=None)

    def _countries_in(self, key: str) -> list[Country]:
        found = []
        at = 0
        while at < len(key) - 1:
            leading = self._index.leading_country(key[at:])
            if leading:
                found.append(leading[0])
                at += leading[1]
            else:
                at += 1
        return found

    def _below(
        self, key: str, words: str, on: date, country: str, reason: Bilingual, *, must_fit: bool = False
    ) -> OverseasAnswer | None:
        """A first level, a place, or both, in a country."""
        if whole := self._index.places(key, country):
            level = self._index.leading_division(key, country)
            if not (level and level[1] == len(key) and level[0].kind != "city" and key[-1] not in "市町村"):
                return of_places(whole, own_name(words, key), reason, on)
        level = self._index.leading_division(key, country)
        if level and level[1] == len(key):
            return of_place(level[0], words, reason, on)
        return (
            (self._in_division(key, words, on, level, reason) if level else None)
            or self._nested(key, words, on, country, None)
            or self._other_body(key, words, country, None)
            or self._similar_or_unlisted(key, words, country, must_fit=must_fit)
        )

    def _in_division(
        self, key: str, words: str, on: date, level: tuple[OverseasPlace, int], reason: Bilingual
    ) -> OverseasAnswer | None:
        """A place after its first level: テキサス州ヒューストン市."""
        division, length = level
        country, subdivision, rest = division.country, division.subdivision, key[length:]
        for place in self._index.places(rest, country):
            if place.subdivision in (None, subdivision):
                return replace(of_place(place, words, reason, on), subdivision=subdivision)
        found = self._nested(rest, words, on, country, subdivision) or self._other_body(
            rest, words, country, subdivision
        )
        if found is None and key[length - 1] in "州省県道区圏" and _is_plausible(rest, country):
            return self._unlisted(rest, words, country, subdivision)
        return found

    def _nested(
        self, key: str, words: str, on: date, country: str, subdivision: str | None
    ) -> OverseasAnswer | None:
        """A district after its city: 塩城市亭湖区, 蘇州市呉江区."""
        at = key.find("市")
        if not 0 < at < len(key) - 1:
            return None
        outer = self._index.places(key[: at + 1], country)
        inner = self._index.places(key[at + 1 :], country)
        levels = {p.subdivision for p in outer} & {p.subdivision for p in inner}
        if subdivision:
            levels &= {subdivision}
        fits = [p for p in inner if p.subdivision in levels]
        return of_place(fits[0], words, KNOWN, on) if len(levels) == 1 else None

    def _other_body(
        self, key: str, words: str, country: str, subdivision: str | None
    ) -> OverseasAnswer | None:
        for pattern, kind in _BODIES:
            found = pattern.search(key)
            if found and found.start() > 0:
                if subdivision is None:
                    places = self._index.places(key[: found.start()], country)
                    levels = {p.subdivision for p in places}
                    subdivision = levels.pop() if len(levels) == 1 else None
                return OverseasAnswer(
                    kind, country, BODY, own_name(words, key), subdivision=subdivision, confidence=0.8
                )
        return None

    def _similar_or_unlisted(
        self, key: str, words: str, country: str, *, must_fit: bool
    ) -> OverseasAnswer | None:
        if not _is_plausible(key, country):
            return None
        near = self._index.similar(key, country)
        if near:
            names = tuple(dict.fromkeys(p.name for p in near))
            answer = self._unlisted(key, words, country, None)
            return replace(answer, alternatives=names, reason=similar_names(key, names), confidence=0.5)
        return (
            None
            if must_fit and not _KATAKANA.fullmatch(key[:-1])
            else self._unlisted(key, words, country, None)
        )

    def _unlisted(self, key: str, words: str, country: str, subdivision: str | None) -> OverseasAnswer:
        return OverseasAnswer(
            _ENDINGS[key[-1]],
            country,
            UNLISTED,
            own_name(words, key),
            subdivision=subdivision,
            confidence=0.7,
        )


def _is_plausible(key: str, country: str) -> bool:
    """Whether it looks like a place of that country: in katakana, where kanji are not used for names."""
    if key[-1] not in _ENDINGS or len(key) < 2:
        return False
    pattern = _PLAUSIBLE if country in _WRITTEN_IN_KANJI else _KATAKANA
    return bool(pattern.fullmatch(key[:-1]))
