"""What parties are called on a page, and where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from renkei.domain.errors import Bilingual
from renkei.reference_data.places.positions import Position, overseas_position, position_of
from renkei.web.partnerships.ties import Party
from renkei.web.places.queries import country_name, group_name, overseas_name_en, place

_KINDS: Final[Mapping[str, str | Promise]] = {
    "prefecture": _("都道府県"),
    "municipality": _("市区町村"),
    "abroad": _("海外"),
    "organisation": _("団体"),
    "group": _("まとまり"),
}
_PRECISIONS: Final[Mapping[str, str | Promise]] = {
    "office": _("庁舎"),
    "place": _("まちの中心"),
    "successor": _("今の自治体の庁舎"),
    "city": _("市の庁舎"),
    "prefecture": _("都道府県の庁舎"),
    "first_level": _("州・省などの中央"),
    "country": _("国の首都"),
}


def in_language(words: Bilingual) -> str:
    """The words in the language of the page."""
    return words.en if get_language() == "en" else words.ja


def party_name(party: Party, on: date) -> str:
    """The full name of a party: with its prefecture or country."""
    if party.code:
        view = place(party.code, on)
        if view is None:
            return party.code
        if view.kind == "prefecture":
            return in_language(view.name)
        return in_language(Bilingual(view.full_name, f"{view.name.en}, {view.prefecture_name.en}"))
    if party.group:
        return in_language(group_name(party.group))
    if not party.country:
        return party.name
    country = country_name(party.country)
    english = overseas_name_en(party.name, party.country, party.subdivision) or party.name
    return in_language(Bilingual(f"{country.ja} {party.name}", f"{english}, {country.en}"))


def short_name(party: Party, on: date) -> str:
    """The name of a party for a drawing, without what it lies in."""
    if party.code and (view := place(party.code, on)):
        return in_language(view.name)
    if party.country:
        english = overseas_name_en(party.name, party.country, party.subdivision)
        return in_language(Bilingual(party.name, english or party.name))
    return party_name(party, on)


def party_kind(party: Party) -> str:
    """What kind of party it is, in words."""
    return str(_KINDS[party.kind])


def party_position(party: Party, on: date) -> Position | None:
    """Where a party lies; groups and domestic organisations lie nowhere."""
    if party.code:
        return position_of(party.code, on)
    if party.kind == "abroad":
        return overseas_position(party.name, party.country, party.subdivision)
    return None


def precision_in_words(position: Position) -> str:
    """Whose point it is."""
    return str(_PRECISIONS[position.precision])
