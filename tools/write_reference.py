"""Write ``docs/reference/`` from the code, or with ``--check`` say what is out of date."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from reference import api, cli, errors, findings, forms, settings

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "api": api.text,
    "cli": cli.text,
    "errors": errors.text,
    "findings": findings.text,
    "packaged-forms": forms.text,
    "settings": settings.text,
}


def main() -> int:
    """0 when all pages are written, or with ``--check`` were already as they should be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renkei.web.settings")
    stale = []
    for name, text in PAGES.items():
        path = REFERENCE / f"{name}.md"
        wanted = text()
        if path.exists() and path.read_text(encoding="utf-8") == wanted:
            continue
        stale.append(path.name)
        if "--check" not in sys.argv[1:]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted, encoding="utf-8")
    if "--check" in sys.argv[1:] and stale:
        print(f"docs/reference is out of date: {', '.join(stale)}. Run: make docs", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
