"""The one use case: a file in, a report out."""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, TypeAlias, cast

from renkei import readers
from renkei.domain.documents import DocumentContent, SourceInfo
from renkei.domain.findings import Finding, finding
from renkei.domain.forms.choice import choose_form
from renkei.domain.forms.definition import FormDefinition, FormKind
from renkei.intake.as_of import document_date
from renkei.intake.file_names import shown
from renkei.intake.report import DocumentReport, Extraction
from renkei.reference_data import forms

Extractor: TypeAlias = Callable[[DocumentContent, FormDefinition, date | None], Extraction]

EXTRACTORS: Final[dict[FormKind, str]] = {
    "list": "renkei.intake.lists",
    "sheet": "renkei.intake.sheets",
    "tables": "renkei.intake.tables",
}
"""Where each kind of form is read: a module with ``extract(content, definition, as_of)``."""

_PIECE: Final = 1 << 20


def read_document(
    source: Path | bytes, *, name: str | None = None, form_id: str | None = None, as_of: date | None = None
) -> DocumentReport:
    """Read one document by the form that fits it (or the one that is named).

    A document that cannot be read or fits no form gives a report without records whose findings
    say why. ``as_of`` is the day for which names are resolved; without it the document's own date
    is taken. ``form_id`` may be the path of a definition file (``mine.toml``) too.

    Raises:
        OSError: the file cannot be opened.
        UnknownFormError: ``form_id`` names no form.
        FormFileError, FormDefinitionError: it names a file that holds no sound definition.
    """
    if form_id:
        forms.form_of(form_id)  # an unknown form is refused before anything is read
    return report_on(read_content(source, name), form_id=form_id, as_of=as_of)


def report_on(
    content: DocumentContent, *, form_id: str | None = None, as_of: date | None = None
) -> DocumentReport:
    """The report on content that was read already; as :func:`read_document`.

    Raises:
        UnknownFormError: ``form_id`` names no form.
        FormFileError, FormDefinitionError: it names a file that holds no sound definition.
    """
    wanted = forms.form_of(form_id) if form_id else None
    if not content.pages:
        return _report(content, None, Extraction(), ())
    if wanted is None:
        wanted = choose_form(content, forms.forms())
    if wanted is None:
        return _report(content, None, Extraction(), (finding("no-form-fits"),))
    if not content.recognised:
        return _report(content, wanted, _extractor(wanted)(content, wanted, as_of), ())
    return _report(content, wanted, _recognised(content, wanted, as_of), ())


def _recognised(content: DocumentContent, form: FormDefinition, as_of: date | None) -> Extraction:
    """What was recognised in pictures: compared with what is known first, told with its doubts after."""
    from renkei.intake.doubts import with_doubts  # noqa: PLC0415 - most documents need neither
    from renkei.intake.recognition import compared  # noqa: PLC0415

    day = as_of or document_date(content) or datetime.now(tz=UTC).date()
    comparison = compared(content, form, day)
    return with_doubts(_extractor(form)(comparison.content, form, as_of), comparison)


def _extractor(form: FormDefinition) -> Extractor:
    # Imported when needed: a document of one kind must not wait for the rules of the other.
    module = importlib.import_module(EXTRACTORS[form.kind])
    return cast("Extractor", module.extract)


def read_content(
    source: Path | bytes, name: str | None = None, progress: readers.Progress | None = None
) -> DocumentContent:
    """What the readers get out of a file, before any form is laid on it.

    ``progress`` is told how many pages of a scan are done, of how many.

    Raises:
        OSError: the file cannot be opened.
    """
    if isinstance(source, bytes):
        return readers.read(source, name or "document", progress)
    with source.open("rb") as file:
        # No more than the limit is taken in, whatever size is said: a device never comes to an end.
        content = file.read(readers.READER_LIMIT_BYTES + 1)
        if len(content) <= readers.READER_LIMIT_BYTES:
            return readers.read(content, name or shown(source.name), progress)
        size = os.fstat(file.fileno()).st_size
        digest = hashlib.sha256(content)
        while size and (piece := file.read(_PIECE)):
            digest.update(piece)
    info = SourceInfo(
        name or shown(source.name), digest.hexdigest() if size else "", "application/octet-stream"
    )
    return readers.refuse_too_large(info, max(size, len(content)))


def _report(
    content: DocumentContent,
    form: FormDefinition | None,
    extraction: Extraction,
    findings: tuple[Finding, ...],
) -> DocumentReport:
    return DocumentReport(
        source=content.source,
        form=form.id if form else None,
        reader=content.reader,
        records=extraction.records,
        findings=(*content.findings, *findings, *extraction.findings),
        title=extraction.title,
        as_of=extraction.as_of,
        lines=content.lines,
        recognised=bool(content.recognised),
    )
