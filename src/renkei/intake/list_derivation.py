"""A record of a list, derived from its words alone by the rules that read a list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from renkei.domain.documents import SourceText
from renkei.domain.forms.definition import FormDefinition, Property
from renkei.domain.forms.list_alignment import whole_number
from renkei.domain.forms.list_cells import ListRow
from renkei.domain.forms.list_records import ListRecord, read_value
from renkei.domain.forms.names import NONE_KNOWN, KnownNames
from renkei.domain.partnerships import PartnershipRecord
from renkei.domain.places.mentions import Context
from renkei.intake.list_participants import PartyReader
from renkei.intake.lists import issuer_of, record_of
from renkei.reference_data import resolver as packaged_resolver


def derive(
    record: PartnershipRecord,
    words: Mapping[str, SourceText],
    definition: FormDefinition,
    *,
    title: str | None,
    day: date | None,
) -> PartnershipRecord:
    """What the words of the properties say, read as the cells of one row."""
    on = day or datetime.now(tz=UTC).date()
    resolver = packaged_resolver()
    issuer = issuer_of(title, resolver, on)
    context = Context(host=issuer.codes[0] if issuer else None)
    cells = {p.id: words[p.id] for p in definition.properties if _has_cell(p, words)}
    key = definition.property(definition.key)
    number = whole_number(cells[key.id].text) if key.type == "integer" and key.id in cells else None
    row = ListRow(cells, number, 0, None)
    inferred = {name: s for name, s in record.values.items() if s.inferred and name not in words}
    read = {
        p.id: read_value([row], 0, p, _names(record, p))
        for p in definition.properties
        if p.id in cells or p.derived_from
    }
    read_row = ListRecord(record.key, row, inferred | read, ())
    parties = PartyReader(definition, resolver, on, context, issuer).read(read_row)
    return record_of(read_row, parties, definition, day)


def _has_cell(prop: Property, words: Mapping[str, SourceText]) -> bool:
    """Whether the property has words of its own, not only those found in another one's."""
    own = words.get(prop.id)
    if own is None:
        return False
    others = (words[name].text for name in prop.derived_from if name in words)
    return not (own.text and any(own.text in text for text in others))


def _names(record: PartnershipRecord, prop: Property) -> KnownNames:
    """The names that the record holds: by them names written without a separator are told apart."""
    statement = record.values.get(prop.id)
    known = statement.value if statement and isinstance(statement.value, list) else []
    return KnownNames.of(set(map(str, known))) if prop.type == "names" else NONE_KNOWN
