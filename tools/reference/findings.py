"""``findings.md``: every kind of finding, by subject."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from reference.markdown import page, table
from renkei.domain import findings
from renkei.domain.findings.kinds import FindingKind

INTRODUCTION = """\
A finding says what is wrong, odd or missing in a document, where, and what helps. It never repairs anything;
the rest of the document goes through.
確認事項は文書の誤り・疑い・欠けを場所と対処とともに示します。自動では直しません。

- **error** 誤り: something is lost or provably wrong · 失われた、または誤りと証明できる
- **warning** 注意: probably wrong, a person should look · おそらく誤り、人の確認が必要
- **note** 参考: worth knowing · 知っておくとよい

Words in braces are filled with the facts of the case."""


def text() -> str:
    """The page."""
    return page("Findings 確認事項", INTRODUCTION, *map(_subject, _modules()))


def _modules() -> list[ModuleType]:
    """The modules of the catalogue, one a subject, in the catalogue's own order."""
    subjects = [
        importlib.import_module(f"{findings.__name__}.{module.name}")
        for module in pkgutil.iter_modules(findings.__path__)
    ]
    order = list(findings.CATALOGUE)
    with_kinds = [subject for subject in subjects if getattr(subject, "KINDS", ())]
    return sorted(with_kinds, key=lambda subject: order.index(subject.KINDS[0].code))


def _subject(module: ModuleType) -> str:
    title = (module.__doc__ or "").split("\n")[0].rstrip(".")
    return f"## {title}\n\n" + "\n\n".join(map(_entry, module.KINDS))


def _entry(kind: FindingKind) -> str:
    rows = [("ja", kind.fault.ja, kind.remedy.ja), ("en", kind.fault.en, kind.remedy.en)]
    return f"### `{kind.code}` ({kind.severity})\n\n{table(('', 'fault 内容', 'remedy 対処'), rows)}"
