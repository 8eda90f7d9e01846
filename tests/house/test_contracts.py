"""The layers refuse what they should: each contract is fed one fault, and must say no."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Contract → the file that sins, and the line it sins with.
FAULTS = {
    "house": ("domain/errors.py", "import renkei.intake.report"),
    "domain": ("domain/errors.py", "import renkei.domain.partnerships.record"),
    "web": ("web/common/__init__.py", "import renkei.web.search"),
    "apps": ("web/documents/models.py", "import renkei.web.documents.queries"),
    "no-django": ("readers/__init__.py", "import django.db"),
    "pages": ("web/portal/__init__.py", "import renkei.web.documents.models"),
    "formats": ("intake/__init__.py", "import zipfile"),
    "pure-domain": ("domain/places/__init__.py", "import pathlib"),
    "no-cycles": ("domain/errors.py", "import renkei.domain.findings"),
}


@pytest.fixture
def house(project_root: Path, tmp_path: Path) -> Path:
    """A copy of the package and its contracts, to sin in."""
    shutil.copytree(
        project_root / "src" / "renkei",
        tmp_path / "renkei",
        ignore=shutil.ignore_patterns("__pycache__", "static", "reference_data/*.*"),
    )
    shutil.copy(project_root / ".importlinter", tmp_path)
    return tmp_path


def lint(house: Path, *options: str) -> subprocess.CompletedProcess[str]:
    # The folder it runs in comes first on the path, so the copy is read, not the installed package.
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", *options]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)


def test_the_house_as_it_stands_keeps_every_contract(house: Path) -> None:
    done = lint(house)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("contract", FAULTS)
def test_a_fault_is_refused(house: Path, contract: str) -> None:
    place, line = FAULTS[contract]
    path = house / "renkei" / place
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")

    done = lint(house, "--contract", contract)

    assert done.returncode == 1, done.stdout
    assert "0 kept, 1 broken" in done.stdout


@pytest.mark.parametrize("room", [".", "domain", "web"])
def test_a_new_package_is_refused_until_it_has_its_layer(house: Path, room: str) -> None:
    package = house / "renkei" / room / "newcomer"
    package.mkdir()
    (package / "__init__.py").touch()

    done = lint(house)

    assert done.returncode == 1
    assert "newcomer" in done.stdout


def test_every_contract_has_a_fault_that_proves_it(project_root: Path) -> None:
    contracts = configparser.ConfigParser()
    contracts.read(project_root / ".importlinter", encoding="utf-8")

    names = {section.split(":")[2] for section in contracts.sections() if section.count(":") == 2}

    assert names == set(FAULTS)
