"""The index under the search: how fast, how exact, how large; beside it what databases bring along.

``python tools/run_benchmarks.py search [number …]`` (default: 10,000 and 100,000 records). No HTTP, no pages:
see ``portal_http`` for these. Peers in the same run, over the same folded texts of up to 100,000 records:
SQLite FTS5 with trigrams and with characters and pairs, PostgreSQL with ``pg_trgm`` where a server has it.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
ON: Final = date(2026, 5, 1)
SIZES: Final = (10_000, 100_000)
MOST_OF_PEERS: Final = 100_000
MOST_SCANNED: Final = 10_000
WORDS: Final = {
    "one character": ("水", "津", "港", "林", "祭"),
    "two characters": ("水道", "環境", "釜石", "川崎", "物産"),
    "four characters": ("災害廃棄", "水道の交", "再生可能", "福島県い", "国際会議"),
    "phrase": ("木質バイオマスの交流を進める", "空き家に関する覚書を締結した", "図書館の職員を派遣した"),
    "Latin letters": ("shi", "kawasaki", "ward", "city"),
}
PLACES: Final = ("福島県", "川崎市", "fukushima", "さっぽろし", "東京都")
FILTERS: Final = {
    "match-all": {},
    "filter: kind": {"kind": ("agreement",)},
    "filter: country and year": {"country": ("US", "CN"), "year": ("2011", "2012")},
    "filter: status": {"status": ("ended",)},
    "filter: prefecture, period": {"prefecture": ("07000",), "period": "current"},
}
PLAIN_LIMIT: Final = 40.0  # milliseconds, p99
BYTES_LIMIT: Final = 700
VISIBLE_LIMIT: Final = 1000.0  # milliseconds


def quantiles(milliseconds: Sequence[float]) -> str:
    ordered = sorted(milliseconds)
    at = [ordered[min(len(ordered) - 1, round(share * len(ordered)))] for share in (0.5, 0.95, 0.99)]
    return "  ".join(f"{value:9.2f}" for value in at)


def timed(acts: Iterable[Callable[[], object]], rounds: int) -> list[float]:
    times = []
    for act in acts:
        act()
        for _ in range(rounds):
            began = time.perf_counter()
            act()
            times.append((time.perf_counter() - began) * 1000)
    return times


def processor_share() -> str:
    """How much of a core this process gets just now: on a busy machine every time here is longer by that."""
    began, used = time.perf_counter(), time.process_time()
    while time.process_time() - used < 0.5:
        pass
    return f"{0.5 / (time.perf_counter() - began):.0%} of a core"


def questions() -> dict[str, list[dict]]:
    found = {name: [{"q": word} for word in words] for name, words in WORDS.items()}
    found["place"] = [{"q": word} for word in PLACES]
    found["two words"] = [{"q": "水道 釜石"}, {"q": "環境 -水道"}]
    return found | {name: [filters] for name, filters in FILTERS.items()}


def build(folder: Path, number: int):
    """An index in a folder, written like the portal's; the folded texts for the peers."""
    from tantivy import Index

    from renkei.web.search.index.layout import document, schema, state_document
    from search_records import records

    index = Index(schema(), path=str(folder))
    writer = index.writer(128_000_000, 1)
    texts = []
    began = time.perf_counter()
    for entry in records(number):
        writer.add_document(document(entry))
        texts.append(entry.text)
    writer.add_document(state_document("0:"))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    size = sum(path.stat().st_size for path in folder.iterdir())
    characters = sum(map(len, texts)) / number
    print(
        f"\n{number:,} records of {characters:.0f} characters: built in {time.perf_counter() - began:.0f} s, "
        f"{size / number:.0f} bytes a record (limit {BYTES_LIMIT})"
    )
    return index, texts


def ours(index, rounds: int) -> bool:
    """Times of a page of 20 keys with the total, and of the same with all facets."""
    from renkei.web.search.changes import Applied
    from renkei.web.search.counting import facet_counts
    from renkei.web.search.facets import FACETS
    from renkei.web.search.index.keeping import Snapshot
    from renkei.web.search.ordering import count
    from renkei.web.search.question import SearchQuery
    from renkei.web.search.selection import Selection
    from renkei.web.search.words import parse_words

    searcher = index.searcher()
    snapshot = Snapshot(searcher, "measured", Applied())
    kept = True
    plain_times: list[float] = []
    print(f"measured with {processor_share()}")
    print(f"{'milliseconds, nothing remembered':<44}{'median':>9}{'p95':>11}{'p99':>11}")
    facet_counts(
        snapshot, Selection.of(SearchQuery(on=ON), parse_words("")), FACETS
    )  # kept while nothing changes
    for name, asked in questions().items():
        chosen = [Selection.of(q := SearchQuery(on=ON, **given), parse_words(q.q)) for given in asked]

        def plain(one: Selection) -> object:
            return count(searcher, one.condition()), one.ordered(searcher).keys(0, 20)

        def with_facets(one: Selection) -> object:
            return plain(one), facet_counts(snapshot, one, FACETS)

        times = timed(((lambda one=one: plain(one)) for one in chosen), rounds)
        plain_times += times
        print(f"  {name + ', total and page':<42}{quantiles(times)}")
        times = timed(((lambda one=one: with_facets(one)) for one in chosen), max(3, rounds // 4))
        print(f"  {name + f', with {len(FACETS)} facets':<42}{quantiles(times)}", flush=True)
    p99 = sorted(plain_times)[round(0.99 * (len(plain_times) - 1))]
    kept &= p99 < PLAIN_LIMIT
    verdict = f"limit {PLAIN_LIMIT:.0f} ms {'ok' if kept else 'OVER'}"
    print(f"  plain, all kinds together: p99 {p99:.1f} ms   {verdict}")
    return kept


def recall(texts: Sequence[str], found: Callable[[str], int]) -> str:
    """Found of what an exact scan finds, over words of the texts themselves."""
    lots = random.Random(3)
    expected = right = 0
    for length in (1, 2, 3, 4, 8):
        for _ in range(12):
            line = lots.choice(lots.choice(texts).split("\n"))
            at = lots.randrange(max(1, len(line) - length + 1))
            word = line[at : at + length].strip()
            if not word:
                continue
            exact = sum(word in text for text in texts)
            expected += exact
            right += min(exact, found(word)) if found(word) <= exact else 0
    return f"recall {right / expected:.4f} against a scan"


def visible(index) -> float:
    """Milliseconds from a change until a question finds it."""
    from tantivy import Query

    from renkei.web.search.index import conditions
    from renkei.web.search.index.layout import document, schema
    from renkei.web.search.ordering import count
    from search_records import records

    times = []
    for entry in records(5, seed=9):
        began = time.perf_counter()
        writer = index.writer(15_000_000, 1)
        writer.delete_documents_by_query(Query.term_set_query(schema(), "pk", [entry.pk]))
        writer.add_document(document(entry))
        writer.commit()
        index.reload()
        assert count(index.searcher(), conditions.everything()) > 0
        times.append((time.perf_counter() - began) * 1000)
        writer.wait_merging_threads()
    return sorted(times)[len(times) // 2]


def token(pair: str) -> str:
    return "".join(f"{ord(character):x}z" for character in pair)


def pairs(text: str) -> str:
    return " ".join(token(text[at : at + 2]) for at in range(len(text) - 1))


def fts5(texts: Sequence[str], rounds: int) -> None:
    """SQLite's own full text: trigrams of its own, and our pairs as words."""
    with tempfile.TemporaryDirectory() as folder, sqlite3.connect(f"{folder}/fts.sqlite3") as database:
        database.execute("CREATE VIRTUAL TABLE three USING fts5(text, content='', tokenize='trigram')")
        database.execute("CREATE VIRTUAL TABLE two USING fts5(text, one, content='', tokenize='ascii')")
        database.executemany("INSERT INTO three(rowid, text) VALUES (?, ?)", enumerate(texts))
        database.executemany(
            "INSERT INTO two(rowid, text, one) VALUES (?, ?, ?)",
            ((n, pairs(text), " ".join(map(token, set(text)))) for n, text in enumerate(texts)),
        )

        def asked(table: str, words: str, column: str = "text") -> int:
            question = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
            return int(database.execute(question, (f'{column}:"{words}"',)).fetchone()[0])

        ways = {
            "FTS5, trigrams": lambda word: asked("three", word.replace('"', '""')),
            "FTS5, characters and pairs": lambda word: (
                asked("two", pairs(word)) if len(word) > 1 else asked("two", token(word), "one")
            ),
        }
        for name, way in ways.items():
            peer(name, way, texts, rounds)


def postgresql(texts: Sequence[str], rounds: int) -> None:
    """PostgreSQL's trigrams with a GIN index, counting exactly by ``LIKE``."""
    sys.path.insert(0, str(ROOT / "tools"))
    import with_postgresql

    for programs in with_postgresql.candidates():
        extension = programs.parent.rglob("pg_trgm.control")
        shared = Path("/usr/share/postgresql") / programs.parent.name / "extension" / "pg_trgm.control"
        if (programs / "initdb").exists() and (next(extension, None) or shared.exists()):
            with with_postgresql.server(programs) as address:
                _pg_trgm(address, texts, rounds)
            return
    print("  PostgreSQL pg_trgm: no server here has the extension")


def _pg_trgm(address: str, texts: Sequence[str], rounds: int) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE TABLE texts (id int, text text)")
        with connection.cursor() as cursor, cursor.copy("COPY texts FROM STDIN") as copy:
            for row in enumerate(texts):
                copy.write_row(row)
        connection.execute("CREATE INDEX ON texts USING gin (text gin_trgm_ops)")
        connection.execute("ANALYZE texts")

        def asked(word: str) -> int:
            escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            found = connection.execute("SELECT count(*) FROM texts WHERE text LIKE %s", (f"%{escaped}%",))
            row = found.fetchone()
            return int(row[0]) if row else 0

        peer("PostgreSQL pg_trgm, LIKE", asked, texts, rounds)


def peer(name: str, found: Callable[[str], int], texts: Sequence[str], rounds: int) -> None:
    for kind, words in WORDS.items():
        times = timed(((lambda word=word: found(word)) for word in words), rounds)
        print(f"  {name + ', ' + kind + ', total':<42}{quantiles(times)}")
    print(
        f"  {name}: {recall(texts, found) if len(texts) <= 10_000 else 'recall: see 10,000 records'}",
        flush=True,
    )


def measure(number: int) -> bool:
    from renkei.web.search.index import conditions
    from renkei.web.search.ordering import count

    rounds = 20 if number <= 100_000 else 8
    with tempfile.TemporaryDirectory(prefix="renkei-bench-") as folder:
        index, texts = build(Path(folder), number)
        searcher = index.searcher()
        kept = ours(index, rounds)
        print(f"  {recall(texts, lambda word: count(searcher, conditions.holds('text', word)))}")
        shown = visible(index)
        kept &= shown < VISIBLE_LIMIT
        print(f"  a change is found after {shown:.0f} ms (median)")
    if number <= MOST_OF_PEERS:
        fts5(texts, max(3, rounds // 4))
        postgresql(texts, max(3, rounds // 4))
    return kept


def main() -> int:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "renkei.web.settings"
    django.setup()
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    return int(not min([measure(size) for size in sizes]))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="renkei-bench-") as data:
        os.environ |= {"RENKEI_DATA_DIR": data, "RENKEI_DATABASE_URL": ""}
        sys.exit(main())
