"""What holds of a partnership that several sources tell of: documents, other formats, persons, duplicates.

Evidence stays as it is; which of it stands follows from the rules here, and can be made anew at any
time: a person's words before those of a document, the latest edition before earlier ones, the record
itself before one that was merged into it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import Q

from renkei.domain.partnerships import PartnershipRecord
from renkei.domain.provenance import Judgement as PersonJudgement
from renkei.domain.provenance.judgement import Decision
from renkei.domain.provenance.reconcile import reconcile
from renkei.intake.corrections import Origin, rederive
from renkei.web.documents.models import Judgement, Reading, SourceDocument
from renkei.web.documents.own_forms import form_named
from renkei.web.partnerships import conversion
from renkei.web.partnerships.editions import editions_of, primary_of
from renkei.web.partnerships.evidence import EVIDENCE, add_evidence, add_places, supersede
from renkei.web.partnerships.models import (
    Appearance,
    Event,
    Evidence,
    Participant,
    ParticipantPlace,
    Partnership,
    Quantity,
    Statement,
)
from renkei.web.partnerships.reconstruction import record_of_rows

_BATCH = 200
SUMMARY = ("title", "field", "started_on", "ended_on", "planned", "signed_on", "started_fy", "ended_fy")


@dataclass(slots=True)
class _Sources:
    """All that is known of one partnership."""

    partnership: Partnership
    appearances: list[Appearance] = field(default_factory=list)
    documents: dict[int, list[Evidence]] = field(default_factory=dict)
    derived: list[Evidence] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    merged: list[list[Evidence]] = field(default_factory=list)
    leads: list[SourceDocument] = field(default_factory=list)
    instead: Reading | None = None


@dataclass(slots=True)
class _Changes:
    """What is to be written for a batch of partnerships, all kinds of rows in one go."""

    gone: dict[Reading, list[Evidence]] = field(default_factory=dict)
    again: list[Evidence] = field(default_factory=list)
    added: list[Evidence] = field(default_factory=list)
    standing: list[Participant] = field(default_factory=list)
    settled: list[Partnership] = field(default_factory=list)
    readings: dict[int, Reading] = field(default_factory=dict)

    def latest(self, document: SourceDocument) -> Reading:
        """The reading of a document that counts, asked for once."""
        if document.pk not in self.readings:
            self.readings[document.pk] = document.readings.filter(judgement=None).latest("pk")
        return self.readings[document.pk]

    def write(self) -> None:
        """Rows that stand no more come first: a document states a property of a record once."""
        for reading, rows in self.gone.items():
            supersede(rows, reading)
        supersede(self.again, None)
        add_evidence(self.added)
        ParticipantPlace.objects.filter(partnership__in=self.settled).delete()
        add_places([*self.standing, *(row for row in self.added if isinstance(row, Participant))])
        columns = [*SUMMARY, "document", "key", "position", "withdrawn_in"]
        Partnership.objects.bulk_update(self.settled, columns, batch_size=_BATCH // 2)


def settle(ids: Iterable[int]) -> set[int]:
    """Make anew what stands of these partnerships and of those they were merged into; all their ids.

    Belongs inside a transaction that holds what is judged.
    """
    wanted = set(ids)
    done: set[int] = set()
    while wanted:
        # One merged away comes before the one that was kept, which tells what it says.
        above = set(Partnership.objects.filter(merged__in=wanted).values_list("pk", flat=True))
        ready = sorted(wanted - above)
        for start in range(0, len(ready), _BATCH):
            changes = _Changes()
            for sources in _sources(ready[start : start + _BATCH]):
                _settle(sources, changes)
            changes.write()
        done.update(ready)
        wanted = (wanted | above) - done
    return done


def needing(ids: Sequence[int]) -> set[int]:
    """Those of the partnerships of which more than one source tells."""
    found: set[int] = set()
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        rows = Partnership.objects.filter(pk__in=batch)
        by_id = dict(rows.values_list("public_id", "pk"))
        judged = Judgement.objects.filter(Q(record__in=by_id) | Q(other__in=by_id), reading__isnull=False)
        named = {id_ for pair in judged.values_list("record", "other") for id_ in pair}
        found.update(by_id[id_] for id_ in named if id_ in by_id)
        found.update(rows.filter(merged__isnull=False).values_list("pk", flat=True))
        found.update(rows.filter(merged_into__isnull=False).values_list("pk", flat=True))
        documents: dict[int, int] = {}
        for pk in Appearance.objects.filter(partnership__in=batch).values_list("partnership", flat=True):
            documents[pk] = documents.get(pk, 0) + 1
        found.update(pk for pk, number in documents.items() if number > 1)
    return found


def latest_judgement_reading(public_ids: Iterable[str]) -> Mapping[str, Reading]:
    """The newest reading that follows from a judgement, for each record that has one."""
    ids = list(public_ids)
    rows = Reading.objects.filter(Q(judgement__record__in=ids) | Q(judgement__other__in=ids))
    found: dict[str, Reading] = {}
    for reading in rows.select_related("judgement").order_by("pk"):
        if reading.judgement is not None:
            found[reading.judgement.record] = found[reading.judgement.other] = reading
    return found


def person_judgement(row: Judgement, key: str) -> PersonJudgement:
    """A row as the domain knows it."""
    decision = cast("Decision", row.decision)
    return PersonJudgement(key, row.property, decision, row.text, row.by, row.reason, row.at, row.seen)


def _sources(ids: Sequence[int]) -> list[_Sources]:
    rows = Partnership.objects.select_related("document", "withdrawn_in").in_bulk(ids)
    leads = {lineage: editions_of(lineage) for lineage in {row.lineage for row in rows.values()}}
    found = {pk: _Sources(row, leads=leads[row.lineage]) for pk, row in rows.items()}
    by_id = {row.public_id: pk for pk, row in rows.items()}
    appearances = Appearance.objects.filter(partnership__in=ids, gone_in=None).select_related("document")
    for appearance in appearances:
        found[appearance.partnership_id].appearances.append(appearance)
    for judgement in Judgement.objects.filter(subject="value", stands=True, record__in=by_id).order_by("pk"):
        found[by_id[judgement.record]].judgements.append(judgement)
    for public_id, reading in latest_judgement_reading(by_id).items():
        if public_id in by_id:
            found[by_id[public_id]].instead = reading
    merged = dict(Partnership.objects.filter(merged_into__in=ids).values_list("pk", "merged_into"))
    told: dict[int, list[Evidence]] = {pk: [] for pk in merged}
    for model in EVIDENCE:
        for row in model.objects.in_documents().filter(partnership__in=ids):
            found[row.partnership_id].documents.setdefault(row.document_id, []).append(row)
        for row in model.objects.standing().filter(partnership__in=ids, reading__judgement__isnull=False):
            found[row.partnership_id].derived.append(row)
        for row in model.objects.standing().filter(partnership__in=merged):
            told[row.partnership_id].append(row)
    for pk, rows_told in told.items():
        found[merged[pk]].merged.append(rows_told)
    return list(found.values())


def _settle(sources: _Sources, changes: _Changes) -> None:
    primary = primary_of(sources.appearances, sources.leads)
    if primary is None:  # no document holds it any more: what stood last goes on standing
        return
    record = _judged(sources, primary)
    own = [_of(row, primary.document_id) for row in conversion.evidence_of(record)]
    twins = [
        sources.documents.get(a.document_id, [])
        for a in sources.appearances
        if a.document.edition == primary.document.edition and a.pk != primary.pk
    ]
    told = [*twins, *sources.merged]
    wanted = reconcile([own, *told], _identity, _says_nothing) if told else own
    whole = record_of_rows(primary.key, record.kind, wanted) if told else record
    _mark(sources, wanted, primary.document, changes)
    _place(sources, primary, whole, changes)
    changes.settled.append(sources.partnership)


def _judged(sources: _Sources, primary: Appearance) -> PartnershipRecord:
    rows = sources.documents.get(primary.document_id, [])
    record = record_of_rows(primary.key, sources.partnership.kind, rows)
    judgements = [person_judgement(row, primary.key) for row in sources.judgements]
    if not judgements:
        return record
    document = primary.document
    return rederive(record, judgements, Origin(form_named(document.form), document.title, document.as_of))


def _of(row: Evidence, document: int) -> Evidence:
    row.document_id = document
    return row


def _mark(sources: _Sources, wanted: Sequence[Evidence], document: SourceDocument, changes: _Changes) -> None:
    """Let those of the rows stand that say what is wanted; add what no row says."""
    instead = sources.instead or changes.latest(document)
    missing: dict[tuple[int, str], list[Evidence]] = {}
    for row in wanted:
        missing.setdefault((row.document_id, conversion.content(row)), []).append(row)
    for row in [*(r for rows in sources.documents.values() for r in rows), *sources.derived]:
        same = missing.get((row.document_id, conversion.content(row)))
        if same:
            same.pop()
            changes.again += [row] if row.superseded_in_id else []
            changes.standing += [row] if isinstance(row, Participant) else []
        elif row.superseded_in_id is None:
            changes.gone.setdefault(instead, []).append(row)
    rows = (row for same in missing.values() for row in same)
    changes.added += [_copy(row, sources.partnership, instead) for row in rows]


def _copy(row: Evidence, partnership: Partnership, reading: Reading) -> Evidence:
    """The row as evidence of this partnership, following from a judgement."""
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}  # noqa: SLF001 - Django's public name
    fields |= {"partnership_id": partnership.pk, "reading_id": reading.pk, "superseded_in_id": None}
    return type(row)(**fields)


def _place(sources: _Sources, primary: Appearance, record: PartnershipRecord, changes: _Changes) -> None:
    """Write what the columns say of it: where it appears, what it is called, when it holds."""
    row, summary = sources.partnership, conversion.summary(record)
    row.document, row.key, row.position = primary.document, primary.key, primary.position
    for name in SUMMARY:
        setattr(row, name, getattr(summary, name))
    leads = sources.leads
    editions = [lead.edition for lead in leads]
    place = editions.index(primary.document.edition)
    if place == len(leads) - 1:
        row.withdrawn_in = None
    elif row.withdrawn_in is None or row.withdrawn_in.document_id not in {d.pk for d in leads[place + 1 :]}:
        row.withdrawn_in = changes.latest(leads[place + 1])


def _identity(row: Evidence) -> Hashable:
    """What a row is about: two sources that say the same of it say one thing."""
    if isinstance(row, Statement):
        return row.property
    if isinstance(row, Participant):
        who = tuple(sorted(row.codes)) if row.codes and not row.group else row.group or row.name or row.text
        return ("participant", row.period, row.naming, who)
    if isinstance(row, Event):
        return ("event", row.on, row.until, row.fiscal_year, row.kind)
    if isinstance(row, Quantity):
        return ("quantity", row.data.get("value"), row.data.get("unit"), row.text)
    return (type(row).__name__, "".join(row.text.split()))


def _says_nothing(row: Any) -> bool:
    return isinstance(row, Statement) and row.value in (None, "", [])
