"""The guides say what the software does: links, commands and requests are tried."""

from __future__ import annotations

import re
import shlex
from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from renkei.cli.main import commands
from renkei.intake.reading import read_document
from renkei.web.partnerships.actions import save_report

GUIDES = ("getting-started", "load-your-documents", "own-list", "workspace", "portal", "api")


def text_of(project_root: Path, guide: str, language: str) -> str:
    return (project_root / "docs/guides" / f"{guide}.{language}.md").read_text(encoding="utf-8")


def code_lines(text: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]


def requests(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Path and parameters of every ``curl`` of a guide."""
    for line in code_lines(text):
        words = shlex.split(line)
        if words[:1] != ["curl"]:
            continue
        flags = ("-d", "--data-urlencode")
        given = [after for flag, after in pairwise(words) if flag in flags]
        address = next(word for word in words if word.startswith(("$API", "$SITE")))
        path = address.replace("$API", "/api/v1").removeprefix("$SITE")
        yield path, [tuple(pair.split("=", 1)) for pair in given]  # type: ignore[misc]


@pytest.mark.parametrize("guide", GUIDES)
def test_both_languages_show_the_same_commands(project_root: Path, guide: str) -> None:
    japanese, english = (code_lines(text_of(project_root, guide, language)) for language in ("ja", "en"))

    assert [line for line in japanese if line] == [line for line in english if line]


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_links_lead_somewhere(project_root: Path, guide: str, language: str) -> None:
    folder = project_root / "docs/guides"
    links = re.findall(r"\]\((?!http)([^)#]+)", text_of(project_root, guide, language))

    assert links
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_commands_exist(project_root: Path, guide: str) -> None:
    lines = [shlex.split(line) for line in code_lines(text_of(project_root, guide, "en"))]
    named = {words[1] for words in lines if words[:1] == ["renkei"]}

    assert named - set(commands()) == set()


@pytest.fixture
def sample(project_root: Path, db: None, settings: Any, tmp_path: Path) -> None:
    """The registry with the sample in it."""
    settings.DATA_DIR = tmp_path
    for name in ("initiative_list.txt", "agreement_sheets.txt"):
        file = project_root / "src/renkei/reference_data/sample" / name
        save_report(report=read_document(file), content=file.read_bytes(), by="test", at=timezone.now())


@pytest.mark.usefixtures("sample")
def test_every_request_of_the_guide_is_answered(project_root: Path, client: Client) -> None:
    asked = [(p, d) for p, d in requests(text_of(project_root, "api", "en")) if "$ID" not in p]

    empty, refused = [], []
    for path, parameters in asked:
        answer = client.get(path, query_params=dict(parameters))
        if answer.streaming:
            deque(answer, maxlen=0)  # to its end; then what it reads from is closed
        if answer.status_code != 200:
            refused.append((path, parameters, answer.status_code))
        elif path.startswith("/api/v1"):
            told = answer.json()  # a list, or one thing that is there
            if "total" in told and not (told["total"] or told.get("former")):
                empty.append((path, parameters))

    assert len(asked) > 8
    shown_as_refused = ("/api/v1/partnerships", [("colour", "red")], 422)
    assert refused == [shown_as_refused]
    assert empty == []


def titles(client: Client, **parameters: str) -> set[str]:
    answer = client.get("/api/v1/partnerships", query_params={"page_size": "100", **parameters})
    return {hit["title"] for hit in answer.json()["results"]}


@pytest.mark.usefixtures("sample")
def test_questions_of_officers_are_answered_right(client: Client) -> None:
    water = titles(client, kind="agreement", topic="water")
    signed = titles(client, kind="agreement", place="14130", year="2011")
    follow_up = titles(client, issue="follow_up_business_matching")
    ended = client.get("/api/v1/partnerships", query_params={"status": "ended", "as_of": "2020-04-01"}).json()

    assert {title for title in water if "水道" in title or "水務" in title} <= water
    assert len(water) == 4
    assert len(signed) == 3
    assert all("川崎市" in title for title in signed)
    assert len(follow_up) == 3
    assert sorted(hit["ended_fy"] for hit in ended["results"]) == [2016, 2016, 2018, 2019]
