"""Finding, proposing, merging and dismissing duplicates between documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Count, Q

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.duplicates import (
    DuplicateFacts,
    blocking_keys,
    compare_facts,
    pairs_of,
)
from renkei.domain.provenance.judgement import Decision, about_pair
from renkei.web.documents.judgement_queries import JudgementView, judgement_view, standing_judgements
from renkei.web.documents.judging import JudgementRefusedError, add_judgement
from renkei.web.documents.models import Judgement
from renkei.web.partnerships.corrections import add_judgement_reading, follow, locked_partnership
from renkei.web.partnerships.models import (
    Appearance,
    DuplicateKey,
    DuplicateProposal,
    Participant,
    Partnership,
)

_BATCH: Final = 500
_LARGEST_BLOCK: Final = 50
"""A key that more records share tells nothing: hundreds of "姉妹都市" are no duplicates of each other."""


@dataclass(frozen=True, slots=True)
class ProposalView:
    """Two records that may be one: why, and what speaks against it.

    ``one`` came first. ``judged`` counts the judgements about the pair: the version to name when
    deciding (``seen``); ``decision`` is the one that stands, ``None`` while the proposal is open.
    """

    one: str
    other: str
    one_title: str
    other_title: str
    one_document: str
    other_document: str
    score: float
    reasons: tuple[Bilingual, ...]
    doubts: tuple[Bilingual, ...]
    judged: int
    decision: JudgementView | None


def duplicate_proposals(
    *, is_open: bool = True, record: str | None = None, first: int = 0, most: int | None = None
) -> tuple[ProposalView, ...]:
    """Proposals, the likeliest first: open ones, or those decided; of one record or all."""
    rows = _chosen(is_open=is_open, record=record).select_related("one__document", "other__document")
    found = list(rows[first : None if most is None else first + most])
    decided = standing_judgements(row.about for row in found)
    counts = Judgement.objects.filter(about__in=[row.about for row in found]).values_list("about")
    judged = dict(counts.annotate(Count("pk")).order_by())
    return tuple(_view(row, judged.get(row.about, 0), decided.get(row.about)) for row in found)


def count_duplicate_proposals(*, is_open: bool = True, record: str | None = None) -> int:
    """How many proposals there are."""
    return _chosen(is_open=is_open, record=record).count()


def merge_partnerships(
    *, kept: str, merged: str, by: str, reason: str, at: datetime, seen: int
) -> JudgementView:
    """Say that two records are one partnership: ``merged`` leads to ``kept`` from now on.

    All that was said of the one merged is evidence of the one kept; what only it says is added, each
    with its source. Nothing is deleted: taking the judgement back parts them again.

    Raises:
        JudgementRefusedError: one is unknown or merged already, or they are the same; no name or reason.
        JudgementConflictError: another person decided about the pair first.
    """
    return _judge_pair(kept, merged, "merge", by=by, reason=reason, at=at, seen=seen)


def dismiss_duplicate(
    *, one: str, other: str, by: str, reason: str, at: datetime, seen: int
) -> JudgementView:
    """Say that two records are two partnerships; they are not proposed again.

    Raises:
        JudgementRefusedError: as of :func:`merge_partnerships`.
        JudgementConflictError: as of :func:`merge_partnerships`.
    """
    return _judge_pair(one, other, "dismiss", by=by, reason=reason, at=at, seen=seen)


def find_duplicates(ids: Iterable[int] | None, *, at: datetime) -> int:
    """File records anew and propose those that may be one; how many proposals are new.

    ``None`` for all records. Only records that share a key are compared, so that the cost grows with
    what is new, not with the square of the registry.
    """
    chosen = sorted(ids) if ids is not None else None
    rows = Partnership.objects.order_by("pk").values_list("pk", flat=True)
    known = chosen if chosen is not None else list(rows.iterator(chunk_size=10_000))
    for start in range(0, len(known), _BATCH):
        with transaction.atomic():
            _file(known[start : start + _BATCH])
    found = 0
    for start in range(0, len(known), _BATCH):
        with transaction.atomic():
            found += _propose(known[start : start + _BATCH], at)
    return found


def _judge_pair(
    one: str, other: str, decision: Decision, *, by: str, reason: str, at: datetime, seen: int
) -> JudgementView:
    if one == other:
        raise JudgementRefusedError(
            "duplicate-of-itself",
            Bilingual("同じ記録どうしです。", "They are the same record."),
            Bilingual("二つの記録を指定してください。", "Name two records."),
        )
    with transaction.atomic():
        # Always in one order, so that two people who judge the same pair wait and do not block each other.
        rows = {id_: locked_partnership(id_) for id_ in sorted((one, other))}
        judgement = add_judgement(
            about=about_pair(one, other),
            subject="duplicate",
            decision=decision,
            document=rows[one].document,
            by=by,
            reason=reason,
            at=at,
            after=seen,
            record=one,
            other=other,
            seen=rows[other].title,
        )
        if decision == "merge":
            add_judgement_reading(judgement)
            Partnership.objects.filter(pk=rows[other].pk).update(merged_into=rows[one])
            follow({rows[one].pk, rows[other].pk})
        return judgement_view(judgement)


def _chosen(*, is_open: bool, record: str | None):
    decided = Judgement.objects.filter(subject="duplicate", stands=True).values("about")
    rows = DuplicateProposal.objects.all()
    if is_open:
        standing = Q(one__merged_into=None, other__merged_into=None)
        rows = rows.filter(standing, one__withdrawn_in=None, other__withdrawn_in=None)
        rows = rows.exclude(about__in=decided)
    else:
        rows = rows.filter(about__in=decided)
    return rows.filter(Q(one__public_id=record) | Q(other__public_id=record)) if record else rows


def _file(ids: Sequence[int]) -> None:
    DuplicateKey.objects.filter(partnership__in=ids).delete()
    keys = (
        DuplicateKey(partnership_id=pk, key=key)
        for pk, facts in _facts(ids).items()
        for key in sorted(blocking_keys(facts))
    )
    DuplicateKey.objects.bulk_create(keys, batch_size=1000)


def _propose(ids: Sequence[int], at: datetime) -> int:
    shared = set(_candidates(ids))
    documents = _lineages(sorted({pk for pair in shared for pk in pair}))
    # Records of one list are told apart by the list itself; mostly nothing else is left to compare.
    pairs = {(one, other) for one, other in shared if not documents[one] & documents[other]}
    concerned = sorted({pk for pair in pairs for pk in pair})
    facts = _facts(concerned)
    public = dict(Partnership.objects.filter(pk__in=concerned).values_list("pk", "public_id"))
    found = []
    for one, other in sorted(pairs):
        if one not in facts or other not in facts:
            continue
        score = compare_facts(facts[one], facts[other])
        if score.is_proposed:
            found.append(
                DuplicateProposal(
                    one_id=one,
                    other_id=other,
                    about=about_pair(public[one], public[other]),
                    score=score.score,
                    reasons=[reason.to_json() for reason in score.reasons],
                    doubts=[doubt.to_json() for doubt in score.doubts],
                    found_at=at,
                )
            )
    abouts = {row.about for row in found}
    known = DuplicateProposal.objects.filter(about__in=abouts)
    new = len(abouts) - known.count()
    DuplicateProposal.objects.bulk_create(
        found,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["about"],
        update_fields=["score", "reasons", "doubts"],
    )
    return new


def _candidates(ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs that share a key and of which at least one is among ``ids``."""
    keys = set(DuplicateKey.objects.filter(partnership__in=ids).values_list("key", flat=True))
    wanted, ordered = set(ids), sorted(keys)
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        sizes = DuplicateKey.objects.filter(key__in=batch).values("key").annotate(n=Count("pk"))
        shared = list(sizes.filter(n__gt=1, n__lte=_LARGEST_BLOCK).values_list("key", flat=True))
        blocks: dict[str, list[int]] = {}
        rows = DuplicateKey.objects.filter(key__in=shared).values_list("key", "partnership")
        for key, pk in rows:
            blocks.setdefault(key, []).append(pk)
        for members in blocks.values():
            yield from (pair for pair in pairs_of(members) if wanted.intersection(pair))


