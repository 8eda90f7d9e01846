"""Time at the server for the pages and the API, on the sample, without a network in between."""

from __future__ import annotations

import itertools
import os
import re
import sys
import tempfile
from collections.abc import Callable

from measuring import measure

LIMIT = 50  # milliseconds at the server, median
# What a visitor asks for: name of the measurement and the address.
QUESTIONS = {
    "home": "/",
    "home, en": "/en/",
    "results, everything": "/partnerships",
    "results, words": "/partnerships?q=水",
    "results, place": "/partnerships?q=福島県",
    "places": "/places",
    "documents": "/documents",
    "api partnerships": "/api/v1/partnerships",
    "api partnerships, words": "/api/v1/partnerships?q=水",
}


def addresses(text: str, pattern: str) -> list[str]:
    return sorted(set(re.findall(pattern, text)))


def visit(get: Callable[[str], object], visited: list[str]) -> Callable[[], object]:
    """Each call asks for the next of the addresses."""
    turn = itertools.cycle(visited)
    return lambda: get(next(turn))


def main() -> int:
    from renkei.cli.main import main as renkei

    if renkei(["load", "--sample"]):
        return 1
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()

    def get(address: str) -> str:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        return (b"".join(answer) if answer.streaming else answer.content).decode()

    results = get("/partnerships")
    visits = {name: [address] for name, address in QUESTIONS.items()}
    visits["record pages"] = addresses(results, r'href="(/partnerships/[\w-]+)"')
    visits["place pages"] = addresses(get("/places"), r'href="(/places/\d+)"')[:20]
    documents = addresses(get("/documents"), r'href="(/documents/[0-9a-f]{64})"')
    visits["findings pages"] = [f"{each}/findings" for each in documents]
    visits["source pages"] = [f"{each}/source" for each in documents]
    over = 0
    for name, visited in visits.items():
        measured = measure(name, visit(get, visited), rounds=40, warm_up=max(3, len(visited)))
        over += measured.median > LIMIT
        print(measured.told(limit=LIMIT))
    return int(over > 0)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="renkei-bench-") as folder:
        os.environ |= {"RENKEI_DATA_DIR": folder, "RENKEI_DATABASE_URL": "", "RENKEI_DEBUG": "0"}
        sys.exit(main())
