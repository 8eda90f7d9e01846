"""A registry of any size with real places: what the portal is measured on.

``python bench/portal_data.py FOLDER 1000000`` fills an empty data directory. The same size gives the same
registry, wherever it is made. A partnership has seven statements, five participants on average
(local governments of Japan and places abroad by their real names and codes), and events and
outcomes as often as the published lists have them. The words are put together from a small
vocabulary of the field, so that common words stand in many records and rare ones in few.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

SEED: Final = 20261122
RECORDS_OF_A_DOCUMENT: Final = 50_000
BATCH: Final = 5_000
TODAY: Final = date(2026, 4, 1)


def words(text: str) -> tuple[str, ...]:
    """Words that stand apart by space."""
    return tuple(text.split())


FIELDS = words("""
    ①観光振興 ②産業振興 ③防災・減災 ④環境・エネルギー ⑤教育・人材育成 ⑥文化・芸術 ⑦スポーツ
    ⑧福祉・健康 ⑨水道・下水道 ⑩まちづくり ⑪農林水産 ⑫国際交流 ⑬デジタル化 ⑭移住・定住 ⑮経済交流
    ⑯共生社会
""")
SUBJECTS = words("""
    水道施設の更新 下水道の経営 雨水の貯留 観光ルートの紹介 特産品の販路 木材の利用 伝統工芸の継承
    青少年の交流 職員の派遣 消防の応援 避難所の運営 備蓄物資の融通 廃棄物の処理 再生可能エネルギーの導入
    森林の整備 大気の観測 中小企業の海外展開 商談会の開催 展示会への出展 スタートアップの支援 図書館の相互利用
    芸術祭の開催 高校生の派遣 留学生の受入れ スポーツ合宿の誘致 競技大会の運営 高齢者の見守り 子育ての支援
    医療人材の確保 感染症への備え 公共交通の維持 空き家の活用 移住相談の窓口 農産物の直売 水産物の輸出
    酒蔵の見学 防災訓練の実施 地震被害の調査 復興の支援 文化財の保存 情報システムの共同利用
    行政手続のオンライン化 統計データの公開 多文化共生の推進 姉妹都市の記念行事 環境技術の研修 港湾の利用促進
    空港路線の維持
""")
ACTIONS = words("""
    を共同で進める について情報を交換する に関する研修を行う のための協議会を置く を相互に支援する
    の担当者会議を毎年開く に向けて専門家を派遣する の成果を報告書にまとめる を広域で実施する
    に係る費用を分担する の手引きを作成した を試行している
""")
PURPOSES = words("""
    住民の安全を守るため 地域の産業を元気にするため 互いの経験を生かすため 人口減少に備えるため
    来訪者を増やすため 環境への負担を減らすため 若い世代の学びのため 災害の教訓を伝えるため
    行政の効率を高めるため 海外との結び付きを深めるため
""")
TITLES = ("協定", "覚書", "宣言", "連携事業", "相互応援協定", "友好都市提携", "共同プロジェクト", "交流事業")
SECTIONS = words("総務 産業労働 環境 水道 下水道 建設 港湾 教育 福祉 文化 政策企画")
BUREAUS = tuple(f"{section}{rank}" for section in SECTIONS for rank in ("局", "部"))
KINDS = ("initiative", "agreement", "agreement", "sister_tie", "mutual_aid_pact", "council", "network")
EVENTS = ("visit", "reception", "seminar", "exhibition", "training", "dispatch", "agreement", "other")
TOPICS = ("water", "environment", "tourism", "disaster", "industry", "culture", "education", "sports")


@dataclass(frozen=True, slots=True)
class Party:
    """A place that can take part, as it stands in rows."""

    text: str
    kind: str
    code: str = ""
    country: str = ""
    subdivision: str = ""
    name: str = ""


@cache
def parties() -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Local governments of Japan, and places abroad."""
    from renkei.reference_data.places import gazetteer
    from renkei.reference_data.places.overseas import overseas_places

    at_home = tuple(
        Party(
            v.name if v.kind == "prefecture" else f"{v.prefecture_name}{v.name}",
            "prefecture" if v.kind == "prefecture" else "city",
            code=v.code,
        )
        for v in gazetteer().on(TODAY)
    )
    abroad = tuple(
        Party(p.name, "city" if p.kind == "city" else "region", "", p.country, p.subdivision or "", p.name)
        for p in overseas_places()
        if not p.valid_to
    )
    return at_home, abroad


