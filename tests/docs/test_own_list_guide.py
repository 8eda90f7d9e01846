"""Every command of the guide on own lists is run, on the table that the guide shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from renkei.cli.main import main
from renkei.web.partnerships.models import Partnership

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_guide_leads_from_a_table_to_records(
    language: str,
    project_root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    monkeypatch.chdir(tmp_path)
    guide = (project_root / f"docs/guides/own-list.{language}.md").read_text(encoding="utf-8")
    table = re.search(r"```csv\n(.*?)```", guide, re.DOTALL)
    correction = re.search(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert table
    assert correction
    Path("visits.csv").write_text(table[1], encoding="utf-8")
    Path("visits-2024.csv").write_text(table[1].replace("8人", "9人"), encoding="utf-8")
    codes = {}
    for line in "\n".join(re.findall(r"```sh\n(.*?)```", guide, re.DOTALL)).splitlines():
        words = shlex.split(line)[1:]
        if not words:
            continue
        codes[" ".join(words)] = main(words)
        if words[:2] == ["form", "draft"]:
            form = Path("visits.toml")
            text = form.read_text(encoding="utf-8")
            drafted = re.search(
                r"id = [^\n]*\ntype = [^\n]*\ntitle = [^\n]*\nlabels = \[\"目的\"\]\nrequired = true\n", text
            )
            assert drafted
            form.write_text(text.replace(drafted[0], correction[1]), encoding="utf-8")

    assert codes.pop("read visits.csv") == 1
    assert set(codes.values()) == {0}
    assert "変更 changed 1" in capsys.readouterr().out
    assert [p.title for p in Partnership.objects.order_by("position")] == [
        "水路の見学",
        "果樹の剪定を学ぶ",
        "照葉樹林の保全を聞く",
    ]
