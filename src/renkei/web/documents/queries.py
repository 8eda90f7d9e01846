"""Reading documents: their particulars, findings, and the lines around a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from renkei.domain.errors import Bilingual
from renkei.web.documents.judgement_queries import JudgementView, judgement_view
from renkei.web.documents.models import DocumentFinding, Judgement, Reading, SourceDocument, SourceLine
from renkei.web.documents.storage import document_store

SEVERITY_NAMES = {
    "error": Bilingual("誤り", "Error"),
    "warning": Bilingual("要確認", "Warning"),
    "note": Bilingual("参考", "Note"),
}


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with what came out of its latest reading.

    ``records`` counts its partnerships, ``findings`` all findings, ``open_findings`` those about which
    nobody decided, ``errors``, ``warnings`` and ``notes`` those of each severity, ``lines`` the lines
    of text (0 where it is no text document).
    """

    sha256: str
    name: str
    title: str
    media_type: str
    size: int
    form: str
    reader: str
    as_of: date | None
    loaded_at: datetime
    records: int
    findings: int
    errors: int
    warnings: int
    notes: int
    lines: int
    open_findings: int
    lineage: str
    edition: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding of the latest reading. ``public_id`` is the partnership it is about, where there is one.

    ``decision`` is what a person decided about it, ``None`` while it is open; ``judged`` counts the
    judgements about it: the version to name when deciding (``seen``).
    """

    document: str
    document_title: str
    code: str
    severity: str
    key: str | None
    property: str | None
    public_id: str | None
    partnership_title: str | None
    fault: Bilingual
    remedy: Bilingual
    at: Mapping[str, Any] | None
    id: int = 0
    judged: int = 0
    decision: JudgementView | None = None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A stretch of a line; ``marked`` where the value stands."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a document; ``hit`` where any of it is marked."""

    number: int
    parts: tuple[MarkedText, ...]
    hit: bool


@dataclass(frozen=True, slots=True)
class Original:
    """The file as it was received. ``name`` is the name it came under: a suggestion, never a path."""

    path: Path
    name: str
    media_type: str
    size: int


def documents(*, most: int | None = None) -> tuple[DocumentView, ...]:
    """All documents, or ``most`` of them, the newest first."""
    rows = SourceDocument.objects.order_by("-id")
    if most is not None:  # chosen first, so that only what belongs to these is counted
        rows = rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:most]))
    return tuple(_document_view(row) for row in _with_counts(rows))


def document(sha256: str) -> DocumentView | None:
    """One document by the hash of its content."""
    row = _with_counts(SourceDocument.objects.filter(sha256=sha256)).first()
    return _document_view(row) if row else None


def findings(
    *,
    document: str | None = None,
    severity: str | None = None,
    code: str | None = None,
    key: str | None = None,
    is_open: bool | None = None,
    records: Sequence[str] | None = None,
) -> tuple[FindingView, ...]:
    """The findings of the latest readings: of one document or all, of one severity, code or record.

    ``is_open`` chooses those about which nobody decided, or the others; ``records`` are public ids.
    """
    rows = _standing_findings()
    chosen = {"document__sha256": document, "severity": severity, "code": code, "key": key}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value is not None})
    if records is not None:
        rows = rows.filter(record__in=records)
    if is_open is not None:
        decided = Q(about__in=_decided())
        rows = rows.filter(~decided if is_open else decided)
    found = list(rows.select_related("document").order_by("document_id", "position"))
    titles, judged = _titles_of(found), _judged(found)
    return tuple(_finding_view(row, titles, judged) for row in found)


def count_findings(*, is_open: bool = False) -> int:
    """How many findings stand in all documents; with ``is_open`` those about which nobody decided."""
    rows = _standing_findings()
    return (rows.exclude(about__in=_decided()) if is_open else rows).count()


def source_lines(sha256: str, at: Mapping[str, Any] | None, *, around: int = 3) -> tuple[ShownLine, ...]:
    """The lines in which a value stands, its words marked, with ``around`` lines before and after each.

    ``at`` is a locator in its JSON form. Empty for locators of other kinds than ``text`` and for
    documents without lines. Numbers may jump where the value stands in two places.
    """
    spans = _spans(at)
    wanted: set[int] = set()
    for number in spans:
        wanted.update(range(number - around, number + around + 1))
    rows = SourceLine.objects.filter(document__sha256=sha256, number__in=sorted(wanted)).order_by("number")
    return tuple(_shown(row.number, row.text, spans.get(row.number, [])) for row in rows)


def all_lines(
    sha256: str, at: Mapping[str, Any] | None = None, *, first: int = 1, last: int | None = None
) -> tuple[ShownLine, ...]:
    """The lines from ``first`` to ``last`` (to the end without it), with the words of a locator marked."""
    spans = _spans(at)
    rows = SourceLine.objects.filter(document__sha256=sha256, number__gte=first)
    if last is not None:
        rows = rows.filter(number__lte=last)
    return tuple(
        _shown(row.number, row.text, spans.get(row.number, [])) for row in rows.order_by("number").iterator()
    )


