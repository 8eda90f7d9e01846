"""Whole result pages with facets, asked for over HTTP at a steady rate, at 10⁴, 10⁵ and 10⁶ partnerships.

``python tools/run_benchmarks.py portal_http [number …]``. The registries are made once and kept under
`.cache/bench`. Two loads: questions as people ask them (some often, most once: Zipf's law over 20,000
questions), and only questions that nobody asked before. Then how long a change takes to be found, and
what Datasette does with the same questions.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

import datasette_peer
import portal_data
from load import Load, load
from serving import environment, run_renkei, serving

ROOT: Final = Path(__file__).resolve().parent.parent
KEPT: Final = ROOT / ".cache" / "bench"
SIZES: Final = (10_000, 100_000, 1_000_000)
RATE: Final = 100.0  # requests a second
SECONDS: Final = 30
MAKE_INDEX: Final = """
from renkei.cli.site import start_site
start_site()
from renkei.web.search.actions import rebuild
rebuild()
"""
LIMIT: Final = 50.0  # milliseconds, p95
MOST_OF_PEERS: Final = 10_000
ASKED_OF_PEERS: Final = 60
POOL: Final = 20_000
SEED: Final = 7
NEW_RECORD: Final = """協定等一覧

協定名,協定市町,協定日,備考
{title},東京都・福島県,2026年4月1日,測定のための一件
"""


def registry(number: int) -> Path:
    """The data directory with so many partnerships, made where it is not there yet."""
    folder = KEPT / f"registry-{number}"
    done = folder / "done"
    if not done.exists():
        print(f"making a registry of {number:,} partnerships …", flush=True)
        command = [sys.executable, str(ROOT / "bench" / "portal_data.py"), str(folder), str(number)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        began = time.perf_counter()
        # Otherwise the first question would start it, and those after it find an index in the making.
        subprocess.run([sys.executable, "-c", MAKE_INDEX], env=environment(folder), check=True)
        print(f"  the index made in {time.perf_counter() - began:.0f} s", flush=True)
        done.touch()
    return folder


def questions(number: int) -> list[str]:
    """Different questions as people ask them: addresses of result pages."""
    dice = random.Random(SEED)
    home, abroad = portal_data.parties()
    names = [party.text for party in home] + [party.text for party in abroad[:2_000]]
    subjects = [*portal_data.SUBJECTS, *portal_data.PURPOSES]

    def piece(length: int) -> str:
        words = dice.choice(subjects)
        start = dice.randrange(max(1, len(words) - length + 1))
        return words[start : start + length]

    def question() -> dict[str, str]:
        kind = dice.random()
        if kind < 0.08:
            asked = {"q": piece(1)}
        elif kind < 0.40:
            asked = {"q": piece(2)}
        elif kind < 0.52:
            asked = {"q": piece(4)}
        elif kind < 0.60:
            asked = {"q": f'"{piece(6)}"'}
        elif kind < 0.85:
            asked = {"q": dice.choice(names)}
        else:
            asked = {"q": f"{piece(2)} {dice.choice(names)}"}
        if dice.random() < 0.3:
            asked["status"] = dice.choice(("current", "ended"))
        if dice.random() < 0.3:
            asked["field"] = dice.choice(portal_data.FIELDS)
        if dice.random() < 0.2:
            asked["kind"] = dice.choice(portal_data.KINDS)
        if dice.random() < 0.15:
            asked["page"] = str(dice.randrange(1, 4))
        if dice.random() < 0.15:
            asked["sort"] = dice.choice(("newest", "oldest"))
        return asked

    found: dict[str, None] = {}
    while len(found) < number:
        found[f"/partnerships?{urllib.parse.urlencode(question())}"] = None
    return list(found)


def as_people_ask(pool: Sequence[str], number: int) -> list[str]:
    """Draws by Zipf's law: the second most frequent question is asked half as often as the first."""
    shares = list(accumulate(1 / rank for rank in range(1, len(pool) + 1)))
    return random.Random(SEED + 1).choices(pool, cum_weights=shares, k=number)


def told(found: Load) -> str:
    """The figures of a load in one line."""
    wrong = {status: times for status, times in found.statuses.items() if status not in (200, 404)}
    verdict = "ok" if found.percentile(0.95) <= LIMIT and not wrong else "OVER"
    shares = {"median": 0.5, "p95": 0.95, "p99": 0.99}
    figures = "  ".join(f"{name} {found.percentile(share):7.1f}" for name, share in shares.items())
    return f"  {found.times.name:<48} {figures} ms  {found.rate:5.1f}/s  {found.statuses}  {verdict}"


def until_found(folder: Path, port: int) -> float:
    """Seconds from the moment a new record is saved until the search finds it."""
    title = f"測定用{time.time_ns()}協定"
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        file.write(NEW_RECORD.format(title=title))
        file.flush()
        run_renkei(folder, "load", file.name)
    began = time.perf_counter()
    address = f"http://127.0.0.1:{port}/api/v1/partnerships?{urllib.parse.urlencode({'q': title})}"
    while True:
        with urllib.request.urlopen(address) as answer:
            if b'"total": 1' in answer.read():
                return time.perf_counter() - began
        if time.perf_counter() - began > 60:
            raise SystemExit("the new record was not found within a minute")


def measure(number: int) -> Iterator[tuple[str, bool]]:
    """The lines for one size, and whether each keeps its limit."""
    folder = registry(number)
    pool = questions(POOL + int(RATE * SECONDS))
    began = time.perf_counter()
    # Load is for the server here, so its limits for one address are lifted.
    with serving(folder, RENKEI_RATE_LIMIT="0") as port:
        yield f"  up after {time.perf_counter() - began:.1f} s (index made where it was not there)", True
        load("warming up", port, as_people_ask(pool[:500], 200), rate=20)
        for name, paths in (
            ("result pages, as people ask", as_people_ask(pool[:POOL], int(RATE * SECONDS))),
            ("result pages, each question for the first time", pool[POOL:]),
        ):
            found = load(name, port, paths, rate=RATE)
            yield told(found), told(found).endswith("ok")
        waited = until_found(folder, port)
        yield f"  a new record is found after {waited:.2f} s", waited < 1


def beside(number: int) -> Iterator[str]:
    """What Datasette does with the same questions, on the same machine, right afterwards."""
    if number > MOST_OF_PEERS or not datasette_peer.PROGRAM.exists():
        return
    file = datasette_peer.published(registry(number))
    asked = questions(ASKED_OF_PEERS)
    with datasette_peer.serving_table(file) as port:
        for name, exactly in (("trigrams, none of two characters", False), ("every text looked at", True)):
            paths = [datasette_peer.asked_of_table(path, exactly=exactly) for path in asked]
            yield told(load(f"Datasette, {name}", port, paths, rate=RATE))


def main() -> int:
    os.environ |= environment(KEPT)
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    kept = []
    for number in sizes:
        print(f"{number:,} partnerships", flush=True)
        for line, good in measure(number):
            print(line, flush=True)
            kept.append(good)
        for line in beside(number):
            print(line, flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process: {peak:.0f} MB")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
