"""The form definitions that ship with Renkei (``forms/*.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.forms.definition import FormDefinition
from renkei.domain.forms.parsing import parse_form


class UnknownFormError(RenkeiError):
    """A form id that no definition carries."""

    def __init__(self, form_id: str, known: tuple[str, ...]) -> None:
        names = ", ".join(known)
        super().__init__(
            "form-unknown",
            Bilingual(f"様式「{form_id}」はありません。", f"There is no form {form_id!r}."),
            Bilingual(f"次から選んでください: {names}。", f"Choose one of: {names}."),
        )


class FormFileError(RenkeiError):
    """A file with a form definition that cannot be read."""

    def __init__(self, path: Path, reason: Bilingual) -> None:
        super().__init__(
            "form-file",
            Bilingual(f"様式定義「{path}」は{reason.ja}", f"The form definition {str(path)!r} {reason.en}"),
            Bilingual("名前と書き方を確かめてください。", "Check its name and how it is written."),
        )


@cache
def form_ids() -> tuple[str, ...]:
    """The ids of all packaged definitions, sorted."""
    folder = resources.files("renkei.reference_data").joinpath("forms")
    return tuple(sorted(Path(f.name).stem for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def form(form_id: str) -> FormDefinition:
    """The packaged definition of that id.

    Raises:
        UnknownFormError: no definition carries the id.
    """
    if form_id not in form_ids():
        raise UnknownFormError(form_id, form_ids())
    file = resources.files("renkei.reference_data").joinpath("forms", f"{form_id}.toml")
    return parse_form(tomllib.loads(file.read_text(encoding="utf-8")))


def form_of(name: str) -> FormDefinition:
    """A packaged definition by its id, or the one of a TOML file by its path.

    Raises:
        UnknownFormError: no definition carries the id, and it is no path.
        FormFileError: the file cannot be read or is no TOML.
        FormDefinitionError: the definition in the file is faulty.
    """
    if name in form_ids() or not (name.endswith(".toml") or "/" in name or "\\" in name):
        return form(name)
    return parse_form(form_tables(Path(name)))


def form_tables(path: Path) -> dict[str, Any]:
    """The tables of a definition file.

    Raises:
        FormFileError: the file cannot be read or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise FormFileError(
            path, Bilingual(f"開けません（{reason}）。", f"cannot be opened ({reason}).")
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormFileError(
            path, Bilingual(f"TOMLとして読めません（{error}）。", f"is no TOML ({error}).")
        ) from error


def forms() -> tuple[FormDefinition, ...]:
    """All packaged definitions."""
    return tuple(form(form_id) for form_id in form_ids())
