"""What a visitor with a slow phone meets: Lighthouse in Chromium, its mobile throttling, on the sample.

Lighthouse comes from the npm registry into `.cache/lighthouse`; each page is measured RUNS times and
the median run counts.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from serving import run_renkei, serving

ROOT = Path(__file__).resolve().parent.parent
LIGHTHOUSE = ROOT / ".cache" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
LARGEST = 150 * 1024  # bytes over the wire
SLOWEST = 1000  # milliseconds until the first content is seen
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)


def chromium() -> str:
    found = subprocess.run(
        [sys.executable, "tools/find_chromium.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if found.returncode:
        raise SystemExit(f"no Chromium: {found.stderr.strip()}")
    return found.stdout.strip()


def pages(port: int) -> dict[str, str]:
    """What is measured: name and path; a record and a place out of the results."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/partnerships?q=%E6%B0%B4") as answer:
        record = re.search(r'href="(/partnerships/[0-9a-z]{12})"', answer.read().decode())
    if record is None:
        raise SystemExit("no record among the results")
    return {
        "home": "/",
        "results": "/partnerships",
        "record": record[1],
        "place": "/places/14130",
    }


def lighthouse(address: str, browser: str) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = ["node", str(LIGHTHOUSE), address, "--quiet", f"--chrome-flags={FLAGS}", "--output=json"]
        command += [f"--output-path={out.name}", f"--only-categories={','.join(CATEGORIES)}"]
        path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
        subprocess.run(command, env=os.environ | {"CHROME_PATH": browser, "PATH": path}, check=True)
        return dict(json.loads(Path(out.name).read_text(encoding="utf-8")))


def told(name: str, report: dict[str, Any]) -> tuple[str, bool]:
    """One line about a page, and whether it keeps all targets."""
    scores = {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
    seen = report["audits"]["first-contentful-paint"]["numericValue"]
    size = report["audits"]["total-byte-weight"]["numericValue"]
    kept = (
        all(scores[name] >= least for name, least in TARGETS.items()) and size <= LARGEST and seen < SLOWEST
    )
    figures = "  ".join(f"{name} {score}" for name, score in scores.items())
    verdict = "ok" if kept else "OVER"
    return f"{name:<10} {figures}  first seen {seen:5.0f} ms  {size / 1024:6.1f} kB  {verdict}", kept


def main() -> int:
    browser = chromium()
    kept = []
    with tempfile.TemporaryDirectory() as folder:
        run_renkei(Path(folder), "load", "--sample")
        with serving(Path(folder)) as port:
            for name, path in pages(port).items():
                runs = [lighthouse(f"http://localhost:{port}{path}", browser) for _ in range(RUNS)]
                runs.sort(key=lambda report: report["categories"]["performance"]["score"])
                line, good = told(name, runs[RUNS // 2])
                print(line, flush=True)
                kept.append(good)
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
