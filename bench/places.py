"""The resolver beside general tools: right answers, and how many a second of processor time; one core.

Peers (pyahocorasick, rapidfuzz, nomenklatura) are no part of the project. `make bench-places` installs them
in an environment of their own (`requirements/bench.txt`) and measures them too; `make bench` leaves them out.
nomenklatura needs PyICU, which is built from source where ICU's headers are.
"""

from __future__ import annotations

import csv
import importlib
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from renkei.reference_data import resolver
from renkei.reference_data.places import gazetteer

ROOT = Path(__file__).resolve().parent.parent
ORIGINALS = ROOT.parent / "shared" / "documents"
SAMPLE = ROOT / "src" / "renkei" / "reference_data" / "sample"
DAY = date(2019, 4, 1)
LIMITS = {"names": 150_000, "cells": 20_000, "scan": 10_000_000}
Answer = str | None  # a code, or nothing where the tool abstains


def a_second(act: Callable[[], int], rounds: int = 5) -> float:
    """Median of how many a second: ``act`` says how many it did."""
    rates = []
    for _ in range(rounds):
        began = time.process_time()
        done = act()
        rates.append(done / (time.process_time() - began))
    return median(rates)


def told(name: str, rate: float, limit: float | None = None) -> bool:
    kept = limit is None or rate >= limit
    verdict = "" if limit is None else f"   limit {limit:>12,.0f} {'ok' if kept else 'BELOW'}"
    print(f"{name:<52}{rate:>14,.0f} /s{verdict}", flush=True)
    return kept


# Labelled names: every body in the middle of its life, in five ways of writing; and the typed-in cases.


def labelled() -> list[tuple[str, date, str]]:
    old = str.maketrans("竜沢浜辺広国県桜真滝条静栄寿会豊万関塩", "龍澤濱邊廣國縣櫻眞瀧條靜榮壽會豐萬關鹽")
    cases = []
    for v in gazetteer().versions:
        begin, end = v.valid_from or date(1970, 4, 1), v.valid_to or date(2026, 6, 30)
        day = begin + (end - begin) / 2
        ways = (v.full_name, v.full_name_with_district, v.full_name.translate(old), v.name)
        cases += [(written, day, v.code) for written in ways]
    with (ROOT / "tests" / "data" / "names" / "domestic.csv").open(encoding="utf-8", newline="") as rows:
        cases += [
            (row["text"], date.fromisoformat(row["on"]), row["codes"])
            for row in csv.DictReader(rows)
            if row["codes"] and not row["within"] and not row["host"]
        ]
    return cases


def is_homonym(text: str, on: date) -> bool:
    return sum(v.holds_on(on) for v in gazetteer().ever_named(text)) > 1


def score(name: str, cases: Sequence[tuple[str, date, str]], answer: Callable[[str, date], Answer]) -> float:
    """Print the shares of right, wrong and withheld answers; the share of right ones."""
    results: Counter[str] = Counter()
    for text, on, code in cases:
        got = answer(text, on)
        results["right" if got == code else "wrong" if got else "abstains"] += 1
    shares = {kind: results[kind] / len(cases) for kind in ("right", "wrong", "abstains")}
    listed = "  ".join(f"{kind} {share:8.3%}" for kind, share in shares.items())
    print(f"{name:<52}{listed}", flush=True)
    return shares["right"]


def ours(text: str, on: date) -> Answer:
    mentions = resolver().cell(text, on=on).mentions
    return mentions[0].codes[0] if len(mentions) == 1 and len(mentions[0].codes) == 1 else None


# The peers know names only, so they get the names in force on the day that most cases are of.


def peer(module: str) -> object | None:
    try:
        return importlib.import_module(module)
    except ImportError:
        print(f"{module}: not installed (see the head of this file)")
        return None


def full_names() -> dict[str, str]:
    return {v.full_name: v.code for v in gazetteer().on(DAY)} | {v.name: v.code for v in gazetteer().on(DAY)}


def with_aho_corasick(text: str, cases: Sequence[tuple[str, date, str]]) -> None:
    module = peer("ahocorasick")
    if module is None:
        return
    automaton = module.Automaton()  # type: ignore[attr-defined]
    for name, code in full_names().items():
        automaton.add_word(name, (code, name))
    automaton.make_automaton()
    told(
        "scan, pyahocorasick (spans overlap, no dates)",
        a_second(lambda: sum(1 for _ in automaton.iter(text)) and len(text)),
    )

    def longest(words: str, _: date) -> Answer:
        found = [value for _, value in automaton.iter(words)]
        return max(found, key=lambda value: len(value[1]))[0] if found else None

    score("labelled names, pyahocorasick longest match", cases, longest)


