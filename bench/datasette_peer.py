"""The same partnerships as a table that Datasette publishes, asked the same questions.

Datasette shows any SQLite file with full text, facets and pages. It gets what a careful publisher
would give it: one row a partnership with the words that Renkei searches, a trigram index, indexes on
the facets, and time enough to count them.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from serving import environment, free_port

ROOT: Final = Path(__file__).resolve().parent.parent
PROGRAM: Final = ROOT / ".cache" / "portal-peers" / "bin" / "datasette"
FILE: Final = "datasette.sqlite3"
FACETS: Final = ("kind", "field", "bureau", "prefecture", "municipality", "country", "year")
MANY: Final = ("bureau", "prefecture", "municipality", "country", "year")
SETTINGS: Final = {
    "sql_time_limit_ms": 20_000,
    "facet_time_limit_ms": 20_000,
    "suggest_facets": "off",
    "default_facet_size": 50,
}
_BATCH: Final = 500


def fill(file: Path) -> None:
    """Write the table from the registry of the settings; to be run where Django is set up."""
    from renkei.web.partnerships.models import Partnership
    from renkei.web.search.entries import entries

    columns = ("public_id", "title", *FACETS, "text")
    keys = list(Partnership.objects.standing().order_by("pk").values_list("pk", flat=True))
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(f"CREATE TABLE partnerships (id INTEGER PRIMARY KEY, {', '.join(columns)})")
        for start in range(0, len(keys), _BATCH):
            rows = []
            for entry in entries(keys[start : start + _BATCH]):
                values = {name: sorted({v for f, v in entry.terms if f == name}) for name in FACETS}
                facets = [
                    json.dumps(values[name], ensure_ascii=False)
                    if name in MANY
                    else "".join(values[name][:1])
                    for name in FACETS
                ]
                rows.append((entry.pk, entry.public_id, entry.title, *facets, entry.text))
            marks = ", ".join("?" * (len(columns) + 1))
            database.executemany(f"INSERT INTO partnerships VALUES ({marks})", rows)
        for name in ("kind", "field"):
            database.execute(f"CREATE INDEX of_{name} ON partnerships ({name})")
        database.execute(
            "CREATE VIRTUAL TABLE partnerships_fts USING fts5"
            '(title, text, content="partnerships", content_rowid="id", tokenize="trigram")'
        )
        database.execute("INSERT INTO partnerships_fts(partnerships_fts) VALUES ('rebuild')")


def published(folder: Path) -> Path:
    """The file for Datasette of a registry, made where it is not there yet."""
    file = folder / FILE
    if not file.exists():
        command = [sys.executable, str(Path(__file__)), str(file)]
        subprocess.run(command, env=environment(folder), check=True)
    return file


@contextmanager
def serving_table(file: Path) -> Iterator[int]:
    """Datasette with the file; the port on which it answers."""
    port = free_port()
    settings = [word for name, value in SETTINGS.items() for word in ("--setting", name, str(value))]
    command = [str(PROGRAM), "serve", "--immutable", str(file), "--port", str(port), *settings]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **silent) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/-/versions.json")
            yield port
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise SystemExit("Datasette does not answer")


def asked_of_table(path: str, *, exactly: bool) -> str:
    """A question to our result page as one to the table: by trigrams, or exactly by looking at every text."""
    asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query))
    query = [("_facet", name) if name not in MANY else ("_facet_array", name) for name in FACETS]
    words = [word.strip('"') for word in asked.get("q", "").split()]
    query += [("text__contains", word) for word in words] if exactly else [("_search", asked.get("q", ""))]
    query += [(name, asked[name]) for name in ("kind", "field") if name in asked]
    query += [("_size", "20")]
    return f"/{Path(FILE).stem}/partnerships?{urllib.parse.urlencode(query)}"


if __name__ == "__main__":
    from renkei.cli.site import start_site

    start_site()
    fill(Path(sys.argv[1]))
