"""Views of a large result set: time at the server, and how fluid map and network are in Chromium.

``python tools/run_benchmarks.py views 20000`` makes a registry of so many partnerships with real places
(20,000 by default; enough for 5,000 ties), serves it, and drives the pages; the path of a data directory
instead of the number serves that one. A frame is the time between
two paintings while the picture is zoomed and moved by its buttons, without pause.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from measuring import Measurement, measure
from page_speed import chromium
from serving import serving

VIEWS = ("list", "table", "timeline", "charts", "matrix", "map", "network")
FLUID = 33.5  # milliseconds a frame, 95 of 100: thirty pictures a second, and the grain of the clock
ROUNDS = 5
ACTS = ("in", "in", "left", "up", "right", "down", "out", "out") * 12
# Presses the buttons one after the other, one a frame, and gives the times between frames.
FRAMES = """async acts => {
    const times = [];
    let last = performance.now();
    for (const act of acts) {
        document.querySelector(`button[data-act=${act}]`).click();
        const now = await new Promise(done => requestAnimationFrame(done));
        times.push(now - last);
        last = now;
    }
    return times.slice(1);
}"""
LONG_TASKS = """() => {
    window.longest = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
    }).observe({entryTypes: ['longtask']});
}"""


def fill(folder: Path, number: int) -> None:
    script = Path(__file__).parent / "portal_data.py"
    subprocess.run([sys.executable, str(script), str(folder), str(number)], check=True)


def at_the_server(port: int) -> None:
    for view in VIEWS:
        address = f"http://127.0.0.1:{port}/partnerships?view={view}"

        def get(address: str = address) -> None:
            with urllib.request.urlopen(address) as answer:
                answer.read()

        print(measure(f"server, {view}", get, rounds=ROUNDS, warm_up=1).told())


def in_the_browser(port: int) -> int:
    from playwright.sync_api import sync_playwright

    over = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for view, ready in (("map", ".result-map .place"), ("network", "figure[data-ready]")):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.add_init_script(f"({LONG_TASKS})()")
            began = time.perf_counter()
            page.goto(f"http://127.0.0.1:{port}/partnerships?view={view}")
            page.locator(ready).first.wait_for(state="attached", timeout=120_000)
            seconds = time.perf_counter() - began
            over += told(view, page, seconds)
            page.close()
        browser.close()
    return over


def told(view: str, page: Any, seconds: float) -> bool:
    ties = page.locator("tr[data-first]").count()
    items = page.locator("tr[data-key]").count()
    frames = Measurement(f"browser, {view}, a frame", tuple(sorted(page.evaluate(FRAMES, ACTS))))
    longest = page.evaluate("() => window.longest")
    print(f"browser, {view}: {items} parties, {ties} ties; drawn after {seconds:.1f} s")
    print(f"browser, {view}: longest task {longest:.0f} ms")
    fluid = frames.p95 <= FLUID
    print(f"{frames.told()}   95 of 100 within {FLUID} ms: {'ok' if fluid else 'OVER'}")
    return not fluid


def look_at(folder: Path) -> int:
    with serving(folder) as port:
        at_the_server(port)
        return int(in_the_browser(port) > 0)


def main() -> int:
    asked = sys.argv[1] if len(sys.argv) > 1 else "20000"
    if not asked.isdecimal():
        return look_at(Path(asked))
    with tempfile.TemporaryDirectory(prefix="renkei-bench-") as folder:
        fill(Path(folder), int(asked))
        return look_at(Path(folder))


if __name__ == "__main__":
    sys.exit(main())
