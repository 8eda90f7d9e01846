"""``packaged-forms.md``: every packaged form with its properties and the labels that they are found by."""

from __future__ import annotations

from reference.markdown import page, table
from renkei.domain.forms.definition import FormDefinition
from renkei.reference_data.forms import forms

INTRODUCTION = """\
A form definition is data: it says which properties a list or sheet has and under which labels they appear.
A new kind of list needs a new definition, not new code; the files are in `src/renkei/reference_data/forms/`.
様式定義はデータです。どの項目が、どの見出しで現れるかを定めます。"""


def text() -> str:
    """The page."""
    return page("Forms 様式", INTRODUCTION, *map(_form, forms()))


def _form(form: FormDefinition) -> str:
    rows = [
        (
            f"`{each.id}`",
            f"{each.title.ja} · {each.title.en}",
            f"`{each.type}`" + (" ×n" if each.repeated else "") + (" *" if each.required else ""),
            "、".join(each.labels),
        )
        for each in form.properties
    ]
    head = f"## `{form.id}` — {form.title.ja} · {form.title.en}"
    facts = f"Version {form.version}; {form.kind}; records are `{form.record}`, told apart by `{form.key}`."
    legend = "`×n` several values 複数 · `*` required 必須"
    return "\n\n".join(
        [head, facts, table(("property 項目", "title 名称", "type 型", "labels 見出し"), rows), legend]
    )
