"""A proposed definition as a TOML file with comments, ready to be corrected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from renkei.domain.errors import Bilingual
from renkei.domain.forms.drafting import Draft, DraftProperty

_HEAD = """\
# 様式定義の下書き。見出しと値から提案したものです。確かめて直し、renkei form check で検査してください。
# A drafted form definition, proposed from headings and values. Correct it, then run renkei form check.
# 書き方 / grammar: docs/reference/forms.md"""


def to_toml(draft: Draft, form_id: str, title: Bilingual) -> str:
    """The text of the file; reading it back gives a sound definition."""
    return "\n".join(_lines(draft, form_id, title)) + "\n"


def _lines(draft: Draft, form_id: str, title: Bilingual) -> Iterator[str]:
    yield _HEAD
    yield ""
    yield f"id = {_value(form_id)}"
    yield "version = 1"
    yield f"kind = {_value(draft.kind)}"
    yield "# initiative, agreement, sister_tie, wish, need, case, council, mutual_aid_pact, network"
    yield f"record = {_value(draft.record)}"
    yield f"key = {_value(draft.key)}"
    yield f"title = {_title(title)}"
    yield "# 「なし」を表す印 / marks that mean nothing"
    yield f"blanks = {_value(list(draft.blanks))}"
    if draft.group:
        yield ""
        yield "[layout]"
        yield "# 数行に一度だけ、または表の見出しに書かれる項目 / printed once for several rows"
        yield f"group = {_value(draft.group)}"
        if draft.group_order and draft.group_order != draft.group:
            yield "# 区切りごとに同じ順で並ぶ項目 / runs in the same order in each block"
            yield f"group_order = {_value(draft.group_order)}"
    for prop in draft.properties:
        yield from _property(prop)


def _property(prop: DraftProperty) -> Iterator[str]:
    yield ""
    yield f"# {prop.note.ja} / {prop.note.en}"
    yield "[[properties]]"
    yield f"id = {_value(prop.id)}"
    yield f"type = {_value(prop.type)}"
    yield f"title = {_title(prop.title)}"
    yield f"labels = {_value(list(prop.labels))}"
    if prop.required:
        yield "required = true"
    if prop.repeated:
        yield "repeated = true"
    for name, value in sorted(prop.options.items()):
        yield f"{name} = {_value(value)}"


def _title(title: Bilingual) -> str:
    return f"{{ ja = {_value(title.ja)}, en = {_value(title.en)} }}"


def _value(value: Any) -> str:
    # Strings, lists of strings and booleans are written alike in JSON and TOML.
    return json.dumps(value, ensure_ascii=False)
