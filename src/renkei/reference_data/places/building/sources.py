"""Writes where the tables of an edition come from, beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

_STATISTICS: Final = (
    "総務省統計局・独立行政法人統計センター「統計に用いる標準地域コード」（e-Stat）",
    "政府標準利用規約（第2.0版）: free reuse with attribution; edited by this project",
)
_JPCITY: Final = ("uribo/jpcity, the same facts as parsed by the R package", "MIT")
_LOCALGOV: Final = ("code4fukui/localgovjp", "CC0 1.0")
_ISSUED: Final = {
    "estat/Merger.csv": _STATISTICS,
    "estat/Municipality.csv": _STATISTICS,
    "jpcity/areacode_start.csv": _JPCITY,
    "jpcity/absorption_separation.csv": _JPCITY,
    "localgovjp/localgovjp-utf8.csv": _LOCALGOV,
    "localgovjp/prefjp-utf8.csv": _LOCALGOV,
}
_TABLES: Final = {
    "versions": ["estat/Merger.csv", "estat/Municipality.csv", "jpcity/areacode_start.csv"],
    "changes": ["estat/Merger.csv", "jpcity/absorption_separation.csv"],
    "successions": ["estat/Merger.csv"],
    "statuses": ["estat/Merger.csv"],
    "offices": ["localgovjp/localgovjp-utf8.csv", "localgovjp/prefjp-utf8.csv"],
}


def sources_toml(as_of: date, rows: Mapping[str, int], remarks: Sequence[str], folder: Path) -> str:
    """The text of ``SOURCES.toml``: day of the edition, sources with hash and licence, what was left out."""
    lines = [
        "# Written by: renkei places build. Do not edit; see docs/places.md.",
        f'edition = "{as_of.isoformat()}"',
        "",
    ]
    for name, count in rows.items():
        lines += [f"[tables.{name}]", f"rows = {count}", f"sources = {json.dumps(_TABLES[name])}", ""]
    for name, (source, licence) in _ISSUED.items():
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        lines += [
            f'[sources."{name}"]',
            f"issuer = {json.dumps(source, ensure_ascii=False)}",
            f"licence = {json.dumps(licence, ensure_ascii=False)}",
            f'sha256 = "{digest}"',
            "",
        ]
    listed = ",\n".join(f"    {json.dumps(remark, ensure_ascii=False)}" for remark in remarks)
    return "\n".join([*lines, "[left_out]", f"remarks = [\n{listed},\n]" if remarks else "remarks = []", ""])
