"""``errors.md``: everything that Renkei refuses to do, by code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from reference.markdown import page, table
from renkei.domain.errors import LANGUAGES

SOURCE = Path(__file__).resolve().parents[2] / "src" / "renkei"
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
INTRODUCTION = """\
When Renkei refuses something it says the code, what is wrong and what helps, in Japanese and English: on the
command line with exit code 2, in the API as JSON, on a page as a message.
実行できないときは、コード・内容・対処を日英で示します（コマンドは終了コード 2）。"""


def text() -> str:
    """The page."""
    rows = sorted({row for path in SOURCE.rglob("*.py") for row in _refusals(path)})
    return page("Errors 拒否", INTRODUCTION, table(("code", "内容", "meaning"), rows))


def _refusals(path: Path) -> list[tuple[str, str, str]]:
    """Every call that names a code and then its sentence: ``…("some-code", Bilingual(ja, en), …)``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    rows = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) > 1):
        code, sentence = call.args[:2]
        if not (isinstance(code, ast.Constant) and CODE.fullmatch(str(code.value))):
            continue
        if isinstance(sentence, ast.Call) and ast.unparse(sentence.func) == "Bilingual":
            languages = [_sentence(words) for words in sentence.args]
            if len(languages) == len(LANGUAGES):
                rows.append((f"`{code.value}`", languages[0], languages[1]))
    return rows


def _sentence(words: ast.expr) -> str:
    """The words of a string; of a formatted one, with the names of its facts in braces."""
    if isinstance(words, ast.Constant):
        return str(words.value)
    if isinstance(words, ast.JoinedStr):
        return "".join(_sentence(part) for part in words.values)
    if isinstance(words, ast.FormattedValue):
        return "{" + _fact(words.value) + "}"
    return "…"


def _fact(expression: ast.expr) -> str:
    """The name of what is said: of ``day.isoformat()`` the day, of ``str(path)`` the path."""
    while isinstance(expression, ast.Call):
        if expression.args:
            expression = expression.args[0]
        elif isinstance(expression.func, ast.Attribute):
            expression = expression.func.value
        else:
            break
    return ast.unparse(expression).split(".")[-1]
