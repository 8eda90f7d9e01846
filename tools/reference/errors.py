"""``errors.md``: everything that Renkei refuses to do, by code."""

from __future__ import annotations

import ast
from pathlib import Path

from reference.markdown import page, table

SOURCE = Path(__file__).resolve().parents[2] / "src" / "renkei"
INTRODUCTION = """\
When Renkei refuses something it says the code, what is wrong and what helps, in Japanese and English: on the
command line with exit code 2, in the API as JSON, on a page as a message.
実行できないときは、コード・内容・対処を日英で示します（コマンドは終了コード 2）。"""


def text() -> str:
    """The page."""
    rows = sorted({row for path in SOURCE.rglob("*.py") for row in _refusals(path)})
    return page("Errors 拒否", INTRODUCTION, table(("code", "meaning 意味", "where どこ"), rows))


def _refusals(path: Path) -> list[tuple[str, str, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    room = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    rows = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            meaning = (ast.get_docstring(node) or "").split("\n")[0]
            rows += [(f"`{code}`", meaning, f"`{room}`") for code in _codes(node)]
    return rows


def _codes(node: ast.ClassDef) -> list[str]:
    """First arguments of ``super().__init__("some-code", Bilingual(…), …)``."""
    calls = [call for call in ast.walk(node) if isinstance(call, ast.Call) and len(call.args) > 1]
    return [
        call.args[0].value
        for call in calls
        if ast.unparse(call.func) == "super().__init__"
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    ]
