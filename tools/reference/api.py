"""``api.md``: addresses of the REST interface, from its own OpenAPI description."""

from __future__ import annotations

from typing import Any

import django

from reference.markdown import page, table

INTRODUCTION = """\
JSON over HTTP, under `/api/v1/`. The complete description for programs is OpenAPI at `/api/v1/openapi.json`.
A parameter that is not listed is refused, not ignored.
機械可読の完全な記述は `/api/v1/openapi.json`（OpenAPI）にあります。"""


def description() -> dict[str, Any]:
    """The OpenAPI description as the site serves it."""
    django.setup()
    from renkei.web.api.views import api  # noqa: PLC0415 - Django must be set up first

    return dict(api.get_openapi_schema())


def text() -> str:
    """The page."""
    paths = description()["paths"]
    parts = [_operation(path, method, told) for path in sorted(paths) for method, told in paths[path].items()]
    return page("REST API", INTRODUCTION, *parts)


def _operation(path: str, method: str, told: dict[str, Any]) -> str:
    head = f"## `{method.upper()} {path}`\n\n{told.get('description') or told.get('summary', '')}"
    rows = [
        (f"`{each['name']}`", each["in"], _type(each["schema"]), each.get("description") or "")
        for each in told.get("parameters", [])
    ]
    return f"{head}\n\n{table(('parameter', 'in', 'type', 'meaning'), rows)}" if rows else head


def _type(schema: dict[str, Any]) -> str:
    kinds = [part.get("type", "") for part in schema.get("anyOf", [schema])]
    allowed = [f"`{value}`" for part in schema.get("anyOf", [schema]) for value in part.get("enum", [])]
    return ", ".join(allowed) or " or ".join(kind for kind in kinds if kind and kind != "null")
