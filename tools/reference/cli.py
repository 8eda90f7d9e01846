"""``cli.md``: every command with its arguments and examples."""

from __future__ import annotations

import argparse
import importlib
import sys

from reference.markdown import page, table
from renkei.cli.main import commands

INTRODUCTION = """\
`renkei COMMAND --help` says the same. Results go to standard output, everything else to standard error.
結果は標準出力へ、それ以外は標準エラーへ出ます。

Exit codes 終了コード:

- 0: done 完了
- 1: done, but something was refused 一部を受け付けず
- 2: wrong use, or refused 使い方の誤り・拒否"""


def text() -> str:
    """The page."""
    known = commands()
    return page("Commands コマンド", INTRODUCTION, *(_command(name, known[name]) for name in sorted(known)))


def parser_of(name: str, module: str) -> argparse.ArgumentParser:
    """The command's own parser, as ``renkei`` builds it."""
    sys.argv[0] = "renkei"
    whole = argparse.ArgumentParser(prog="renkei")
    subparsers = whole.add_subparsers()
    importlib.import_module(module).register(subparsers)
    parser: argparse.ArgumentParser = subparsers.choices[name]
    return parser


def _command(name: str, module: str) -> str:
    return _described(f"renkei {name}", parser_of(name, module), level=2)


def _described(name: str, parser: argparse.ArgumentParser, *, level: int) -> str:
    """A command, and below it the commands that it holds itself."""
    parts = [f"{'#' * level} `{name}`", (parser.description or "").strip()]
    actions = [a for a in parser._actions if a.help != argparse.SUPPRESS]  # noqa: SLF001 - no public way
    rows = [_argument(each) for each in actions if each.dest != "help" and not _inner(each)]
    if rows:
        parts.append(table(("argument 引数", "meaning 意味"), rows))
    if parser.epilog:
        parts.append(f"```text\n{parser.epilog.strip()}\n```")
    for each in actions:
        parts += [_described(f"{name} {word}", held, level=level + 1) for word, held in _inner(each).items()]
    return "\n\n".join(part for part in parts if part)


def _inner(action: argparse.Action) -> dict[str, argparse.ArgumentParser]:
    choices = action.choices if isinstance(action.choices, dict) else {}
    return {word: held for word, held in choices.items() if isinstance(held, argparse.ArgumentParser)}


def _argument(action: argparse.Action) -> tuple[str, str]:
    names = ", ".join(action.option_strings)
    value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    if action.choices:
        value = "{" + ",".join(map(str, action.choices)) + "}"
    shown = " ".join(part for part in (names, str(value)) if part)
    help_text = (action.help or "").replace("%(default)s", str(action.default)).replace("%%", "%")
    return f"`{shown}`", help_text
