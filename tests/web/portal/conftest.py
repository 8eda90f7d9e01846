"""Fixtures of the portal's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_japanese() -> Iterator[None]:
    """Every test begins in Japanese: a request for an English page leaves its thread in English."""
    with translation.override("ja"):
        yield
