"""A partnership and the evidence for it.

Everything a document says is evidence: added by one reading of the document, and no longer current
from the reading on that does not say it any more. Evidence is never edited and never removed; the
columns of :class:`Partnership` are derived from the current evidence.
"""

from __future__ import annotations

from typing import TypeVar, get_args

from django.core.validators import RegexValidator
from django.db import models

from renkei.domain.partnerships.record import Period, Role, Via
from renkei.web.documents.models import Reading, SourceDocument

_E = TypeVar("_E", bound="Evidence")
PERIODS: tuple[str, ...] = get_args(Period)
ROLES: tuple[str, ...] = get_args(Role)
VIAS: tuple[str, ...] = get_args(Via)
NAMINGS = ("named", "group", "location")
OUTCOME_KINDS = ("result", "issue", "outlook")
is_code = RegexValidator(r"\A[0-9]{5}\Z", "a local government code of five digits")


def standing(prefix: str = "") -> models.Q:
    """The condition for partnerships that stand; ``prefix`` is the way to them (``partnership__``)."""
    return models.Q(**{f"{prefix}withdrawn_in": None, f"{prefix}merged_into": None})


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    """Questions about partnerships."""

    def standing(self) -> PartnershipQuerySet:
        """Those that a document still holds and that are not merged into another one."""
        return self.filter(standing())


