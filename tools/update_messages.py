"""Bring the message catalogues in line with the pages: `python tools/update_messages.py`.

Collects every sentence of templates and modules (the Japanese sentence is its own id), keeps what is
translated, adds what is new without a translation and drops what is gone. A test fails while one is
without translation.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "src" / "renkei" / "web"
CATALOGUE = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
_HEADER = "# The pages in English. Kept in line with them by tools/update_messages.py."
# Header fields that would change with every run and say nothing.
_NOISE = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|Generated-By|Project-Id-Version):.*\n',
    re.M,
)
_FUNCTIONS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def messages() -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    """Every sentence with its context and the file it stands in."""
    if not settings.configured:
        settings.configure()
    for file in sorted(WEB.rglob("*")):
        if file.suffix not in {".py", ".html"}:
            continue
        text = file.read_text(encoding="utf-8")
        source = text if file.suffix == ".py" else _of_template(text, file)
        name = file.relative_to(ROOT).as_posix()
        found = extract(
            "python", io.BytesIO(source.encode()), keywords=_FUNCTIONS, options={"encoding": "utf-8"}
        )
        for _line, message, _comments, context in found:
            yield message, context, name


def _of_template(text: str, file: Path) -> str:
    """The sentences of a template as calls; without its indentation, which would mean something in Python."""
    return re.sub(r"(?m)^[ \t]+", "", templatize(text, origin=str(file)))


def updated(catalogue: Catalog) -> Catalog:
    """The catalogue with exactly the sentences of today."""
    fresh = Catalog(locale="en", project="Renkei", charset="utf-8", fuzzy=False, header_comment=_HEADER)
    for message, context, name in messages():
        old = catalogue.get(message, context)
        fresh.add(message, string=old.string if old else "", context=context, locations=[(name, 0)])
    return fresh


def main() -> int:
    """Write the catalogue anew; says how many sentences wait for a translation."""
    old = Catalog(locale="en")
    if CATALOGUE.exists():
        with CATALOGUE.open("rb") as file:
            old = read_po(file, locale="en")
    fresh = updated(old)
    written = io.BytesIO()
    write_po(written, fresh, width=0, include_lineno=False, sort_output=True)
    CATALOGUE.write_text(_NOISE.sub("", written.getvalue().decode("utf-8")), encoding="utf-8")
    missing = [message.id for message in fresh if message.id and not any(_strings(message.string))]
    print(f"{len(fresh)} sentences, {len(missing)} without translation")
    for message in missing:
        print(f"  {message}")
    return 1 if missing else 0


def _strings(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    sys.exit(main())
