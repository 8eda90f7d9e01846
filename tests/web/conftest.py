"""Fixtures of the web tests: a data directory of their own, so that no test touches real documents."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def data_directory(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """An empty data directory for the documents of one test."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    settings.RATE_LIMIT = 0  # all tests come from one address
    return settings.DATA_DIR