class Partnership(models.Model):
    """The lasting relation, under an address that stays.

    ``public_id`` is derived from the lineage of the document and the key under which the record came
    first, so that loading the same document anywhere gives the same address. ``document``, ``key`` and
    ``position`` are those of its latest appearance, see :class:`Appearance`.
    ``started_on`` and ``ended_on`` (the first day on which it no longer holds) are derived from dates
    and fiscal years; the status on a day follows from them, see
    :func:`renkei.domain.partnerships.status.status_on`.
    ``withdrawn_in`` is the reading, of the same document or of a later edition, that no longer finds
    the record. ``merged_into`` is the partnership of which this one proved to be a duplicate.
    """

    public_id = models.CharField(max_length=20, unique=True)
    lineage = models.CharField(max_length=64)
    key = models.TextField()
    kind = models.CharField(max_length=50)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="partnerships")
    position = models.PositiveIntegerField()
    title = models.TextField()
    field = models.TextField(blank=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    planned = models.BooleanField(default=False)
    signed_on = models.DateField(null=True)
    started_fy = models.PositiveIntegerField(null=True)
    ended_fy = models.PositiveIntegerField(null=True)
    withdrawn_in = models.ForeignKey(
        Reading, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged", db_index=False
    )

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["document_id", "position"]
        # Indexes of the few that are so: in one of all, SQLite takes nothing to be what most rows have.
        indexes = [
            models.Index(
                fields=["withdrawn_in"],
                name="partnership_withdrawn",
                condition=models.Q(withdrawn_in__isnull=False),
            ),
            models.Index(
                fields=["merged_into"],
                name="partnership_merged",
                condition=models.Q(merged_into__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["document", "key"], name="partnership_key_is_unique_in_document"),
            models.CheckConstraint(
                condition=~models.Q(key="") & ~models.Q(kind=""),
                name="partnership_has_key_and_kind",
                violation_error_message="A partnership needs a key and a kind.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"


class Appearance(models.Model):
    """A partnership in one document: the key and place it has there.

    ``gone_in`` is the reading of that document which no longer finds it.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="appearances")
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="appearances")
    key = models.TextField()
    position = models.PositiveIntegerField()
    gone_in = models.ForeignKey(Reading, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["document_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "key"], name="appearance_key_is_unique_in_document"),
            models.UniqueConstraint(
                fields=["document", "partnership"], name="partnership_appears_once_in_document"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.key}"


class EvidenceQuerySet(models.QuerySet[_E]):
    """Questions about evidence."""

    def standing(self) -> EvidenceQuerySet[_E]:
        """What holds now: of documents, or of a person where one judged."""
        return self.filter(superseded_in=None)

    def in_documents(self) -> EvidenceQuerySet[_E]:
        """What documents say by their latest readings, also where something else stands before it."""
        held = models.Q(superseded_in=None) | models.Q(superseded_in__judgement__isnull=False)
        elsewhere = ~models.Q(superseded_in__document=models.F("document"))
        return self.filter(held | elsewhere, reading__judgement=None)


class Evidence(models.Model):
    """What one reading of a document says of a partnership, with its words and their place.

    Without ``superseded_in`` it holds now. Otherwise that is the reading which stands before it: a later
    one of the same document that no longer says it, one of another edition or format, or one that
    follows from a judgement. The mark is the only thing that is ever written to the row again.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="%(class)ss")
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="+")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="+")
    superseded_in = models.ForeignKey(Reading, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.JSONField(null=True)
    inferred = models.JSONField(null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position"]


class Statement(Evidence):
    """A property of the record: the normalised value beside the original words."""

    property = models.CharField(max_length=100)
    value = models.JSONField(null=True)

    class Meta(Evidence.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "document", "property"],
                condition=models.Q(superseded_in=None),
                name="statement_is_current_once",
                violation_error_message="A document states a property of a record once.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.property}"


class Participant(Evidence):
    """A place, group or organisation that takes part, in its role and period."""

    kind = models.CharField(max_length=50)
    role = models.CharField(max_length=20)
    period = models.CharField(max_length=10)
    via = models.CharField(max_length=20)
    group = models.CharField(max_length=100, blank=True)
    country = models.CharField(
        max_length=4, blank=True, help_text="ISO 3166-1, or ISO 3166-3 for former ones"
    )
    subdivision = models.CharField(max_length=10, blank=True)
    name = models.TextField(blank=True)
    count = models.JSONField(null=True)
    as_of = models.TextField(blank=True)
    note = models.TextField(blank=True)
    codes = models.JSONField(default=list)
    naming = models.CharField(max_length=10)

    class Meta(Evidence.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period__in=PERIODS),
                name="participant_period_is_known",
                violation_error_message="A participant takes part now, did before, or is to.",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=ROLES),
                name="participant_role_is_known",
                violation_error_message="The role is not one of the catalogue.",
            ),
            models.CheckConstraint(
                condition=models.Q(via__in=VIAS),
                name="participant_via_is_known",
                violation_error_message="It must be known how the participant was found.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.text}"


class ParticipantPlace(models.Model):
    """One code of a participant, so that “who names this place” is a plain question.

    ``naming``: ``named`` (the document names the place itself), ``group`` (only as a member of a group
    or as what remains of one), ``location`` (bodies that sit there; the place takes no part). Role
    and period are those of the participant. Rows follow the current evidence.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="places")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="places")
    code = models.CharField(max_length=5, validators=[is_code])
    naming = models.CharField(max_length=10)
    period = models.CharField(max_length=10)
    role = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "code"], name="participant_place_is_unique"),
            models.CheckConstraint(
                condition=models.Q(naming__in=NAMINGS), name="participant_place_naming_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(code__length=5),
                name="participant_place_code_has_5_digits",
                violation_error_message="A local government code has five digits here.",
            ),
        ]
        indexes = [models.Index(fields=["code", "naming", "period"], name="participant_place_by_code")]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.code} {self.naming}"


class Event(Evidence):
    """Something that happened or is planned, at a partial date."""

    kind = models.CharField(max_length=50)
    property = models.CharField(max_length=100)
    on = models.CharField(max_length=10, blank=True, help_text="ISO 8601, cut to what is known")
    until = models.CharField(max_length=10, blank=True)
    fiscal_year = models.PositiveIntegerField(null=True)
    planned = models.BooleanField(default=False)
    date_text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.on} {self.kind}"


class Outcome(Evidence):
    """A result, an open issue or an outlook."""

    kind = models.CharField(max_length=10)
    property = models.CharField(max_length=100)
    quantities = models.JSONField(default=list)
    topics = models.JSONField(default=list)

    class Meta(Evidence.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OUTCOME_KINDS),
                name="outcome_kind_is_known",
                violation_error_message="An outcome is a result, an open issue or an outlook.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.kind}"


class Quantity(Evidence):
    """A number with its unit that the words of the record give."""

    data = models.JSONField()

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.text}"


class DuplicateKey(models.Model):
    """A key under which duplicates would be found, see :mod:`renkei.domain.partnerships.duplicates`."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=32, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "key"], name="duplicate_key_is_unique")]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.key}"


class DuplicateProposal(models.Model):
    """Two partnerships that may be one: how alike (0 to 1), why, and what speaks against it.

    ``one`` came first.

    ``about`` names the pair as judgements do; a proposal is open while none of them stands.
    """

    one = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=64, unique=True)
    score = models.FloatField()
    reasons = models.JSONField()
    doubts = models.JSONField()
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="duplicate_proposal_is_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id} {self.score:.2f}"