def rows_of(number: int, document: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of one partnership: table and columns. ``number`` is its primary key, from 1."""
    dice = random.Random(SEED * 1_000_003 + number)
    home, abroad = parties()
    # A few places take part in much, most in little: squaring leans to the front of the list.
    chosen = [home[int(dice.random() ** 2 * len(home))] for _ in range(dice.choice((1, 2, 2, 3, 4, 5, 6, 9)))]
    chosen += [abroad[int(dice.random() ** 3 * len(abroad))] for _ in range(dice.choice((0, 0, 1, 1, 2)))]
    subject, field = dice.choice(SUBJECTS), dice.choice(FIELDS)
    kind = dice.choice(KINDS)
    title = f"{chosen[0].text}と{chosen[-1].text}との{subject}に関する{dice.choice(TITLES)}"
    signed = TODAY - timedelta(days=dice.randrange(60, 20_000))
    ended = signed + timedelta(days=dice.randrange(400, 6_000)) if dice.random() < 0.25 else None
    description = "。".join(
        f"{dice.choice(PURPOSES)}、{dice.choice(chosen).text}は{dice.choice(SUBJECTS)}{dice.choice(ACTIONS)}"
        for _ in range(dice.choice((1, 2, 2, 3)))
    )
    bureau = dice.choice(BUREAUS)
    yield (
        "partnership",
        {
            "id": number,
            "public_id": public_id(number),
            "lineage": lineage(document),
            "key": str(number),
            "kind": kind,
            "document_id": document,
            "position": number,
            "title": title,
            "field": field,
            "started_on": signed.isoformat(),
            "ended_on": ended.isoformat() if ended else None,
            "planned": 0,
            "signed_on": signed.isoformat(),
        },
    )
    appears = {"partnership_id": number, "document_id": document, "key": str(number), "position": number}
    yield "appearance", appears
    said = {
        "number": number,
        "name": title,
        "field": field,
        "description": description + "。",
        "bureaus": [bureau],
        "signed_on": signed.isoformat(),
        "topics": dice.sample(TOPICS, 2),
    }
    for position, (name, value) in enumerate(said.items()):
        text = (
            value
            if isinstance(value, str)
            else "、".join(map(str, value))
            if isinstance(value, list)
            else str(value)
        )
        columns = {"property": name, "value": json.dumps(value), "text": text}
        yield "statement", _evidence(number, document, position) | columns
    for position, party in enumerate(chosen):
        period = dice.choice(("current", "current", "current", "past", "planned"))
        yield "participant", _evidence(number, document, position) | _participant(party, period)
    for position in range(dice.choice((0, 1, 1, 2))):
        day = min(signed + timedelta(days=dice.randrange(10, 9_000)), TODAY).isoformat()
        text = f"{dice.choice(SUBJECTS)}の行事を開いた"
        columns = {
            "kind": dice.choice(EVENTS),
            "property": "activities",
            "on": day,
            "date_text": day,
            "text": text,
        }
        yield "event", _evidence(number, document, position) | columns
    if dice.random() < 0.3:
        columns = {
            "kind": dice.choice(("result", "issue")),
            "property": "results",
            "text": f"{subject}が進んだ",
        }
        yield (
            "outcome",
            _evidence(number, document, 0)
            | columns
            | {"quantities": "[]", "topics": json.dumps([dice.choice(TOPICS)])},
        )


def _evidence(partnership: int, document: int, position: int) -> dict[str, Any]:
    at = {
        "type": "text",
        "line": partnership,
        "start": 0,
        "end": 10,
        "spans": [{"line": partnership, "start": 0, "end": 10}],
    }
    return {
        "partnership_id": partnership,
        "document_id": document,
        "reading_id": document,
        "position": position,
        "at": json.dumps(at),
    }


def _participant(party: Party, period: str) -> dict[str, Any]:
    return {
        "text": party.text,
        "kind": party.kind,
        "role": "partner",
        "period": period,
        "via": "named",
        "country": party.country,
        "subdivision": party.subdivision,
        "name": party.name,
        "codes": json.dumps([party.code] if party.code else []),
        "naming": "named",
    }


def lineage(document: int) -> str:
    """The hash that stands for a made-up document."""
    return f"{document:064x}"


def public_id(number: int) -> str:
    """An address as short as the real ones."""
    return f"m{number:011d}"


def table_of(model: Any) -> str:
    """The name of a model's table."""
    return str(model._meta.db_table)  # noqa: SLF001 - Django's public name


class Filling:
    """Writes rows into the tables of a registry, in the order of their columns."""

    def __init__(self) -> None:
        from django.db import connection

        from renkei.web.partnerships import models

        self.connection = connection
        self.ids = {"participant": 0}
        self.models = {
            "partnership": models.Partnership,
            "appearance": models.Appearance,
            "statement": models.Statement,
            "participant": models.Participant,
            "place": models.ParticipantPlace,
            "event": models.Event,
            "outcome": models.Outcome,
        }
        self.columns = {name: self._columns(model) for name, model in self.models.items()}
        self.rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in self.models}

    @staticmethod
    def _columns(model: Any) -> dict[str, Any]:
        """Columns that are written, with what stands in them when nothing is said."""
        found = {}
        for column in model._meta.concrete_fields:  # noqa: SLF001 - Django's public name
            if column.primary_key and model.__name__ not in {"Partnership", "Participant"}:
                continue
            default = column.get_default() if column.has_default() else None if column.null else ""
            found[column.column] = json.dumps(default) if isinstance(default, (list, dict)) else default
        return found

    def add(self, table: str, columns: dict[str, Any]) -> None:
        """Keep a row until there are enough to be written."""
        if table == "participant":
            self.ids["participant"] += 1
            columns = columns | {"id": self.ids["participant"]}
            for code in json.loads(columns["codes"]):
                place = {name: columns[name] for name in ("partnership_id", "naming", "period", "role")}
                self.add("place", place | {"participant_id": columns["id"], "code": code})
        filled = self.columns[table] | columns
        self.rows[table].append(tuple(filled[name] for name in self.columns[table]))

    def write(self) -> None:
        """Write what is kept."""
        with self.connection.cursor() as cursor:
            for table, rows in self.rows.items():
                if rows:
                    names = ", ".join(f'"{name}"' for name in self.columns[table])
                    marks = ", ".join(["%s"] * len(self.columns[table]))
                    target = table_of(self.models[table])
                    cursor.executemany(f'INSERT INTO "{target}" ({names}) VALUES ({marks})', rows)
                    rows.clear()


def fill(number: int, say: Callable[[str], None] = print) -> None:
    """Make the registry of the configured data directory, which must be empty."""
    from django.db import connection, transaction
    from django.utils import timezone

    from renkei.web.documents.models import Reading, SourceDocument

    filling = Filling()
    if filling.models["partnership"].objects.exists():
        raise SystemExit("the registry is not empty")
    began = time.perf_counter()
    indexes = _without_indexes([table_of(model) for model in filling.models.values()])
    with transaction.atomic():
        for document in range(1, (number - 1) // RECORDS_OF_A_DOCUMENT + 2):
            about = {"media_type": "text/plain", "size": 1, "form": "initiative_list", "as_of": TODAY}
            SourceDocument.objects.create(
                pk=document,
                sha256=lineage(document),
                lineage=lineage(document),
                edition=lineage(document),
                name=f"list-{document}.txt",
                title=f"連携事業一覧 第{document}集",
                loaded_at=timezone.now(),
                loaded_by="bench",
                **about,
            )
            Reading.objects.create(
                pk=document,
                document_id=document,
                reader="bench/1",
                read_at=timezone.now(),
                form="initiative_list",
            )
        for record in range(1, number + 1):
            for table, columns in rows_of(record, (record - 1) // RECORDS_OF_A_DOCUMENT + 1):
                filling.add(table, columns)
            if record % BATCH == 0:
                filling.write()
            if record % 100_000 == 0:
                say(f"{record:,} partnerships, {time.perf_counter() - began:.0f} s")
        filling.write()
    with connection.cursor() as cursor:
        for statement in indexes:
            cursor.execute(statement)
        cursor.execute("ANALYZE")
    say(f"{number:,} partnerships made in {time.perf_counter() - began:.0f} s")


def _without_indexes(tables: Sequence[str]) -> list[str]:
    """Take away the indexes of SQLite's tables for the time of filling; what makes them again."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
        marks = ", ".join(["%s"] * len(tables))
        cursor.execute(
            "SELECT name, sql FROM sqlite_master"
            f" WHERE type = 'index' AND sql NOT NULL AND tbl_name IN ({marks})",
            list(tables),
        )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in found]


def start(folder: Path) -> None:
    """Bring up the site on a data directory."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["RENKEI_DATA_DIR"] = str(folder)
    from renkei.cli.site import start_site, update_database

    start_site()
    update_database()


def main() -> int:
    start(Path(sys.argv[1]))
    fill(int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
    return 0


if __name__ == "__main__":
    sys.exit(main())
