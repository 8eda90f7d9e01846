"""Why a name was read as it was: sentences that the resolver gives with its answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from renkei.domain.errors import Bilingual
from renkei.domain.places.versions import TABLES_BEGIN, LocalGovernmentVersion

NAMED: Final = Bilingual("名称がその日の団体名と一致します。", "The name is that of one body on that day.")
PREFIXED: Final = Bilingual(
    "前に付く都道府県名・郡名・市名で団体が定まります。",
    "The prefecture, district or city written in front decides which body is meant.",
)
BRACKETED: Final = Bilingual(
    "後の括弧内の都道府県名で団体が定まります。",
    "The prefecture in the brackets after the name decides which body is meant.",
)
CARRIED: Final = Bilingual(
    "同名の団体のうち、直前に挙げられた都道府県にあるものと読みました。",
    "Of the bodies of that name, the one in the prefecture named just before was taken.",
)
HOSTED: Final = Bilingual(
    "同名の団体のうち、文書を出した団体の区域にあるものと読みました。",
    "Of the bodies of that name, the one in the area of the government that issued the document was taken.",
)
PARTY: Final = Bilingual(
    "同名の団体のうち、この記録の当事者であるものと読みました。",
    "Of the bodies of that name, the one that is a party of this record was taken.",
)
SUFFIX_OMITTED: Final = Bilingual(
    "末尾の「市」「県」などが省かれていますが、当てはまる団体は一つです。",
    "The ending (市, 県 …) is omitted, but only one body fits.",
)
OFFICE: Final = Bilingual(
    "庁舎・役所の名称から、その団体と読みました。", "The name of the office stands for the body."
)
POINTED: Final = Bilingual(
    "この記録の当事者を指す語と読みました。", "The word stands for a party of this record."
)
REPEATED: Final = Bilingual("直前の名称を指す語と読みました。", "The word stands for the name just before.")
NO_REFERENT: Final = Bilingual(
    "どの団体を指すか、文脈からは定まりません。", "The context does not say which body the word stands for."
)
UNNAMED: Final = Bilingual("団体の名称は挙げられていません。", "No body is named by these words.")
COUNTED: Final = Bilingual(
    "数だけが示され、団体の名称は挙げられていません。", "Only a number is given; no body is named."
)
ORGANISATION: Final = Bilingual(
    "地名を含む組織の名称です。地方公共団体そのものではありません。",
    "The name of an organisation that contains a place's name; not the local government itself.",
)
UNKNOWN_ORGANISATION: Final = Bilingual(
    "組織の名称と読みました。構成団体は示されていません。",
    "Read as the name of an organisation; its members are not given here.",
)
LOCATED: Final = Bilingual(
    "その区域内の機関・団体を指し、地方公共団体自身は参加していません。",
    "Bodies within the area are meant; the local government itself does not take part.",
)
STATE: Final = Bilingual(
    "相手方はまだ定まっていないと述べています。", "The words say that the partners are not settled yet."
)
POINTER: Final = Bilingual("別の欄を見るようにという指示です。", "The words point to another column.")
NOT_A_NAME: Final = Bilingual(
    "既知の地方公共団体・地域・組織の名称ではありません。",
    "Not the known name of a local government, a region or an organisation.",
)
TOO_LONG: Final = Bilingual(
    "名称としては長すぎるため、照合していません。",
    "Too long for a name; it was not compared with the tables.",
)
CODE: Final = Bilingual(
    "コードがその日の団体のものと一致します。", "The code is that of one body on that day."
)
EMPTY: Final = Bilingual("内容がありません。", "There is nothing here.")
LISTED_GROUP: Final = Bilingual(
    "見出しの集合に続けて構成団体が列挙されているため、列挙された団体と読みました。別の読み方は集合の全体です。",
    "The heading is followed by a list, taken for its members; the other reading is the whole group.",
)


def ambiguous(name: str, versions: Iterable[LocalGovernmentVersion]) -> Bilingual:
    """More than one body bears the name on that day."""
    bodies = list(versions)
    return Bilingual(
        f"その日に「{name}」に当たる団体は{len(bodies)}あり、一つに定まりません: {_listed_ja(bodies)}。",
        f"{len(bodies)} bodies answer to {name} on that day: {_listed_en(bodies)}.",
    )


def ended(
    name: str, version: LocalGovernmentVersion, successors: Iterable[LocalGovernmentVersion]
) -> Bilingual:
    """The name had ended by that day."""
    bodies = list(successors)
    end = version.valid_to.isoformat() if version.valid_to else ""
    after_ja = f" 現在その区域を引き継ぐのは{_listed_ja(bodies)}です。" if bodies else ""
    after_en = f" Its successor on that day: {_listed_en(bodies)}." if bodies else ""
    return Bilingual(
        f"{version.full_name}（{version.code}）は{end}より前の名称で、その日にはありません。{after_ja}".strip(),
        f"{name} ({version.code}) ended on {end} and does not exist on that day.{after_en}",
    )


def not_yet(name: str, version: LocalGovernmentVersion) -> Bilingual:
    """The name begins only after that day."""
    begin = version.valid_from.isoformat() if version.valid_from else ""
    return Bilingual(
        f"{version.full_name}（{version.code}）は{begin}からの名称で、その日にはまだありません。",
        f"{name} ({version.code}) begins on {begin} and does not exist on that day yet.",
    )


def not_there(name: str, place: str, elsewhere: Iterable[LocalGovernmentVersion]) -> Bilingual:
    """The prefecture has no body of that name on that day."""
    bodies = list(elsewhere)
    tail_ja = f"同じ名称は{_listed_ja(bodies)}です。" if bodies else ""
    tail_en = f" The name is borne by {_listed_en(bodies)}." if bodies else ""
    return Bilingual(
        f"{place}にその日「{name}」という団体はありません。{tail_ja}",
        f"There is no {name} in {place} on that day.{tail_en}",
    )


def similar(name: str, bodies: Iterable[LocalGovernmentVersion]) -> Bilingual:
    """No such name; one or more differ by one character."""
    near = list(bodies)
    return Bilingual(
        f"「{name}」という団体はその日にはありません。一字違いの名称: {_listed_ja(near)}。",
        f"No body is called {name} on that day. Names one character apart: {_listed_en(near)}.",
    )


def complement(members: int, said: int | None) -> Bilingual:
    """All bodies of a kind but those named."""
    if said is None or said == members:
        return Bilingual(
            f"除かれる団体を全体から差し引いた{members}団体です。",
            f"The whole without those excepted: {members} bodies.",
        )
    return Bilingual(
        f"除かれる団体を全体から差し引くと{members}団体で、書かれた数{said}と合いません。",
        f"The whole without those excepted has {members} bodies, but the words say {said}.",
    )


def all_within(members: int, said: int | None) -> Bilingual:
    """All municipalities of a prefecture."""
    if said is None or said == members:
        return Bilingual(
            f"その日の区域内の全市区町村（{members}）に展開しました。",
            f"Expanded to all {members} municipalities of the area on that day.",
        )
    return Bilingual(
        f"その日の区域内の市区町村は{members}で、書かれた数{said}と合いません。",
        f"The area has {members} municipalities on that day, but the words say {said}.",
    )


def before_tables() -> Bilingual:
    """The day lies before the tables begin."""
    begin = TABLES_BEGIN.isoformat()
    return Bilingual(
        f"表は{begin}から始まるため、それより前の団体は定められません。",
        f"The tables begin on {begin}; who is meant on an earlier day cannot be said.",
    )


def group_used(name: str, source: str, on: date) -> Bilingual:
    """Which definition of a group was used."""
    return Bilingual(
        f"「{name}」を定義どおり{on.isoformat()}現在の構成団体に展開しました（{source}）。",
        f"{name} was expanded to its members on {on.isoformat()} by definition ({source}).",
    )


def _listed_ja(bodies: list[LocalGovernmentVersion]) -> str:
    shown = "、".join(f"{b.full_name}（{b.code}）" for b in bodies[:12])
    return shown + ("ほか" if len(bodies) > 12 else "")


def _listed_en(bodies: list[LocalGovernmentVersion]) -> str:
    shown = ", ".join(f"{b.full_name} ({b.code})" for b in bodies[:12])
    return shown + (" and others" if len(bodies) > 12 else "")
