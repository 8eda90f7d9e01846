"""Every page in every state is valid HTML, by a second engine beside axe (html-validate)."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.browser.conftest import Site
from tests.browser.routes import every_address

CHECKER = Path("frontend") / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = {"root": True, "extends": ["html-validate:standard"]}


@pytest.fixture
def checker(project_root: Path) -> list[str]:
    """The command of the checker, with Node.js of the checkout."""
    if not (project_root / CHECKER).is_file():
        pytest.skip("html-validate absent (run `make setup`)")
    node = project_root / ".venv" / "bin" / "node"
    return [str(node) if node.exists() else "node", str(project_root / CHECKER)]


def saved(site: Site, folder: Path) -> list[Path]:
    """The pages as files, named by route, state and language."""
    files = []
    for name, address in every_address(site):
        for language in ("", "/en"):
            file = folder / f"{name.replace('/', '.')}{language.replace('/', '.')}.html"
            try:
                with urllib.request.urlopen(site.url + language + quote(address, safe="/?&=%,.-")) as answer:
                    file.write_bytes(answer.read())
            except urllib.error.HTTPError as answer:
                file.write_bytes(answer.read())
            files.append(file)
    return files


def faults(checker: list[str], files: list[Path], folder: Path) -> list[str]:
    rules = folder / "rules.json"
    rules.write_text(json.dumps(RULES), encoding="utf-8")
    command = [*checker, "--config", str(rules), "--formatter", "json", *map(str, files)]
    # Into a file: Node.js ends before a full pipe is read, and a long list of faults would be cut.
    list_of_faults = folder / "faults.json"
    with list_of_faults.open("w", encoding="utf-8") as out:
        told = subprocess.run(
            command, stdout=out, stderr=subprocess.PIPE, text=True, check=False, env=os.environ.copy()
        )
    assert told.returncode in (0, 1), told.stderr
    return [
        f"{Path(result['filePath']).name}:{message['line']} {message['ruleId']} {message['message']}"
        for result in json.loads(list_of_faults.read_text(encoding="utf-8"))
        for message in result["messages"]
    ]


def test_every_page_is_valid(site: Site, checker: list[str], tmp_path: Path) -> None:
    files = saved(site, tmp_path)

    assert len(files) > 50
    assert faults(checker, files, tmp_path) == []


def test_a_page_that_is_not_valid_is_noticed(checker: list[str], tmp_path: Path) -> None:
    file = tmp_path / "wrong.html"
    file.write_text('<!doctype html><html lang="ja"><title>x</title><p><div></div></p>', encoding="utf-8")

    assert faults(checker, [file], tmp_path)
