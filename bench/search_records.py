"""Made-up records with the names of real places, as the index takes them in."""

from __future__ import annotations

import csv
import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import renkei.reference_data.places as tables
from renkei.reference_data.places import gazetteer
from renkei.web.search.entries import Entry, Part
from renkei.web.search.folding import fold

ABROAD = Path(tables.__file__).parent / "overseas_places.csv"


def words(text: str) -> tuple[str, ...]:
    """Words that stand apart by space."""
    return tuple(text.split())


SUBJECTS = words(
    """
    水道 下水道 環境 防災 観光 農業 林業 木質バイオマス 教育
    青少年 文化財 医療 福祉 高齢者 産業 中小企業 港湾 都市計画
    交通 鉄道 デジタル 人材育成 研修 技術 災害廃棄物 再生可能エネルギー 水素
    図書館 スポーツ 姉妹校 留学生 芸術祭 物産 特産品 移住 空き家
    森林 河川 海洋 漁業 畜産 食品 消防 救急 感染症
    国際会議
    """
)
DEEDS = words(
    """
    の交流を進める。 に関する覚書を締結した。 の研修生を受け入れる。
    の技術協力を行う。 の共同研究を実施した。 について情報を交換する。
    の展示会を開く。 の職員を派遣した。 の支援に取り組む。
    の連携協定に基づき毎年協議する。
    """
)
FIELDS = words("環境 経済 教育 文化 防災 観光 福祉 都市基盤 農林水産 国際 保健医療 情報")
KINDS = ("initiative", "agreement", "sister_tie", "council", "mutual_aid")
ROLES = ("partner", "member", "host", "supporter", "recipient", "signatory")
PERIODS = ("current",) * 16 + ("past",) * 3 + ("planned",)
BEGIN = date(1955, 1, 1)


def records(number: int, seed: int = 1) -> Iterator[Entry]:
    """So many records with five participants each on average; a few places take part far more often."""
    lots = random.Random(seed)
    everybody = [v for v in gazetteer().versions if v.valid_to is None]
    prefectures = [v for v in everybody if v.kind == "prefecture"]
    others = [v for v in everybody if v.kind != "prefecture"]
    lots.shuffle(others)
    weights = list(itertools.accumulate(1 / (place + 5) for place in range(len(others))))
    with ABROAD.open(encoding="utf-8", newline="") as rows:
        abroad = [(row["name"], row["country"]) for row in csv.DictReader(rows)]
    for pk in range(1, number + 1):
        parts: set[Part] = set()
        terms: set[tuple[str, str]] = set()
        said: list[str] = []
        named = lots.choices(others, cum_weights=weights, k=lots.choice((3, 4, 5, 5, 5, 6, 7)))
        for place in named:
            how = (lots.choice(PERIODS), lots.choice(ROLES))
            drawn = lots.random()
            if drawn < 0.66:
                body = place if lots.random() < 0.8 else lots.choice(prefectures)
                parts |= {("", "named", *how), (body.code, "named", *how)}
                said += [body.name, body.full_name, body.name_en, body.kana]
                terms.add(("prefecture", f"{body.code[:2]}000"))
                if not body.code.endswith("000"):
                    terms.add(("municipality", body.code))
            elif drawn < 0.95:
                city, country = lots.choice(abroad)
                parts.add(("", "named", *how))
                said.append(city)
                terms.add(("country", country))
            else:
                parts |= {("", "group", *how), *((body.code, "group", *how) for body in prefectures)}
                said.append("全国道府県")
                terms.add(("group", "all_prefectures"))
        yield _entry(lots, pk, named[0].name, said, terms, parts)


def _entry(
    lots: random.Random,
    pk: int,
    first: str,
    said: list[str],
    terms: set[tuple[str, str]],
    parts: set[Part],
) -> Entry:
    end = lots.choice(("協定", "事業", "友好都市提携", "連絡会", "覚書"))
    title = fold(f"{first}と{said[-1]}の{lots.choice(SUBJECTS)}{end}")
    description = "".join(lots.choice(SUBJECTS) + lots.choice(DEEDS) for _ in range(5))
    field = lots.choice(FIELDS)
    started = BEGIN + timedelta(days=lots.randrange(26_000))
    terms |= {
        ("kind", lots.choice(KINDS)),
        ("field", field),
        ("bureau", f"{lots.choice(FIELDS)}局"),
        ("year", str(started.year)),
        ("document", f"{pk // 2000:064x}"),
        *(("topic", f"topic_{lots.randrange(40)}") for _ in range(2)),
        *([("issue", f"topic_{lots.randrange(40)}")] if lots.random() < 0.2 else []),
    }
    pieces = (title, field, description, *said)
    return Entry(
        pk=pk,
        public_id=f"{pk:012d}",
        document_id=pk // 2000,
        position=pk % 2000,
        title=title,
        text="\n".join(dict.fromkeys(fold(piece) for piece in pieces)),
        started_on=started,
        ended_on=started + timedelta(days=lots.randrange(300, 9000)) if lots.random() < 0.4 else None,
        planned=lots.random() < 0.02,
        terms=tuple(sorted(terms)),
        parts=frozenset(parts),
        activity=frozenset(started + timedelta(days=lots.randrange(9000)) for _ in range(lots.randrange(3))),
    )
