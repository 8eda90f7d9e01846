"""Names of files as people may read them, whatever bytes a disk holds for them."""

from __future__ import annotations

import os
import re
from pathlib import PurePath
from typing import Final

_ENCODINGS: Final = ("utf-8", "cp932")
"""Archives packed on Japanese Windows leave names in CP932."""
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that would move the cursor of a terminal, or turn the direction of writing."""


def shown(path: PurePath | str) -> str:
    """The words of a path: decoded where its bytes are of no Unicode, signs of control replaced by �."""
    raw = os.fsencode(path)
    for encoding in _ENCODINGS:
        try:
            return _CONTROLS.sub("\ufffd", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _CONTROLS.sub("\ufffd", raw.decode("utf-8", "replace"))
