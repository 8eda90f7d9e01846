"""Every mention that a careful person reads out of the two documents: its span, kind and codes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from renkei.domain.places.mentions import Context, Mention
from renkei.reference_data import resolver

PUBLISHED = date(2019, 7, 1)
TOKYO = Context(host="13000")


def test_every_mention_of_the_list(gold: Path) -> None:
    rows: list[dict[str, Any]] = json.loads((gold / "list_rows_01_45.json").read_text(encoding="utf-8"))
    wrong = []
    for row in rows:
        remarks = resolver().text(row["remarks"], on=PUBLISHED, context=TOKYO)
        for column in ("partners_now", "partners_past"):
            cell = resolver().cell(row[f"{column}_text"], on=PUBLISHED, context=TOKYO).mentions
            for wanted in row[column]:
                found = remarks if wanted["source_column"] == "remarks" else cell
                if not _holds(wanted, found):
                    wrong.append((row["no"], column, wanted["text"], [m.text for m in found]))
    assert wrong == []


def _holds(wanted: dict[str, Any], found: tuple[Mention, ...]) -> bool:
    codes = wanted["codes"] or wanted.get("located_in") or []
    return any(
        (m.text, m.start, m.kind) == (wanted["text"], wanted["offset"], wanted["kind"])
        and sorted(m.codes) == sorted(codes)
        and (m.component or None) == wanted.get("component")
        and (dict(m.count) if m.count else None) == wanted.get("count")
        and (m.state or None) in (wanted.get("status"), None)
        for m in found
    )


def test_nothing_is_read_out_of_the_cells_that_is_not_there(gold: Path) -> None:
    rows: list[dict[str, Any]] = json.loads((gold / "list_rows_01_45.json").read_text(encoding="utf-8"))
    invented = []
    for row in rows:
        for column in ("partners_now", "partners_past"):
            cell = resolver().cell(row[f"{column}_text"], on=PUBLISHED, context=TOKYO).mentions
            wanted = {m["text"] for m in row[column]} | {"※備考欄"}
            invented += [(row["no"], m.text) for m in cell if m.text not in wanted]
    assert invented == []


def test_every_party_of_the_sheets(gold: Path) -> None:
    sheets: list[dict[str, Any]] = json.loads((gold / "sheets_01_12.json").read_text(encoding="utf-8"))
    for sheet in sheets:
        on = date.fromisoformat(sheet["dates"][0]["iso"])
        for party in sheet["parties_japan"] + sheet["parties_overseas"]:
            if "sheet" in party["listed_in"]:
                (mention,) = resolver().cell(party["text"], on=on).mentions
            else:
                titled = resolver().text(sheet["sheet_title"], on=on)
                (mention,) = (m for m in titled if m.text == party["text"])
            code = party.get("code") or party.get("parent_code")
            assert mention.codes == ((code,) if code else ())
            assert (mention.country, mention.subdivision) == (party.get("country_iso2"), party.get("admin1"))
