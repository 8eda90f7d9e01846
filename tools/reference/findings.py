"""``findings.md``: every kind of finding, by subject."""

from __future__ import annotations

from types import ModuleType

from reference.markdown import page, table
from renkei.domain.findings import CATALOGUE, forms, partnerships, places, reading
from renkei.domain.findings.kinds import FindingKind

SUBJECTS: tuple[tuple[str, ModuleType], ...] = (
    ("ファイルと読取り · Files and reading", reading),
    ("様式 · Forms", forms),
    ("地方公共団体と場所 · Places", places),
    ("連携 · Partnerships", partnerships),
)
INTRODUCTION = """\
A finding says what is wrong, odd or missing in a document, where, and what helps. It never repairs anything;
the rest of the document goes through.
指摘は文書の誤り・疑い・欠けを場所と対処とともに示します。自動では直しません。

- **error** 誤り: something is lost or provably wrong · 失われた、または誤りと証明できる
- **warning** 注意: probably wrong, a person should look · おそらく誤り、人の確認が必要
- **note** 参考: worth knowing · 知っておくとよい

Words in braces are filled with the facts of the case."""


def text() -> str:
    """The page."""
    listed = [kind.code for _, module in SUBJECTS for kind in module.KINDS]
    if sorted(listed) != sorted(CATALOGUE):
        missing = set(CATALOGUE) - set(listed)
        raise SystemExit(f"tools/reference/findings.py: SUBJECTS lacks the subject of {sorted(missing)}")
    parts = [f"## {title}\n\n" + "\n\n".join(map(_entry, module.KINDS)) for title, module in SUBJECTS]
    return page("Findings 指摘", INTRODUCTION, *parts)


def _entry(kind: FindingKind) -> str:
    rows = [("ja", kind.fault.ja, kind.remedy.ja), ("en", kind.fault.en, kind.remedy.en)]
    return f"### `{kind.code}` ({kind.severity})\n\n{table(('', 'fault 内容', 'remedy 対処'), rows)}"
