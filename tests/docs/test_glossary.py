"""The glossary knows the nouns of the domain, and the domain knows the names of the glossary."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import renkei.domain

RESERVED = "## 調査と募集"
"""The section that holds names of parts to come."""


def domain_classes() -> dict[str, type]:
    """Every public class of the domain by name, exceptions apart."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(renkei.domain.__path__, "renkei.domain.")
    ]
    return {
        name: member
        for module in modules
        for name, member in vars(module).items()
        if inspect.isclass(member)
        and member.__module__ == module.__name__
        and not name.startswith("_")
        and not issubclass(member, Exception)
    }


def field_nouns() -> set[str]:
    """Names that others see: what a package of the domain exports or what has a stable JSON form."""
    classes = domain_classes()
    exported = {
        name
        for package in {member.__module__.rpartition(".")[0] for member in classes.values()}
        for name in getattr(importlib.import_module(package), "__all__", ())
    }
    return {name for name, member in classes.items() if name in exported or hasattr(member, "to_json")}


def rows(text: str) -> list[list[str]]:
    """The cells of all table rows that name an identifier."""
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|") and "`" in line
    ]


def identifiers(text: str) -> set[str]:
    return {name for row in rows(text) for name in re.findall(r"`([^`]+)`", row[1])}


def test_every_noun_of_the_domain_is_in_the_glossary(project_root: Path) -> None:
    glossary = (project_root / "docs/glossary.md").read_text(encoding="utf-8")

    assert field_nouns() - identifiers(glossary) == set()


def test_every_type_of_the_glossary_exists(project_root: Path) -> None:
    glossary = (project_root / "docs/glossary.md").read_text(encoding="utf-8").partition(RESERVED)[0]
    types = {name for name in identifiers(glossary) if name[0].isupper()}

    assert types - set(domain_classes()) == set()


def test_every_term_has_japanese_english_and_a_meaning_in_both(project_root: Path) -> None:
    for row in rows((project_root / "docs/glossary.md").read_text(encoding="utf-8")):
        japanese, _, english, meaning, source = row
        assert re.search("[぀-ヿ一-鿿]", japanese), row
        assert re.fullmatch("[ -~]+", english), row
        assert re.search("。 [A-Z]", meaning), row
        assert source, row
