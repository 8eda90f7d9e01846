"""Source documents, their lines, the readings of them and the findings."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Length

from renkei.domain.findings.kinds import Severity
from renkei.domain.provenance.judgement import DECISIONS, SUBJECTS

models.CharField.register_lookup(Length)

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
is_sha256 = RegexValidator(r"\A[0-9a-f]{64}\Z", "SHA-256 as 64 hexadecimal digits")


class SourceDocument(models.Model):
    """A file as it was received. One row per content: the same bytes under another name are the same.

    The bytes lie in the document store under ``sha256``. ``name`` is the file name under which they
    came first. ``lineage`` is the ``sha256`` of the first edition of a series: a later edition of the
    same list inherits it, so that its records keep their addresses. ``edition`` is the ``sha256`` of
    the first document of this edition: the same list in another format inherits it. ``title``,
    ``form`` and ``as_of`` are those of the latest reading.
    """

    sha256 = models.CharField(max_length=64, unique=True, validators=[is_sha256])
    lineage = models.CharField(max_length=64, validators=[is_sha256], db_index=True)
    edition = models.CharField(max_length=64, validators=[is_sha256], db_index=True)
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


class Judgement(models.Model):
    """What a person decided, with name and reason; rows are only ever added.

    ``about`` names what was decided upon (see :func:`renkei.domain.provenance.judgement.about`): a value
    of a record, a finding, or two records that may be one. ``number`` counts the judgements about it, so
    that of two people who saw the same state only one can come next. ``stands`` marks the one that
    holds now; it follows from the rows and is the only column written again. ``record`` and ``other``
    are public ids, which outlive readings and editions. ``seen`` are the words that the person saw,
    ``text`` those that hold instead. ``undoes`` is the judgement that this one takes back.
    """

    about = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    stands = models.BooleanField(default=True)
    subject = models.CharField(max_length=10)
    decision = models.CharField(max_length=10)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="judgements")
    record = models.CharField(max_length=20, blank=True, db_index=True)
    other = models.CharField(max_length=20, blank=True, db_index=True)
    property = models.CharField(max_length=100, blank=True)
    code = models.CharField(max_length=100, blank=True)
    seen = models.TextField(blank=True)
    text = models.TextField(blank=True)
    by = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["about", "number"], name="judgement_comes_once"),
            models.UniqueConstraint(
                fields=["about"], condition=models.Q(stands=True), name="judgement_stands_alone"
            ),
            models.CheckConstraint(
                condition=models.Q(subject__in=SUBJECTS) & models.Q(decision__in=DECISIONS),
                name="judgement_decision_is_known",
                violation_error_message="The decision is not one of the catalogue.",
            ),
            models.CheckConstraint(
                condition=~models.Q(by=""),
                name="judgement_has_a_name",
                violation_error_message="A judgement needs the name of the person.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} {self.subject} {self.record} {self.property}{self.code}"


class Reading(models.Model):
    """One run of a reader over a document; a newer reader makes a new reading of the same bytes.

    With a ``judgement`` it is no run of a reader: the evidence in it follows from what a person decided.
    """

    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=200)
    read_at = models.DateTimeField()
    as_of = models.DateField(null=True)
    form = models.CharField(max_length=100)
    judgement = models.OneToOneField(Judgement, on_delete=models.PROTECT, null=True, related_name="reading")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.document_id} by {self.reader}"


class DocumentFinding(models.Model):
    """What one reading found wrong or odd. Those of the latest reading count.

    ``about`` names what is found, independent of the reading, so that decisions survive the next one;
    ``record`` is the public id of the record it is about, where there is one.
    """

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
    about = models.CharField(max_length=64, db_index=True)
    record = models.CharField(max_length=20, blank=True, db_index=True)

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
