"""Editions of one list: which there are, which is the latest, and where a record appears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.partnerships import PartnershipRecord
from renkei.domain.partnerships.editions import EditionComparison, compare_editions
from renkei.intake import DocumentReport
from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships.evidence import EVIDENCE
from renkei.web.partnerships.models import Appearance, Evidence, Partnership
from renkei.web.partnerships.reconstruction import record_of_rows

_SAME: Final = 0.95
"""So many of the records must say the same for two files to be one edition in two formats."""


class EditionRefusedError(RenkeiError):
    """A document cannot join the lineage that was named."""


def editions_of(lineage: str) -> list[SourceDocument]:
    """The first document of each edition of a lineage, the earliest edition first.

    Editions follow each other by the day they speak of; one that says no day, by when it was loaded.
    """
    leads = SourceDocument.objects.filter(lineage=lineage, edition=F("sha256"))
    return in_order(list(leads))


def in_order(leads: Sequence[SourceDocument]) -> list[SourceDocument]:
    """Documents by the day they speak of."""
    return sorted(leads, key=lambda document: (document.as_of or date.min, document.pk))


def primary_of(appearances: Sequence[Appearance], leads: Sequence[SourceDocument]) -> Appearance | None:
    """The appearance that tells what a record is now: in the latest edition, its first document."""
    order = {lead.edition: place for place, lead in enumerate(leads)}
    return max(
        appearances,
        key=lambda a: (order.get(a.document.edition, -1), a.document.edition == a.document.sha256, -a.pk),
        default=None,
    )


@dataclass(frozen=True, slots=True)
class EditionLink:
    """How a report joins a lineage: which edition it is, and the partnership of each of its records.

    ``edition`` is empty for an edition of its own; otherwise the report is the same edition in another
    format.
    """

    lineage: str
    edition: str
    known: Mapping[str, Partnership]
    comparison: EditionComparison


def link_edition(report: DocumentReport, sha256: str) -> EditionLink:
    """Match a report with all records of the lineage to which the document belongs.

    Records that an edition in between left out are matched too, so that one that comes back has its
    address again.

    Raises:
        EditionRefusedError: there is no such document, or it is of another form.
    """
    document = SourceDocument.objects.filter(sha256=sha256).first()
    if document is None:
        raise _unknown(sha256)
    if document.form != report.form:
        raise _of_another_form(document, report)
    leads = editions_of(document.lineage)
    latest = _records(document.lineage, leads)
    comparison = compare_editions([record for _, record in latest], report.records)
    partnership_of = {id(record): partnership for partnership, record in latest}
    known = {pair.new.key: partnership_of[id(pair.old)] for pair in comparison.pairs}
    return EditionLink(document.lineage, _same_edition(report, leads), known, comparison)


def records_of_document(document: SourceDocument) -> list[tuple[Partnership, PartnershipRecord]]:
    """What one document says of each of its records, whatever stands before it elsewhere."""
    appearances = Appearance.objects.filter(document=document, gone_in=None).select_related("partnership")
    rows: dict[int, list[Evidence]] = {}
    for model in EVIDENCE:
        for row in model.objects.in_documents().filter(document=document):
            rows.setdefault(row.partnership_id, []).append(row)
    return [
        (a.partnership, record_of_rows(a.key, a.partnership.kind, rows.get(a.partnership_id, ())))
        for a in appearances.order_by("position")
    ]


def _records(lineage: str, leads: Sequence[SourceDocument]) -> list[tuple[Partnership, PartnershipRecord]]:
    """Every record of the lineage as its latest edition tells it; those that ended come first."""
    found: dict[int, tuple[Partnership, PartnershipRecord]] = {}
    documents = SourceDocument.objects.filter(lineage=lineage)
    order = {lead.edition: place for place, lead in enumerate(leads)}
    for document in sorted(documents, key=lambda d: (order[d.edition], d.edition == d.sha256)):
        for partnership, record in records_of_document(document):
            found.pop(partnership.pk, None)
            found[partnership.pk] = (partnership, record)
    return list(found.values())


def _same_edition(report: DocumentReport, leads: Sequence[SourceDocument]) -> str:
    """The edition of which the report is another format: the same day, and records that say the same."""
    for lead in reversed(leads):
        if report.as_of in (None, lead.as_of) or lead.as_of is None:
            old = [record for _, record in records_of_document(lead)]
            compared = compare_editions(old, report.records)
            all_of_both = max(len(old), len(report.records))
            if all_of_both and len(compared.unchanged) >= _SAME * all_of_both:
                return lead.edition
    return ""


def _unknown(sha256: str) -> EditionRefusedError:
    return EditionRefusedError(
        "edition-unknown",
        Bilingual(f"文書「{sha256}」は登録されていません。", f"There is no document {sha256}."),
        Bilingual("登録済みの文書を指定してください。", "Name a document that was loaded."),
    )


def _of_another_form(document: SourceDocument, report: DocumentReport) -> EditionRefusedError:
    return EditionRefusedError(
        "edition-of-another-form",
        Bilingual(
            f"「{document.name}」と「{report.source.name}」は様式が違います（{document.form}、{report.form}）。",
            f"{document.name} and {report.source.name} are of different forms "
            f"({document.form}, {report.form}).",
        ),
        Bilingual("同じ一覧の前の版を指定してください。", "Name an earlier edition of the same list."),
    )
