"""What templates and code of the site may not hold, whatever they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\son[a-z]+\s*=\s*[\"']|\sstyle\s*=|javascript:", re.IGNORECASE
)
ELSEWHERE = re.compile(
    r"<(?:script|link|img|iframe|source|form)\b[^>]*(?:src|href|action)\s*=\s*[\"'](?:https?:)?//",
    re.IGNORECASE,
)


@pytest.fixture
def templates(tracked_texts: dict[Path, str]) -> dict[Path, str]:
    found = {path: text for path, text in tracked_texts.items() if "templates" in path.parts}
    assert len(found) > 5
    return found


def test_no_template_holds_script_or_style(templates: dict[Path, str]) -> None:
    faults = {path.name: INLINE.findall(text) for path, text in templates.items()}

    assert {name: found for name, found in faults.items() if found} == {}


def test_no_template_loads_anything_from_elsewhere(templates: dict[Path, str]) -> None:
    faults = {path.name: ELSEWHERE.findall(text) for path, text in templates.items()}

    assert {name: found for name, found in faults.items() if found} == {}


def test_the_patterns_see_what_they_are_for() -> None:
    assert INLINE.search("<script>alert(1)</script>")
    assert INLINE.search('<p onclick="x()">')
    assert not INLINE.search('<script type="module" src="/static/x.js"></script>')
    assert ELSEWHERE.search('<link rel="stylesheet" href="https://example.org/x.css">')
    assert not ELSEWHERE.search('<a href="https://example.org/">')


def test_only_the_settings_read_the_environment(tracked_texts: dict[Path, str], project_root: Path) -> None:
    package = project_root / "src" / "renkei"
    readers = {
        path.relative_to(package).as_posix()
        for path, text in tracked_texts.items()
        if path.is_relative_to(package) and re.search(r"os\.environ(?!\.setdefault)|os\.getenv", text)
    }

    # Where the recognition engine has its language data is said by the engine's own variable.
    assert readers == {"web/common/environment.py", "readers/scanning.py"}
