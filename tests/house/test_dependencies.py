"""What the project stands on: each with a reason, each free to pass on."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|0BSD|Unlicense|Zlib|HPND|CC0|BlueOak|OFL|CC-BY-4|ZPL",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"GPL|Lesser|SSPL|Commons Clause|BUSL", re.IGNORECASE)


def pinned(project_root: Path, name: str) -> list[str]:
    """Packages of a list that are installed here; others are for other platforms."""
    text = (project_root / "requirements" / name).read_text(encoding="utf-8")
    names = re.findall(r"^([\w.-]+)==", text, re.MULTILINE)
    installed = {dist.name.lower().replace("_", "-") for dist in metadata.distributions()}
    return [each for each in names if each in installed]


def licence_of(package: str) -> str:
    """What a package says about its licence, in the order of how exact it is."""
    about = metadata.metadata(package)
    trove = [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    return about.get("License-Expression") or " ".join([*trove, (about.get("License") or "")[:200]])


def test_what_serving_needs_is_free_to_pass_on(project_root: Path) -> None:
    packages = pinned(project_root, "run.txt")

    licences = {package: licence_of(package) for package in packages}

    assert "django" in licences
    assert {
        p: text for p, text in licences.items() if not PERMISSIVE.search(text) or COPYLEFT.search(text)
    } == {}


def test_what_reaches_the_visitor_from_npm_is_free_to_pass_on(project_root: Path) -> None:
    lock = json.loads((project_root / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    licences = {name: package.get("license", "") for name, package in lock["packages"].items() if name}

    # MPL-2.0 stands on build and test tools only, whose code is not passed on.
    faults = {
        n: text for n, text in licences.items() if not PERMISSIVE.search(text) and "MPL-2.0" not in text
    }

    assert faults == {}


def test_every_dependency_has_its_reason(project_root: Path) -> None:
    text = (project_root / "pyproject.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    wanted = [*tables["project"]["dependencies"], *tables["dependency-groups"]["build"]]
    wanted += [each for each in tables["dependency-groups"]["dev"] if isinstance(each, str)]
    lines = text.splitlines()

    unexplained = []
    for requirement in wanted:
        index = next(i for i, line in enumerate(lines) if line.strip() == f'"{requirement}",')
        # Several of one kind may share the reason above them.
        while lines[index].strip().startswith(('"', "{")):
            index -= 1
        if not lines[index].strip().startswith("#"):
            unexplained.append(requirement)

    assert len(wanted) > 15
    assert unexplained == []
