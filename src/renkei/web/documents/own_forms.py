"""The form definitions by which documents were loaded and that do not come with Renkei.

Each is kept beside the database (``forms/<id>.toml`` in the data directory), so that pages can call its
properties by their titles and the documents can be read again.
"""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from renkei.domain.errors import RenkeiError
from renkei.domain.forms.definition import FormDefinition
from renkei.reference_data import forms


def keep_form(name: str | None) -> None:
    """Keep the definition file of that name; nothing for the id of a packaged form.

    Raises:
        RenkeiError: the file holds no sound definition.
        OSError: it could not be kept.
    """
    if not name or name in forms.form_ids():
        return
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{forms.form_of(name).id}.toml"
    if Path(name).resolve() != target.resolve():
        shutil.copyfile(name, target)


def own_forms() -> tuple[FormDefinition, ...]:
    """The definitions kept, in the order of their ids; one that became faulty is left out."""
    files = sorted(_folder().glob("*.toml")) if _folder().is_dir() else []
    found = (_read(str(file), file.stat().st_mtime_ns) for file in files)
    return tuple(form for form in found if form is not None)


def form_file(form_id: str) -> str:
    """By which name the intake finds a definition: the id of a packaged one, the path of one kept here.

    An id of neither kind stays as it is: the intake says that there is no such form.
    """
    kept = _folder() / f"{form_id}.toml"
    known = form_id in forms.form_ids() or form_id not in {form.id for form in own_forms()}
    return form_id if known else str(kept)


def form_named(form_id: str) -> FormDefinition | None:
    """The definition of that id, packaged or kept; ``None`` where there is none any more."""
    if form_id in forms.form_ids():
        return forms.form(form_id)
    return next((form for form in own_forms() if form.id == form_id), None)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "forms"


@lru_cache(maxsize=64)
def _read(file: str, changed: int) -> FormDefinition | None:
    del changed  # a new content under the old name must not be answered from memory
    try:
        return forms.form_of(file)
    except RenkeiError:
        return None
