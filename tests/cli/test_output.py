from __future__ import annotations

import subprocess
import sys


def test_who_stops_reading_the_output_gets_no_traceback() -> None:
    command = [sys.executable, "-m", "renkei.cli.main", "resolve"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, told = process.communicate("岩手県・釜石市\n" * 2_000)

    assert told == ""
    assert process.returncode == 1
