"""All that can be said about the code without its full test suite, in under a minute.

Every step runs, also after one has failed; the summary says which failed and how long each took.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.prefix) / "bin"


@dataclass(frozen=True, slots=True)
class Step:
    """One check: what it is called and how it is run."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check went."""

    step: Step
    passed: bool
    seconds: float
    output: str


STEPS = (
    # The slow one first: the others run beside it.
    Step("types", ("mypy",)),
    Step("format", ("ruff", "format", "--check", "--quiet", ".")),
    Step("lint", ("ruff", "check", "--output-format", "concise", ".")),
    Step("layers", ("lint-imports",)),
    Step("migrations", ("django-admin", "makemigrations", "--check", "--dry-run")),
    Step("settings", ("django-admin", "check", "--fail-level", "WARNING")),
    Step("templates", ("python", "tools/check_templates.py")),
    Step("house", ("pytest", "-q", "tests/house")),
)


def run(step: Step) -> Outcome:
    """Run one step and keep what it says."""
    began = time.monotonic()
    done = subprocess.run(
        [str(BIN / step.command[0]), *step.command[1:]],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "renkei.web.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(step, done.returncode == 0, time.monotonic() - began, done.stdout)


def main() -> int:
    """0 when every step passed."""
    began = time.monotonic()
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = list(pool.map(run, STEPS))
    for outcome in outcomes:
        if not outcome.passed:
            print(f"\n===== {outcome.step.name}: {' '.join(outcome.step.command)} =====")
            print(outcome.output.rstrip())
    print()
    for outcome in outcomes:
        print(f"{'ok    ' if outcome.passed else 'FAILED'} {outcome.step.name:<12} {outcome.seconds:5.1f} s")
    print(f"       {'all':<12} {time.monotonic() - began:5.1f} s")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
