"""`renkei read` and `renkei resolve` as another program calls them: a process each, start-up included.

The two published documents where they lie beside the checkout, else the sample of the same size.
"""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from measuring import measure

ROOT = Path(__file__).resolve().parent.parent
RENKEI = Path(sys.executable).parent / "renkei"
ORIGINALS = ROOT.parent / "shared" / "documents"
SAMPLE = ROOT / "src" / "renkei" / "reference_data" / "sample"
CELLS = "岩手県・釜石市\n全国道府県\n神奈川県横浜市・川崎市\n未定\n" * 50


def call(*words: str | Path, given: str = "") -> None:
    done = subprocess.run([RENKEI, *words], input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"renkei {words[0]} failed:\n{done.stderr}")


def main() -> int:
    folder = ORIGINALS if ORIGINALS.is_dir() else SAMPLE
    documents = sorted(folder.glob("*.txt"))
    print(f"documents: {', '.join(path.name for path in documents)}")
    both = measure("read, all documents", lambda: call("read", *documents, "--json"), rounds=7)
    print(both.told(limit=1000))
    for document in documents:
        read_it = partial(call, "read", document, "--json")
        print(measure(f"read {document.name}", read_it, rounds=5).told())
    resolving = measure("resolve, 200 cells", lambda: call("resolve", "--json", given=CELLS), rounds=5)
    print(resolving.told())
    print(measure("start-up alone (renkei --version)", lambda: call("--version"), rounds=5).told())
    return int(both.median > 1000)


if __name__ == "__main__":
    sys.exit(main())