def with_rapidfuzz(cases: Sequence[tuple[str, date, str]]) -> None:
    module = peer("rapidfuzz")
    if module is None:
        return
    names = full_names()
    keys = list(names)
    extract = module.process.extractOne  # type: ignore[attr-defined]

    def nearest(words: str, _: date) -> Answer:
        found = extract(words, keys, score_cutoff=80)
        return names[found[0]] if found else None

    sample = random.Random(7).sample(list(cases), 300)
    score("labelled names (300), rapidfuzz extractOne ≥ 80", sample, nearest)
    told("names, rapidfuzz", a_second(lambda: [nearest(c[0], DAY) for c in sample[:60]] and 60, rounds=3))


def with_nomenklatura() -> None:
    if peer("nomenklatura") is None:
        return
    matching = importlib.import_module("nomenklatura.matching")
    entities = importlib.import_module("followthemoney")

    def entity(code: str, name: str) -> object:
        made = entities.model.make_entity("PublicBody") if hasattr(entities, "model") else None
        made = made or importlib.import_module("followthemoney.model").Model.instance().make_entity(
            "PublicBody"
        )
        made.id = code
        made.add("name", name)
        return made

    rng = random.Random(7)
    names = rng.sample(sorted(full_names().items()), 150)
    known = [entity(code, name) for name, code in names]
    for algorithm in ("logic-v1", "name-based"):
        matcher = matching.get_algorithm(algorithm)
        if matcher is None:
            continue
        config = matcher.default_config() if hasattr(matcher, "default_config") else None

        def best(words: str, _: date, matcher: object = matcher, config: object = config) -> Answer:
            query = entity("q", words)
            scored = [(_compare(matcher, query, each, config), each.id) for each in known]  # type: ignore[attr-defined]
            top, code = max(scored)
            return code if top >= 0.7 else None

        few = [(name, DAY, code) for name, code in names[:20]]
        score(f"names (20 of 150), nomenklatura {algorithm}", few, best)
        told(
            f"names against 150, nomenklatura {algorithm}",
            a_second(lambda b=best, f=few: [b(c[0], DAY) for c in f[:5]] and 5, rounds=3),
        )


def _compare(matcher: object, query: object, result: object, config: object) -> float:
    try:
        return matcher.compare(query, result, config).score  # type: ignore[attr-defined]
    except TypeError:
        return matcher.compare(query, result).score  # type: ignore[attr-defined]


def first_answer() -> float:
    """Processor seconds from nothing to the first answer, in a process of its own, less the interpreter's."""
    code = (
        "from renkei.reference_data import resolver; import datetime; "
        "resolver().cell('岩手県・釜石市', on=datetime.date(2019,4,1))"
    )
    times = []
    for words in ("pass", code):
        runs = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", words], check=True, cwd=ROOT)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            runs.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        times.append(median(runs))
    return times[1] - times[0]


def memory() -> float:
    """Megabytes resident of a process that has answered at home and abroad."""
    code = (
        "from renkei.reference_data import resolver; import datetime, resource; r = resolver(); "
        "d = datetime.date(2019,4,1); r.cell('岩手県・釜石市', on=d); r.cell('カナダ ケベック州', on=d); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True)
    return int(done.stdout) / 1024


def document() -> str:
    folder = ORIGINALS if ORIGINALS.is_dir() else SAMPLE
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))


def answer_all(words: Iterable[str]) -> int:
    read = resolver().cell
    number = 0
    for each in words:
        read(each, on=DAY)
        number += 1
    return number


def main() -> int:
    rng = random.Random(1)
    names = list(full_names())
    single = rng.choices(names, k=200_000)
    # Cells that were never seen before: what is measured is reading, not remembering.
    batches = iter(
        [["、".join(rng.choices(names, k=rng.randint(1, 7))) for _ in range(10_000)] for _ in range(7)]
    )
    text = document()
    long_text = text * max(1, 2_000_000 // len(text))
    cases = labelled()
    certain = [case for case in cases if not is_homonym(case[0], case[1])]
    started, resident = first_answer(), memory()
    answer_all(names)
    answer_all(next(batches))
    kept = [
        told("single names", a_second(lambda: answer_all(single)), LIMITS["names"]),
        told("partner cells, each new", a_second(lambda: answer_all(next(batches))), LIMITS["cells"]),
        told(
            "scan of running text, characters",
            a_second(lambda: len(resolver().scan(long_text)) and len(long_text)),
            LIMITS["scan"],
        ),
    ]
    told(
        "running text read in full, characters",
        a_second(lambda: len(resolver().text(text, on=DAY)) and len(text), rounds=3),
    )
    print(
        f"{'import and first answer':<52}{started:>12.3f} s   limit 0.3 {'ok' if started < 0.3 else 'OVER'}"
    )
    print(f"{'resident':<52}{resident:>12.0f} MB  limit 120 {'ok' if resident < 120 else 'OVER'}")
    right = score(f"labelled names without homonyms ({len(certain):,})", certain, ours)
    score(f"labelled names, all ({len(cases):,})", cases, ours)
    few = rng.sample(cases, 4_000)
    with_aho_corasick(long_text, few)
    with_rapidfuzz(few)
    with_nomenklatura()
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return int(not all(kept) or started >= 0.3 or resident >= 120 or right < 0.995)


if __name__ == "__main__":
    sys.exit(main())
