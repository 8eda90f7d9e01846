"""Names behind codes, as every file gives them: bodies, groups, countries, properties."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from renkei.domain.errors import Bilingual
from renkei.reference_data import forms
from renkei.reference_data.places.positions import (
    Position,
    country_position,
    overseas_position,
    position_of,
)
from renkei.web.documents.own_forms import own_forms
from renkei.web.partnerships.models import Participant
from renkei.web.places.queries import country_name, group_name, overseas_name_en, place
from renkei.writers.published import (
    PublishedBody,
    PublishedEvidence,
    PublishedParticipant,
    PublishedPosition,
)

_HOME = "JP"


def participant(
    row: Participant, number: int, on: date, evidence: PublishedEvidence | None
) -> PublishedParticipant:
    """A participant with the names behind its codes, as of a day."""
    abroad = row.country not in {"", _HOME}
    return PublishedParticipant(
        number=number,
        text=row.text,
        name=row.name,
        name_en=_english(row.name or row.text, row.country, row.subdivision) if abroad else "",
        kind=row.kind,
        role=row.role,
        period=row.period,
        via=row.via,
        naming=row.naming,
        group=row.group,
        group_name=group_name(row.group) if row.group else None,
        bodies=tuple(found for code in row.codes if (found := body(code, on))),
        country=row.country,
        country_name=country_name(row.country) if row.country else None,
        subdivision=row.subdivision,
        count=row.count,
        as_of=row.as_of,
        note=row.note,
        position=_abroad(row.name or row.text, row.country, row.subdivision) if abroad else None,
        evidence=evidence,
    )


@lru_cache(maxsize=10_000)  # the packaged tables do not change while a process runs
def body(code: str, on: date) -> PublishedBody | None:
    """The local government with a code, as it is called on the day."""
    view = place(code, on)
    if view is None:
        return None
    position = _published(position_of(view.code, on))
    return PublishedBody(view.code6, view.name, view.full_name, view.prefecture_name.ja, position)


@lru_cache(maxsize=10_000)
def _abroad(name: str, country: str, subdivision: str) -> PublishedPosition | None:
    """Where a place abroad lies: itself, else the middle of what is known of it."""
    return _published(overseas_position(name, country, subdivision) or country_position(country))


def _published(position: Position | None) -> PublishedPosition | None:
    return PublishedPosition(position.lat, position.lon, position.precision) if position else None


@lru_cache(maxsize=10_000)
def _english(name: str, country: str, subdivision: str) -> str:
    return overseas_name_en(name, country, subdivision)


def property_title(property: str) -> Bilingual:
    """What the forms call a property; its id where no form knows it."""
    return _packaged_title(property) or _own_title(property) or Bilingual(property, property)


@lru_cache(maxsize=1_000)
def _packaged_title(property: str) -> Bilingual | None:
    return next((form.property(property).title for form in forms.forms() if form.has(property)), None)


def _own_title(property: str) -> Bilingual | None:
    return next((form.property(property).title for form in own_forms() if form.has(property)), None)
