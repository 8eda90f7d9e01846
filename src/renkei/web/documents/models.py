"""Source documents, their lines, the readings of them and the findings."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Length

from renkei.domain.findings.kinds import Severity

models.CharField.register_lookup(Length)

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
is_sha256 = RegexValidator(r"\A[0-9a-f]{64}\Z", "SHA-256 as 64 hexadecimal digits")


class SourceDocument(models.Model):
    """A file as it was received. One row per content: the same bytes under another name are the same.

    The bytes lie in the document store under ``sha256``. ``name`` is the file name under which they
    came first. ``lineage`` is the ``sha256`` of the first edition of a series: a later edition of the
    same list inherits it, so that its records keep their addresses. ``title``, ``form`` and ``as_of``
    are those of the latest reading.
    """

    sha256 = models.CharField(max_length=64, unique=True, validators=[is_sha256])
    lineage = models.CharField(max_length=64, validators=[is_sha256], db_index=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=127)
    size = models.PositiveBigIntegerField(help_text="bytes")
    title = models.TextField(blank=True)
    form = models.CharField(max_length=100)
    as_of = models.DateField(null=True)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__length=64, lineage__length=64),
                name="source_document_hash_has_64_digits",
                violation_error_message="A document is named by 64 hexadecimal digits.",
            ),
            models.CheckConstraint(
                condition=~models.Q(form=""),
                name="source_document_was_read_by_a_form",
                violation_error_message="A document that no form fits is not kept.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SourceLine(models.Model):
    """One line of a text document, 1-based, unchanged: what a source view shows and marks."""

    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="source_line_number_is_unique"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="source_line_numbers_begin_at_1"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}:{self.number}"


class Reading(models.Model):
    """One run of a reader over a document; a newer reader makes a new reading of the same bytes."""

    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=200)
    read_at = models.DateTimeField()
    as_of = models.DateField(null=True)
    form = models.CharField(max_length=100)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.document_id} by {self.reader}"


class DocumentFinding(models.Model):
    """What one reading found wrong or odd. Those of the latest reading count."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="findings")
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="findings")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=100, db_index=True)
    severity = models.CharField(max_length=10)
    key = models.TextField(null=True)
    property = models.CharField(max_length=100, null=True)
    fault_ja = models.TextField()
    fault_en = models.TextField()
    remedy_ja = models.TextField()
    remedy_en = models.TextField()
    at = models.JSONField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "position"], name="finding_position_is_unique"),
            models.CheckConstraint(
                condition=models.Q(severity__in=SEVERITIES),
                name="finding_severity_is_known",
                violation_error_message="A finding is an error, a warning or a note.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.document_id} {self.key or ''}"
