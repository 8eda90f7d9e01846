"""Which partnership a record of a report is: one that is known, or a new one under an address that stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from renkei.domain.partnerships import PartnershipRecord
from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships import conversion
from renkei.web.partnerships.models import Appearance, Partnership

_BATCH = 500


def partnerships_of(
    document: SourceDocument, records: Sequence[PartnershipRecord], linked: Mapping[str, Partnership]
) -> dict[str, Partnership]:
    """The partnership of each record by its key; new ones are not saved yet.

    A record is the one that bore its key in an earlier reading of the document, else the one that it
    was matched with in another edition (``linked``).
    """
    appearances = Appearance.objects.filter(document=document).select_related("partnership")
    known = dict(linked) | {a.key: a.partnership for a in appearances}
    unknown = [record.key for record in records if record.key not in known]
    taken = _taken([conversion.public_id(document.lineage, key) for key in unknown])
    for key in unknown:
        id_ = conversion.public_id(document.lineage, key)
        if id_ in taken:
            id_ = conversion.public_id(document.lineage, key, document.sha256)
        known[key] = Partnership(public_id=id_, lineage=document.lineage)
    return {record.key: known[record.key] for record in records}


def _taken(ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(ids), _BATCH):
        rows = Partnership.objects.filter(public_id__in=ids[start : start + _BATCH])
        found.update(rows.values_list("public_id", flat=True))
    return found
