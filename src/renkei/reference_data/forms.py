"""The form definitions that ship with Renkei (``forms/*.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path

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


def forms() -> tuple[FormDefinition, ...]:
    """All packaged definitions."""
    return tuple(form(form_id) for form_id in form_ids())
