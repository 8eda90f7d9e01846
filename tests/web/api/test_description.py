"""The description of the API: an example of everything, nothing taken away, no question that breaks it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.reports import initiative, party, saved

from renkei.web.api.views import api

PROMISED = "tests/data/openapi/v1.json"


def document() -> dict[str, Any]:
    description: dict[str, Any] = json.loads(Client().get("/api/v1/openapi.json").content)
    return description


def operations(description: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, one) for path, methods in description["paths"].items() for one in methods.values()]


def test_every_shape_answer_and_parameter_has_an_example_that_fits() -> None:
    description = document()
    shapes = description["components"]["schemas"]

    for name, shape in shapes.items():
        jsonschema.validate(
            shape["example"], {**shape, "components": description["components"]}, cls=_validator()
        )
        assert shape["example"] is not None, name
    for path, operation in operations(description):
        assert operation["responses"]["200"]["content"]["application/json"]["example"], path
        for parameter in operation.get("parameters", []):
            jsonschema.validate(
                parameter["example"],
                {**parameter["schema"], "components": description["components"]},
                cls=_validator(),
            )


def _validator() -> Any:
    return jsonschema.Draft202012Validator


@pytest.mark.django_db
def test_every_example_of_a_parameter_can_be_asked() -> None:
    for path, operation in operations(document()):
        parameters = operation.get("parameters", [])
        if "{" in path:
            continue
        needed = {one["name"]: one["example"] for one in parameters if one.get("required")}
        for parameter in parameters:
            asked = needed | {parameter["name"]: parameter["example"]}
            answer = Client().get(path, query_params=asked)
            assert answer.status_code == 200, (path, asked, answer.content.decode())


def test_nothing_that_was_promised_is_taken_away(project_root: Path) -> None:
    promised = json.loads((project_root / PROMISED).read_text(encoding="utf-8"))
    now = _promises(document())

    for path, parameters in promised["paths"].items():
        assert set(parameters) <= set(now["paths"].get(path, [])), path
    for shape, fields in promised["shapes"].items():
        assert set(fields) <= set(now["shapes"].get(shape, [])), shape


def _promises(description: dict[str, Any]) -> dict[str, Any]:
    """What a client may rely on: paths with their parameters, shapes with their fields."""
    return {
        "paths": {
            path: sorted(parameter["name"] for parameter in one.get("parameters", []))
            for path, one in operations(description)
        },
        "shapes": {
            name: sorted(shape.get("properties", {}))
            for name, shape in description["components"]["schemas"].items()
        },
    }


_NAMES = st.sampled_from(
    sorted({p["name"] for _, one in operations(api.get_openapi_schema()) for p in one.get("parameters", [])})
)
_WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["-1", "0", "99999999999999999999", "*", "2026-02-30", "07000", "true", "\x00", "=1+1", "%ff"]
    ),
)
_PATHS = st.sampled_from(
    [
        "partnerships",
        "places",
        "groups",
        "documents",
        "findings",
        "partnerships/x",
        "places/07000",
        "groups/x",
    ]
)


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(path=_PATHS, parameters=st.dictionaries(_NAMES, _WORDS, max_size=3))
def test_no_question_breaks_the_api(path: str, parameters: dict[str, str]) -> None:
    answer = Client().get(f"/api/v1/{path}", query_params=parameters)

    assert answer.status_code in {200, 404, 422}, (path, parameters)
    if answer.status_code != 200:
        assert json.loads(answer.content)["remedy"]


@pytest.mark.django_db
def test_pages_by_cursor_stay_stable_while_the_registry_changes() -> None:
    saved(*(initiative(str(n), f"取組{n}", party("福島県", "07000")) for n in range(1, 8)), content=b"one")
    seen: list[str] = []
    address: str | None = "/api/v1/partnerships?cursor=*&page_size=3&sort=title"
    while address:
        page = json.loads(Client().get(address).content)
        seen += [hit["public_id"] for hit in page["results"]]
        if len(seen) == 3:  # meanwhile others come
            saved(
                *(initiative(str(n), f"新しい取組{n}") for n in range(1, 3)), content=b"two", title="別の一覧"
            )
        address = page["next"]

    assert len(seen) == len(set(seen)) == page["total"] == 9
    assert page["next_cursor"] is None


@pytest.mark.django_db
def test_a_cursor_keeps_the_filters_and_refuses_what_is_none() -> None:
    saved(initiative("1", "水道"), initiative("2", "下水道"), initiative("3", "森林"))
    page = json.loads(Client().get("/api/v1/partnerships?cursor=*&page_size=1&q=水道").content)

    assert (page["total"], len(page["results"])) == (2, 1)
    assert len(json.loads(Client().get(page["next"]).content)["results"]) == 1
    refused = json.loads(Client().get("/api/v1/partnerships?cursor=abc").content)
    assert refused["code"] == "cursor-malformed"
