"""A site with a made-up registry, and pages of a real browser that look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.web.portal.registry import load_registry

from renkei.web.partnerships.models import Partnership

AXE = Path("frontend") / "node_modules" / "axe-core" / "axe.min.js"


@dataclass(frozen=True)
class Site:
    """A running site: its address, the hashes of its documents, the ids of its partnerships by title."""

    url: str
    documents: dict[str, str]
    records: dict[str, str]


@pytest.fixture
def empty_site(live_server: Any, tmp_path: Path, settings: Any) -> Site:
    """A site without any document."""
    settings.DATA_DIR = tmp_path
    return Site(live_server.url, {}, {})


@pytest.fixture
def site(empty_site: Site) -> Site:
    """A site with the made-up registry."""
    documents = load_registry()
    return Site(empty_site.url, documents, dict(Partnership.objects.values_list("title", "public_id")))


@pytest.fixture(scope="session")
def axe(project_root: Path) -> str:
    """The source of axe-core."""
    file = project_root / AXE
    if not file.is_file():
        pytest.skip("axe-core absent (run `make setup`)")
    return file.read_text(encoding="utf-8")


@pytest.fixture
def open_context(browser: Any) -> Iterator[Callable[..., Any]]:
    """Makes browser contexts (size, colour scheme, script on or off) and closes them."""
    contexts: list[Any] = []

    def make(*, width: int = 1280, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, locale="ja-JP", **options)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_context: Callable[..., Any]) -> Any:
    """One page of a desktop browser."""
    return open_context().new_page()