def original(sha256: str) -> Original | None:
    """The original file of a document; ``None`` where the registry does not know it or lost the file."""
    row = SourceDocument.objects.filter(sha256=sha256).first()
    if row is None:
        return None
    path = document_store().path(row.sha256)
    return Original(path, row.name, row.media_type, row.size) if path.is_file() else None


def _standing_findings() -> QuerySet[DocumentFinding]:
    """The findings of the latest reading of each document."""
    readings = Reading.objects.filter(document_id=OuterRef("document_id"), judgement=None)
    latest = readings.order_by("-id").values("pk")[:1]
    return DocumentFinding.objects.filter(reading=Subquery(latest))


def _decided() -> QuerySet[Any, Any]:
    return Judgement.objects.filter(subject="finding", stands=True).values("about")


def _with_counts(rows: QuerySet[SourceDocument]) -> QuerySet[SourceDocument]:
    latest = Reading.objects.filter(document=OuterRef("pk"), judgement=None).order_by("-id")
    rows = rows.annotate(
        latest=Subquery(latest.values("pk")[:1]), reader=Subquery(latest.values("reader")[:1])
    )
    counted = DocumentFinding.objects.filter(reading=OuterRef("latest")).order_by().values("reading")
    records = Count("appearances", filter=Q(appearances__gone_in=None), distinct=True)
    lines = SourceLine.objects.filter(document=OuterRef("pk")).order_by().values("document")
    return rows.annotate(
        records=records,
        line_count=Subquery(lines.annotate(n=Count("pk")).values("n")),
        errors=Subquery(counted.annotate(n=Count("pk", filter=Q(severity="error"))).values("n")),
        warnings=Subquery(counted.annotate(n=Count("pk", filter=Q(severity="warning"))).values("n")),
        open_findings=Subquery(counted.exclude(about__in=_decided()).annotate(n=Count("pk")).values("n")),
        notes=Subquery(counted.annotate(n=Count("pk", filter=Q(severity="note"))).values("n")),
    )


def _document_view(row: Any) -> DocumentView:
    errors, warnings, notes = row.errors or 0, row.warnings or 0, row.notes or 0
    return DocumentView(
        sha256=row.sha256,
        name=row.name,
        title=row.title or row.name,
        media_type=row.media_type,
        size=row.size,
        form=row.form,
        reader=row.reader or "",
        as_of=row.as_of,
        loaded_at=row.loaded_at,
        records=row.records,
        findings=errors + warnings + notes,
        errors=errors,
        warnings=warnings,
        notes=notes,
        lines=row.line_count or 0,
        open_findings=row.open_findings or 0,
        lineage=row.lineage,
        edition=row.edition,
    )


def _titles_of(rows: Sequence[DocumentFinding]) -> dict[str, str]:
    # The records are reached through the relation, so that this app need not know theirs.
    documents = {row.document_id for row in rows if row.record}
    found = SourceDocument.objects.filter(pk__in=documents, appearances__isnull=False).values_list(
        "appearances__partnership__public_id", "appearances__partnership__title"
    )
    return dict(found)


def _judged(rows: Sequence[DocumentFinding]) -> dict[str, list[Judgement]]:
    """The judgements about these findings, by what they are about."""
    documents = {row.document.lineage for row in rows}
    found: dict[str, list[Judgement]] = {row.about: [] for row in rows}
    judgements = Judgement.objects.filter(subject="finding", document__lineage__in=documents)
    for judgement in judgements.select_related("document", "undone_by").order_by("pk"):
        if judgement.about in found:
            found[judgement.about].append(judgement)
    return found


def _finding_view(
    row: DocumentFinding, titles: Mapping[str, str], judged: Mapping[str, list[Judgement]]
) -> FindingView:
    standing = next((judgement for judgement in judged[row.about] if judgement.stands), None)
    return FindingView(
        document=row.document.sha256,
        document_title=row.document.title or row.document.name,
        code=row.code,
        severity=row.severity,
        key=row.key,
        property=row.property,
        public_id=row.record or None,
        partnership_title=titles.get(row.record),
        fault=Bilingual(row.fault_ja, row.fault_en),
        remedy=Bilingual(row.remedy_ja, row.remedy_en),
        at=row.at,
        id=row.pk,
        judged=len(judged[row.about]),
        decision=judgement_view(standing) if standing else None,
    )


def _spans(at: Mapping[str, Any] | None) -> dict[int, list[tuple[int, int]]]:
    spans: dict[int, list[tuple[int, int]]] = {}
    if at and at.get("type") == "text":
        for span in at["spans"]:
            spans.setdefault(span["line"], []).append((span["start"], span["end"]))
    return spans


def _shown(number: int, text: str, spans: Iterable[tuple[int, int]]) -> ShownLine:
    parts: list[MarkedText] = []
    position = 0
    for first, end in sorted(spans):
        start = max(first, position)
        if end > start:
            parts += [MarkedText(text[position:start]), MarkedText(text[start:end], marked=True)]
            position = end
    parts.append(MarkedText(text[position:]))
    kept = tuple(part for part in parts if part.text)
    return ShownLine(number, kept, hit=any(part.marked for part in kept))
