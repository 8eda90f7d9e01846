"""Uploads: the files that officers bring, how far their reading is, and what it gave.

The rows are the queue as well: a worker takes a waiting one by changing its state in one statement,
and one that was taken by a worker that is no more goes back to waiting. Nothing here is removed.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from renkei.web.documents.models import is_sha256

STATES = ("waiting", "reading", "read", "refused", "loaded", "withdrawn")


def new_public_id() -> str:
    """A name for the address of an upload that nobody can guess (96 bits)."""
    return secrets.token_hex(12)


class Upload(models.Model):
    """A file that an officer brought.

    ``state``: ``waiting`` (to be read), ``reading``, ``read`` (to be reviewed), ``refused`` (nothing
    could be read), ``loaded`` (its records are in the registry), ``withdrawn`` (they were taken back).
    ``form`` and ``as_of`` are what the person wants it read by; empty where that is left to the
    reading. ``claimed_by`` names the worker that reads it, ``claim_ends_at`` until when it must have
    given a sign of life. ``step``, ``done`` and ``total`` say how far it is.
    """

    public_id = models.CharField(max_length=24, unique=True, default=new_public_id)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, validators=[is_sha256], db_index=True)
    size = models.PositiveBigIntegerField(help_text="bytes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting", db_index=True)
    form = models.CharField(max_length=100, blank=True)
    as_of = models.DateField(null=True)
    claimed_by = models.CharField(max_length=100, blank=True)
    claim_ends_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    step = models.CharField(max_length=20, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    loaded_at = models.DateTimeField(null=True)
    load_state = models.CharField(max_length=10, blank=True, help_text="what loading did: loaded, reread")
    edition_of = models.CharField(max_length=64, blank=True, help_text="SHA-256 of an earlier edition")
    put_aside_at = models.DateTimeField(null=True, help_text="taken off the list; nothing is removed")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=STATES),
                name="upload_state_is_known",
                violation_error_message="An upload is waiting, reading, read, refused, loaded or withdrawn.",
            ),
            # A double click or a repeated form sends the same bytes again: one upload stands.
            models.UniqueConstraint(
                fields=["by", "sha256"],
                condition=models.Q(put_aside_at=None),
                name="upload_stands_once_for_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"


class UploadReading(models.Model):
    """What one reading of an upload gave; the latest counts. ``report`` is JSON, compressed."""

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="readings")
    read_at = models.DateTimeField()
    reader = models.CharField(max_length=200)
    form = models.CharField(max_length=100, blank=True)
    records = models.PositiveIntegerField(default=0)
    findings = models.PositiveIntegerField(default=0)
    report = models.BinaryField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.upload_id} by {self.reader}"


class Decision(models.Model):
    """What a person decided about a value or a finding of an upload; taken back, never removed.

    ``kind``: ``correct`` (``text`` are the words that should stand there), ``accept`` or ``dismiss``
    (a finding; ``code``, ``key``, ``property`` and the Japanese sentence ``fault`` name it), ``confirm``
    (a value was compared with the source; without ``property`` the whole record, without ``key`` the
    document). ``seen`` are the words that the person saw.
    """

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=10)
    key = models.TextField(blank=True)
    property = models.CharField(max_length=100, blank=True)
    code = models.CharField(max_length=100, blank=True)
    fault = models.TextField(blank=True)
    seen = models.TextField(blank=True)
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=("correct", "accept", "dismiss", "confirm")),
                name="decision_kind_is_known",
                violation_error_message="A decision corrects, accepts, dismisses or confirms.",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at=None, undone_by=None)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="decision_is_undone_by_somebody",
                violation_error_message="Who took a decision back, and when, belong together.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.property}"
