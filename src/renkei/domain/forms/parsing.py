"""From the tables of a TOML file to a checked :class:`FormDefinition`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from renkei.domain.errors import Bilingual
from renkei.domain.forms.definition import (
    FORM_KINDS,
    PROPERTY_TYPES,
    Check,
    FormDefinition,
    FormDefinitionError,
    FormKind,
    Property,
    PropertyType,
)

_FORM_KEYS: Final = frozenset(
    {"id", "version", "kind", "record", "title", "key", "blanks", "properties", "layout", "checks"}
)
_PROPERTY_KEYS: Final = frozenset(
    {"id", "title", "type", "labels", "blanks", "required", "repeated", "derived_from"}
)


class _Faults:
    """Collects faults, so that the author sees all of them at once."""

    def __init__(self) -> None:
        self.found: list[Bilingual] = []

    def add(self, place: str, ja: str, en: str) -> None:
        self.found.append(Bilingual(f"{place}: {ja}", f"{place}: {en}"))

    def text(self, data: Mapping[str, Any], key: str, place: str) -> str:
        value = data.get(key)
        if not isinstance(value, str) or not value.strip():
            self.add(f"{place}.{key}", "文字列が必要です。", "a text is needed.")
            return key
        return value

    def texts(self, data: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.add(f"{place}.{key}", "文字列の配列が必要です。", "a list of texts is needed.")
            return ()
        return tuple(value)

    def flag(self, data: Mapping[str, Any], key: str, place: str) -> bool:
        value = data.get(key, False)
        if not isinstance(value, bool):
            self.add(f"{place}.{key}", "true か false が必要です。", "true or false is needed.")
        return value is True

    def title(self, data: Mapping[str, Any], place: str) -> Bilingual:
        value = data.get("title")
        if not isinstance(value, Mapping) or not all(
            isinstance(value.get(language), str) and value[language].strip() for language in ("ja", "en")
        ):
            self.add(f"{place}.title", "ja と en の題名が必要です。", "a title in ja and en is needed.")
            return Bilingual("?", "?")
        return Bilingual(value["ja"], value["en"])

    def choice(self, data: Mapping[str, Any], key: str, place: str, allowed: tuple[str, ...]) -> str:
        value = data.get(key)
        if value not in allowed:
            names = ", ".join(allowed)
            self.add(
                f"{place}.{key}",
                f"{value!r} は使えません（使えるもの: {names}）。",
                f"{value!r} is unknown (known: {names}).",
            )
            return allowed[0]
        return str(value)


def parse_form(data: Mapping[str, Any]) -> FormDefinition:
    """Read a form definition from the tables of a TOML file.

    Raises:
        FormDefinitionError: with every fault found, each with its place.
    """
    faults = _Faults()
    name = str(data.get("id", "?"))
    for unknown in sorted(set(data) - _FORM_KEYS):
        faults.add(unknown, "知らない項目です。", "unknown key.")
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        faults.add("version", "1以上の整数が必要です。", "a whole number from 1 on is needed.")
        version = 1
    blanks = faults.texts(data, "blanks", name)
    properties = tuple(
        _property(table, f"properties[{number}]", blanks, faults)
        for number, table in enumerate(data.get("properties", []))
    )
    form = FormDefinition(
        id=faults.text(data, "id", name),
        version=version,
        kind=cast("FormKind", faults.choice(data, "kind", name, FORM_KINDS)),
        record=faults.text(data, "record", name),
        title=faults.title(data, name),
        key=faults.text(data, "key", name),
        properties=properties,
        layout=dict(data.get("layout", {})),
        checks=tuple(_check(t, f"checks[{n}]", faults) for n, t in enumerate(data.get("checks", []))),
    )
    _check_whole(form, faults)
    if faults.found:
        raise FormDefinitionError(name, tuple(faults.found))
    return form


def _property(data: Mapping[str, Any], place: str, blanks: tuple[str, ...], faults: _Faults) -> Property:
    place = f"{place}({data.get('id', '?')})"
    return Property(
        id=faults.text(data, "id", place),
        title=faults.title(data, place),
        type=cast("PropertyType", faults.choice(data, "type", place, PROPERTY_TYPES)),
        labels=faults.texts(data, "labels", place),
        blanks=(*blanks, *faults.texts(data, "blanks", place)),
        required=faults.flag(data, "required", place),
        repeated=faults.flag(data, "repeated", place),
        derived_from=faults.texts(data, "derived_from", place),
        options={key: value for key, value in data.items() if key not in _PROPERTY_KEYS},
    )


def _check(data: Mapping[str, Any], place: str, faults: _Faults) -> Check:
    return Check(
        kind=faults.text(data, "kind", place),
        properties=faults.texts(data, "properties", place),
        options={key: value for key, value in data.items() if key not in ("kind", "properties")},
    )


def _check_whole(form: FormDefinition, faults: _Faults) -> None:
    """What no single table shows: ids used twice, names of properties that do not exist."""
    ids = [p.id for p in form.properties]
    if not ids:
        faults.add("properties", "項目が一つもありません。", "there is no property.")
    for doubled in sorted({i for i in ids if ids.count(i) > 1}):
        faults.add(f"properties({doubled})", "同じidが2回あります。", "the id is used twice.")
    named = [("key", form.key)]
    named += [(f"properties({p.id}).derived_from", d) for p in form.properties for d in p.derived_from]
    named += [(f"checks({c.kind}).properties", p) for c in form.checks for p in c.properties]
    for place, wanted in named:
        if wanted not in ids:
            faults.add(place, f"項目 {wanted!r} はありません。", f"there is no property {wanted!r}.")
