"""The documents: links lead somewhere, decisions are numbered, what can be used is described."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from renkei.cli.main import commands
from renkei.domain.findings import CATALOGUE

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
CHANGE_GROUPS = [
    "Security 安全",
    "Removed 削除",
    "Deprecated 廃止予定",
    "Added 追加",
    "Changed 変更",
    "Fixed 修正",
]


def anchor(heading: str) -> str:
    """The name under which a heading can be linked to, as the usual viewers make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(file: Path) -> set[str]:
    return {anchor(heading) for heading in HEADING.findall(file.read_text(encoding="utf-8"))}


def broken_links(path: Path) -> list[str]:
    text = CODE.sub("", path.read_text(encoding="utf-8"))
    broken = []
    for match in LINK.finditer(text):
        target = match[1] or match[2]
        if re.match(r"[a-z]+:", target):  # the web is not ours to test
            continue
        name, _, fragment = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists() or (fragment and fragment not in anchors(file)):
            broken.append(target)
    return broken


def test_links_between_documents_lead_somewhere(tracked_files: tuple[Path, ...], project_root: Path) -> None:
    documents = [path for path in tracked_files if path.suffix == ".md"]

    broken = {str(path.relative_to(project_root)): broken_links(path) for path in documents}

    assert len(documents) > 10
    assert {path: links for path, links in broken.items() if links} == {}


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n[a](#one) [b](#two) [c](gone.md) `[d](code.md)`", encoding="utf-8")

    assert broken_links(page) == ["#two", "gone.md"]


def test_decisions_are_numbered_without_gaps_as_their_headings(project_root: Path) -> None:
    records = sorted((project_root / "docs" / "decisions").glob("[0-9]*.md"))

    numbers = [path.name[:4] for path in records]
    headings = [path.read_text(encoding="utf-8").split("\n")[0] for path in records]

    assert numbers == [f"{number:04}" for number in range(1, len(records) + 1)]
    assert [heading[:7] for heading in headings] == [f"# {number}." for number in numbers]


def test_every_decision_tells_what_was_rejected(project_root: Path) -> None:
    sections = ["## Context", "## Decision", "## Consequences", "## Rejected alternatives"]
    for path in sorted((project_root / "docs" / "decisions").glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")

        assert [line for line in text.splitlines() if line.startswith("## ")] == sections, path.name


def test_the_list_of_decisions_is_complete(project_root: Path) -> None:
    folder = project_root / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")

    assert [path.name for path in folder.glob("[0-9]*.md") if f"({path.name})" not in listed] == []


def test_the_changelog_has_its_shape(project_root: Path) -> None:
    text = (project_root / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## (.+)$", text, re.MULTILINE)
    groups = re.findall(r"^### (.+)$", text, re.MULTILINE)

    assert releases[0] == "Unreleased 未公開"
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d{2}-\d{2}", release) for release in releases[1:])
    assert groups
    for release in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        named = re.findall(r"^### (.+)$", release, re.MULTILINE)
        assert named == [group for group in CHANGE_GROUPS if group in named]


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = [sys.executable, "-m", "renkei.cli.main", name, "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    examples = [line for line in done.stdout.splitlines()[1:] if f"renkei {name}" in line]

    assert examples, done.stdout


def test_every_command_is_in_the_reference(project_root: Path) -> None:
    text = (project_root / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")

    assert [name for name in commands() if f"## `renkei {name}`" not in text] == []


def test_every_finding_is_in_the_reference(project_root: Path) -> None:
    text = (project_root / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")

    assert [code for code in CATALOGUE if f"### `{code}`" not in text] == []


def test_the_reference_is_what_the_code_says(project_root: Path) -> None:
    command = [sys.executable, "tools/write_reference.py", "--check"]
    done = subprocess.run(command, cwd=project_root, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_a_document_that_is_named_anywhere_exists(tracked_texts: dict[Path, str], project_root: Path) -> None:
    named = re.compile(r"\bdocs/[\w/.-]+\.md\b")
    missing = {
        f"{path.relative_to(project_root)} names {name}"
        for path, text in tracked_texts.items()
        for name in named.findall(text)
        if not (project_root / name).exists()
    }

    assert missing == set()
