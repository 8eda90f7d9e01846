"""Everything as files: seconds, and memory at its highest, for registries of several sizes.

``python bench/exports.py`` makes a registry of 10,000 partnerships and measures it; with folders that
``bench/portal_data.py`` filled, it measures these. With ``--times 10`` CSV is written from as many scans
of the registry one after the other, to see that memory stays where it is. Each file is written
in a process of its own, to nowhere.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = (
    "partnerships.csv",
    "partnerships.csv?table=participants",
    "partnerships.json",
    "partnerships.geojson",
)
LIMIT_SECONDS = 60  # for a million partnerships as CSV
LIMIT_MEGABYTES = 250


def in_child(folder: str, file: str, times: int) -> None:
    """Write one file and print: rows, seconds, seconds of the processor, megabytes."""
    os.environ |= {
        "RENKEI_DATA_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "renkei.web.settings",
        "RENKEI_RATE_LIMIT": "0",
    }
    import resource

    import django

    django.setup()
    from django.test import Client

    from renkei.web.publishing.queries import how_many

    client, size = Client(SERVER_NAME="localhost"), 0
    began, worked = time.perf_counter(), time.process_time()
    for _ in range(times):
        response = client.get(f"/{file}")
        pieces: Iterable[bytes] = response.streaming_content
        size += sum(len(piece) for piece in pieces)
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(how_many(None) * times, f"{seconds:.1f}", f"{work:.1f}", f"{memory:.0f}", size)


def measured(folder: str, file: str, times: int) -> bool:
    """One line; whether the limits are kept."""
    command = [sys.executable, __file__, "--child", file, "--times", str(times), folder]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    rows, seconds, work, memory, size = int(told[0]), *map(float, told[1:])
    kept = memory <= LIMIT_MEGABYTES
    verdict = "" if kept else f"   OVER {LIMIT_MEGABYTES} MB"
    if file == "partnerships.csv":
        limit = LIMIT_SECONDS * rows / 1_000_000
        within = work <= max(limit, 2.0)
        kept, verdict = kept and within, f"{verdict}   limit {limit:.1f} s {'ok' if within else 'OVER'}"
    print(
        f"{rows:>9,} partnerships  {file:<36}{seconds:8.1f} s ({work:.1f} s of the processor)"
        f"{size / 1e6:9.1f} MB written{memory:7.0f} MB of memory{verdict}",
        flush=True,
    )
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--child")
    options = parser.parse_args()
    if options.child:
        in_child(options.folders[0], options.child, options.times)
        return 0
    with tempfile.TemporaryDirectory() as made:
        folders = options.folders
        if not folders:
            folders = [made]
            subprocess.run([sys.executable, HERE / "portal_data.py", made, "10000"], check=True)
        files = FILES[:1] if options.times > 1 else FILES
        kept = [measured(folder, file, options.times) for folder in folders for file in files]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