def _facts(ids: Sequence[int]) -> dict[int, DuplicateFacts]:
    """What is compared of the records that stand."""
    found: dict[int, DuplicateFacts] = {}
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        parties = _parties(batch)
        for row in Partnership.objects.standing().filter(pk__in=batch):
            found[row.pk] = DuplicateFacts(
                title=row.title,
                kind=row.kind,
                field=row.field,
                parties=frozenset(parties.get(row.pk, ())),
                signed_on=row.signed_on,
                started_fy=row.started_fy,
            )
    return found


def _parties(ids: Sequence[int]) -> Mapping[int, set[str]]:
    """Who is named, by code where there is one, else by name; members of groups are not named."""
    found: dict[int, set[str]] = {}
    rows = Participant.objects.standing().filter(partnership__in=ids, naming="named")
    for pk, codes, country, name, text in rows.values_list("partnership", "codes", "country", "name", "text"):
        who = set(codes) or {f"{country}:{''.join((name or text).split())}"}
        found.setdefault(pk, set()).update(who)
    return found


def _lineages(ids: Sequence[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {pk: set() for pk in ids}
    for start in range(0, len(ids), _BATCH):
        rows = Appearance.objects.filter(partnership__in=ids[start : start + _BATCH])
        for pk, lineage in rows.values_list("partnership", "document__lineage"):
            found[pk].add(lineage)
    return found


def _view(row: DuplicateProposal, judged: int, decision: JudgementView | None) -> ProposalView:
    return ProposalView(
        one=row.one.public_id,
        other=row.other.public_id,
        one_title=row.one.title,
        other_title=row.other.title,
        one_document=row.one.document.sha256,
        other_document=row.other.document.sha256,
        score=row.score,
        reasons=tuple(Bilingual(r["ja"], r["en"]) for r in row.reasons),
        doubts=tuple(Bilingual(d["ja"], d["en"]) for d in row.doubts),
        judged=judged,
        decision=decision,
    )
