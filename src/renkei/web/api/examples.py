"""Examples for every operation, parameter and shape of the description, made from one list of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

_EXAMPLES: Final[Mapping[str, Any]] = {
    "public_id": "ejhz8r0a1qqj",
    "title": "水環境分野の協力に関する覚書",
    "snippet": "両市は水道技術の研修を続けている。",
    "text": "川崎市",
    "key": "4",
    "kind": "agreement",
    "field": "環境",
    "bureaus": ["環境局"],
    "code": "14130",
    "code6": "141305",
    "codes": ["14130"],
    "kana": "かわさきし",
    "full_name": "神奈川県川崎市",
    "prefecture": "14000",
    "country": "VN",
    "subdivision": "VN-DN",
    "group": "nine_prefectures_and_cities",
    "role": "partner",
    "via": "named",
    "property": "title",
    "value": "水環境分野の協力に関する覚書",
    "on": "2011-10-24",
    "until": "",
    "date_text": "平成23年10月24日",
    "fiscal_year": 2011,
    "document": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "document_title": "協定個票",
    "document_name": "sheets.txt",
    "form": "agreement_sheet",
    "reader": "plain-text/1",
    "media_type": "text/plain",
    "latitude": 35.530917,
    "longitude": 139.703007,
    "url": "/api/v1/partnerships/ejhz8r0a1qqj",
    "next": "/api/v1/partnerships?page=2",
    "previous": None,
    "next_cursor": "MTIz",
    "page": 1,
    "pages": 1,
    "total": 1,
    "type": "/api/v1/problems/parameter-unknown",
    "detail": "「colour」という条件はありません。",
    "remedy": "使える条件: as_of, page, page_size",
    "parameter": "colour",
    "severity": "note",
    "topics": ["water"],
}
_PARAMETERS: Final[Mapping[str, Any]] = {
    "q": "水道",
    "kind": ["agreement"],
    "status": ["current"],
    "field": ["環境"],
    "bureau": ["環境局"],
    "place": "07000",
    "role": "partner",
    "period": "current",
    "group": ["nine_prefectures_and_cities"],
    "prefecture": ["07000"],
    "municipality": ["14130"],
    "country": ["VN"],
    "year": ["2011"],
    "document": ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    "topic": ["water"],
    "issue": ["follow_up_business_matching"],
    "sort": "number",
    "page": 1,
    "page_size": 20,
    "cursor": "*",
    "as_of": "2019-04-01",
    "code": "14130",
    "severity": "note",
    "public_id": "ejhz8r0a1qqj",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "id": "nine_prefectures_and_cities",
}
_DEEPEST: Final = 12


def with_examples(document: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with an example for every shape, answer and parameter that has none."""
    shapes = document.get("components", {}).get("schemas", {})
    for shape in shapes.values():
        if "example" not in shape:
            shape["example"] = _of(shape, shapes)
    for operation in _operations(document):
        for parameter in operation.get("parameters", []):
            _for_parameter(parameter, shapes)
        for answer in operation.get("responses", {}).values():
            for content in answer.get("content", {}).values():
                content.setdefault("example", _of(content.get("schema", {}), shapes))
    return document


def _operations(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document.get("paths", {}).values():
        for operation in path.values():
            if isinstance(operation, dict):
                yield operation


def _for_parameter(parameter: dict[str, Any], shapes: Mapping[str, Any]) -> None:
    schema = parameter.get("schema", {})
    if "example" in parameter or "examples" in parameter:
        return
    known = _PARAMETERS.get(parameter["name"])
    several = _resolved(schema, shapes).get("type") == "array"
    one = known[0] if isinstance(known, list) else known
    if one is None or not _fits(one, schema, shapes):
        parameter["example"] = _of(schema, shapes)
    else:
        parameter["example"] = [one] if several else one


def _fits(value: Any, schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> bool:
    """Whether a schema allows the value, as far as choices and patterns say."""
    schema = _resolved(schema, shapes)
    if "anyOf" in schema:
        return any(_fits(value, one, shapes) for one in schema["anyOf"] if one.get("type") != "null")
    if schema.get("type") == "array":
        return _fits(value, schema.get("items", {}), shapes)
    if "enum" in schema:
        return value in schema["enum"]
    return "pattern" not in schema or re.search(schema["pattern"], str(value)) is not None


def _resolved(schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in schema:
        schema = shapes[str(schema["$ref"]).rsplit("/", maxsplit=1)[-1]]
    return schema


def _of(  # noqa: PLR0911 - one answer for each kind of schema
    schema: Mapping[str, Any], shapes: Mapping[str, Any], name: str = "", depth: int = 0
) -> Any:
    """An example that fits the schema: one that is given, that of the field's name, or the simplest."""
    schema = _resolved(schema, shapes)
    if depth > _DEEPEST:
        return None
    if "example" in schema:
        return schema["example"]
    if "default" in schema and schema["default"] is not None:
        return schema["default"]
    for wrapped in ("anyOf", "oneOf", "allOf"):
        if wrapped in schema:
            return _of(schema[wrapped][0], shapes, name, depth + 1)
    if schema.get("examples"):
        return schema["examples"][0]
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        known = _EXAMPLES.get(name)
        return known if known in schema["enum"] else schema["enum"][0]
    return _by_type(schema, shapes, name, depth)


def _by_type(  # noqa: PLR0911 - one answer for each type
    schema: Mapping[str, Any], shapes: Mapping[str, Any], name: str, depth: int
) -> Any:
    kind = schema.get("type")
    if kind == "object":
        fields = schema.get("properties", {})
        return {field: _of(of, shapes, field, depth + 1) for field, of in fields.items()}
    known = _EXAMPLES.get(name)
    if kind == "array":
        if isinstance(known, list):
            return known
        one = _of(schema.get("items", {}), shapes, "", depth + 1)
        return [] if one is None else [one]
    if kind == "string":
        plain = {"date": "2011-10-24", "date-time": "2026-05-01T12:00:00+09:00"}.get(schema.get("format", ""))
        likely = [plain, known, "川崎市", *_EXAMPLES.values()]
        return next(one for one in likely if isinstance(one, str) and _fits(one, schema, shapes))
    if kind == "boolean":
        return False
    if kind in {"integer", "number"}:
        return known if isinstance(known, int | float) else 1
    return known
