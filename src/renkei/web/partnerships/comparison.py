"""Two editions of a list side by side: what is new, changed, ended and unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from renkei.domain.errors import Bilingual
from renkei.domain.partnerships.editions import EditionPair, ValueChange, compare_editions, name_of
from renkei.domain.partnerships.record import PartnershipRecord
from renkei.domain.partnerships.word_changes import Words, word_changes
from renkei.domain.provenance import Statement
from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships.editions import editions_of, in_order, records_of_document

Change: TypeAlias = Literal["changed", "new", "ended", "unchanged"]

CHANGES: Final[tuple[Change, ...]] = ("changed", "new", "ended", "unchanged")


@dataclass(frozen=True, slots=True)
class EditionView:
    """A document of a list: which edition it is. ``is_twin``: another format of one loaded before."""

    sha256: str
    name: str
    title: str
    as_of: date | None
    edition: str
    is_twin: bool
    records: int


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """A property that differs: the words of both sides, changed runs marked."""

    property: str
    old: tuple[Words, ...]
    new: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ComparedRecord:
    """A record in one or both documents; the key of a side is empty where the record is not there.

    ``parties`` are the words for all participants of a record in one document only; ``joined`` and
    ``left`` those that only the new or the old one has.
    """

    change: Change
    public_id: str
    title: str
    old_key: str
    new_key: str
    reason: Bilingual | None = None
    values: tuple[ComparedValue, ...] = ()
    parties: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentComparison:
    """Two documents side by side, records in the order of the new one, those that ended last.

    ``only_old`` and ``only_new`` are properties that only one of them has at all.
    """

    old: EditionView
    new: EditionView
    records: tuple[ComparedRecord, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]

    def count(self, change: Change) -> int:
        """How many records are new, changed, ended or unchanged."""
        return sum(record.change == change for record in self.records)


def editions(sha256: str) -> tuple[EditionView, ...]:
    """The documents of the list to which this one belongs, the earliest edition first."""
    document = SourceDocument.objects.filter(sha256=sha256).first()
    if document is None:
        return ()
    order = {lead.edition: place for place, lead in enumerate(editions_of(document.lineage))}
    rows = in_order(list(SourceDocument.objects.filter(lineage=document.lineage)))
    rows.sort(key=lambda row: (order[row.edition], row.edition != row.sha256))
    return tuple(_edition(row) for row in rows)


def compare_documents(old: str, new: str) -> DocumentComparison | None:
    """Two documents of one form compared; ``None`` where one is unknown or the forms differ.

    They need not be known as editions of one list: records are matched by name, parties and key. What
    documents say is compared, not what persons corrected.
    """
    rows = {row.sha256: row for row in SourceDocument.objects.filter(sha256__in=[old, new])}
    if len(rows) != len({old, new}) or rows[old].form != rows[new].form:
        return None
    before, after = records_of_document(rows[old]), records_of_document(rows[new])
    ids = {id(record): row.public_id for row, record in (*before, *after)}
    compared = compare_editions([r for _, r in before], [r for _, r in after])
    paired = {id(pair.new): pair for pair in compared.pairs}
    told = [
        _pair(paired[id(r)], ids[id(r)]) if id(r) in paired else _alone("new", r, ids[id(r)])
        for _, r in after
    ]
    told += [_alone("ended", record, ids[id(record)]) for record in compared.ended]
    return DocumentComparison(
        _edition(rows[old]), _edition(rows[new]), tuple(told), compared.only_old, compared.only_new
    )


def compared_value(change: ValueChange) -> ComparedValue:
    """A change with its words on both sides."""
    return ComparedValue(change.property, *word_changes(_words(change.old), _words(change.new)))


def _pair(pair: EditionPair, public_id: str) -> ComparedRecord:
    return ComparedRecord(
        change="changed" if pair.changed else "unchanged",
        public_id=public_id,
        title=name_of(pair.new),
        old_key=pair.old.key,
        new_key=pair.new.key,
        reason=pair.reason,
        values=tuple(compared_value(change) for change in pair.changes),
        joined=pair.joined,
        left=pair.left,
    )


def _alone(change: Change, record: PartnershipRecord, public_id: str) -> ComparedRecord:
    return ComparedRecord(
        change=change,
        public_id=public_id,
        title=name_of(record),
        old_key=record.key if change == "ended" else "",
        new_key=record.key if change == "new" else "",
        parties=tuple(dict.fromkeys(p.text for p in record.participants)),
    )


def _words(statement: Statement | None) -> str:
    if statement is None:
        return ""
    return statement.text.strip() or _value(statement.value)


def _value(value: Any) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def _edition(row: SourceDocument) -> EditionView:
    return EditionView(
        sha256=row.sha256,
        name=row.name,
        title=row.title or row.name,
        as_of=row.as_of,
        edition=row.edition,
        is_twin=row.edition != row.sha256,
        records=row.appearances.filter(gone_in=None).count(),
    )
