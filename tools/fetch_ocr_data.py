"""Put what Tesseract knows of Japanese and Latin writing into this environment.

The language data of the Tesseract project (Apache-2.0) come as npm packages, locked in
``tools/ocr_data``. For Japanese both editions in the package are taken: they err at different signs, so
that one is held against the other where it is in doubt (docs/decisions tells the numbers).
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "tools" / "ocr_data"
DATA = {
    "jpn": ("jpn", "4.0.0"),
    "jpn_second": ("jpn", "4.0.0_best_int"),
    "jpn_vert": ("jpn_vert", "4.0.0_best_int"),
    "eng": ("eng", "4.0.0_best_int"),
}
"""Under which name which edition of which language is kept."""


def main() -> None:
    """Install the locked packages in a folder that goes away, and unpack what they hold."""
    target = Path(sys.prefix) / "share" / "tessdata"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "package"
        shutil.copytree(LOCK, package)
        tools = Path(sys.prefix) / "bin"
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--silent"],
            cwd=package,
            env=os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
            check=True,
        )
        for name, (language, edition) in DATA.items():
            packed = package / "node_modules" / "@tesseract.js-data" / language / edition
            unpacked = target / f"{name}.traineddata"
            # Under another name first, so that an interrupted run leaves nothing half.
            beginning = unpacked.with_suffix(".part")
            with gzip.open(packed / f"{language}.traineddata.gz") as source, beginning.open("wb") as file:
                shutil.copyfileobj(source, file)
            beginning.rename(unpacked)


if __name__ == "__main__":
    main()
