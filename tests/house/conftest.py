"""What the tests of the house look at: the files that belong to the project."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def tracked_files(project_root: Path) -> tuple[Path, ...]:
    """Every file under version control that exists here."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=project_root, capture_output=True, text=True, check=True
    )
    paths = (project_root / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


@pytest.fixture(scope="session")
def tracked_texts(tracked_files: tuple[Path, ...]) -> dict[Path, str]:
    """Those among them that are text, with their content."""
    texts = {}
    for path in tracked_files:
        try:
            texts[path] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts
