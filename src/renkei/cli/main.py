"""Entry point of the ``renkei`` command: finds the subcommands and hands over."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType

from renkei import __version__
from renkei.domain.errors import RenkeiError


def commands() -> dict[str, str]:
    """Names of the subcommands and their modules: every module of this package that is one."""
    package = importlib.import_module("renkei.cli")
    return {
        module.name.removesuffix("_command"): f"renkei.cli.{module.name}"
        for module in pkgutil.iter_modules(package.__path__)
        if module.name.endswith("_command")
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``renkei``; the exit code is 0 (done), 1 (done, but something was refused) or 2 (wrong use)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    known = commands()
    # Only the command that runs is imported: `renkei read` must not wait for Django.
    chosen = [name for name in known if words[:1] == [name]] or sorted(known)
    parser = argparse.ArgumentParser(
        prog="renkei",
        description="地方公共団体の連携を読み、確かめ、公開する。"
        " Read, check and publish what local governments do together.",
    )
    parser.add_argument("--version", action="version", version=f"renkei {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in chosen:
        module: ModuleType = importlib.import_module(known[name])
        module.register(subparsers)
    options = parser.parse_args(words)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack signs of a document
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads the output has seen enough (`renkei … | head`); what is left goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except RenkeiError as error:
        print(f"renkei: {error.code}: {error.fault.ja} {error.remedy.ja}", file=sys.stderr)
        print(f"renkei: {error.code}: {error.fault.en} {error.remedy.en}", file=sys.stderr)
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main())
