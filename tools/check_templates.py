"""Compile every template of the site; a syntax error is found here, not by a visitor."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.template import TemplateSyntaxError
from django.template.loader import get_template

WEB = Path(__file__).resolve().parent.parent / "src" / "renkei" / "web"


def main() -> int:
    """0 when each of at least one template compiles."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renkei.web.settings")
    django.setup()
    count, faults = 0, []
    for folder in sorted(WEB.rglob("templates")):
        for path in sorted(folder.rglob("*.*")):
            name = path.relative_to(folder).as_posix()
            count += 1
            try:
                get_template(name)
            except TemplateSyntaxError as error:
                faults.append(f"{name}: {error}")
    print("\n".join([*faults, f"{count} templates, {len(faults)} faults"]))
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main())
