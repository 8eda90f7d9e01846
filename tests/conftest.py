"""Fixtures for every test.

Policy: here stand only fixtures that tests of several rooms need, and each gives *something from
outside* the code: documents, a browser. Data that a test is about is made in the test. A thing
from outside that is not to be had skips the test, and every reason for skipping is said once more
at the very end of the run, in one line per reason.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# A test must not fail because the machine is busy; the time limits that matter are in bench/.
settings.register_profile("renkei", deadline=None, print_blob=True)
settings.load_profile("renkei")


def _folder_or_skip(folder: Path, what: str) -> Path:
    if not folder.is_dir():
        pytest.skip(f"{what} absent (expected at ../{folder.relative_to(ROOT.parent)})")
    return folder


@pytest.fixture(scope="session", autouse=True)
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own for collected files: those of an earlier `make run` may be out of date."""
    from django.conf import settings

    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")
    return settings.STATIC_ROOT


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, tmp_path_factory: Any) -> None:
    """SQLite in a file, as in use: in memory, one connection never waits for another to finish."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        # No test of this process pulls the plug (those that do start processes of their own).
        database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def originals() -> Path:
    """Folder of the two published documents; they are not ours to ship, so they lie beside the checkout."""
    return _folder_or_skip(SHARED / "documents", "originals")


@pytest.fixture(scope="session")
def gold() -> Path:
    """Folder of what a careful person reads out of a part of the two documents."""
    return _folder_or_skip(SHARED / "gold", "gold readings")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a real Chromium: $CHROMIUM, one on the path, the npm package's, or Debian's."""
    found = subprocess.run(
        [sys.executable, ROOT / "tools" / "find_chromium.py"], capture_output=True, text=True, check=False
    )
    if found.returncode:
        pytest.skip(f"Chromium absent ({found.stderr.strip().splitlines()[-1]})")
    return found.stdout.strip()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[object]:
    """A running Chromium (Playwright's ``Browser``), one for the whole run; make contexts in tests."""
    from playwright.sync_api import sync_playwright

    # Playwright's own event loop makes Django think it is called from asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium,
            # Without a sandbox because tests may run as root; and silent: nothing looked up outside.
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--font-render-hinting=none",
            ],
        )
        yield running
        running.close()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark by what a test asks for, so that `-m` can choose and nobody forgets the mark.

    Tests with a browser come last, in their random order: the browser's event loop and what it needs
    in the environment stay until the end of the run, and no other test shall meet them.
    """
    for item in items:
        wanted = set(getattr(item, "fixturenames", ()))
        if wanted & {"originals", "gold"}:
            item.add_marker("originals")
        if wanted & {"browser", "chromium"}:
            item.add_marker("browser")
    yield  # here `-m` chooses by the marks, and the order is shuffled
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not tested and why."""
    reasons: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[text.removeprefix("Skipped: ")] += 1
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"SKIPPED: {reason}: {count} tests not run", yellow=True, bold=True)
