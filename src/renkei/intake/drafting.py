"""A form definition proposed for documents that no form fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.findings import Finding
from renkei.domain.forms.draft_toml import to_toml
from renkei.domain.forms.drafting import draft
from renkei.domain.forms.property_names import safe_name
from renkei.intake.as_of import document_date, title_of
from renkei.intake.reading import read_content
from renkei.reference_data import forms
from renkei.reference_data import resolver as packaged_resolver


class NothingToDraftError(RenkeiError):
    """Documents that show neither a table with headings nor labels with values."""

    def __init__(self, names: str, findings: Sequence[Finding] = ()) -> None:
        told_ja = "".join(f.fault.ja for f in findings)
        told_en = " ".join(f.fault.en for f in findings)
        super().__init__(
            "form-not-drafted",
            Bilingual(
                f"「{names}」には、見出しのある表も、値の並ぶ項目名も見つかりません。{told_ja}",
                f"{names} shows neither a table with headings nor labels with values. {told_en}".strip(),
            ),
            Bilingual(
                "見出しの行がある表か、項目名と値が並ぶ個票を指定してください。",
                "Name a table with a row of headings, or sheets of labels with values.",
            ),
        )


@dataclass(frozen=True, slots=True)
class _Understanding:
    """Whether a cell names places: of a certain code, a country, or a group, and nothing unread."""

    on: date

    def __call__(self, text: str) -> bool:
        mentions = packaged_resolver().cell(text, on=self.on).mentions
        known = [m for m in mentions if m.codes or m.country or m.group or m.count or m.state]
        return bool(known) and len(known) * 2 > len(mentions)


def draft_form(files: Sequence[Path], form_id: str | None = None) -> str:
    """The TOML text of a definition for documents of one kind.

    Raises:
        OSError: a file cannot be opened.
        NothingToDraftError: there is nothing to draft from.
    """
    contents = [read_content(path) for path in files]
    named = next((day for c in contents if (day := document_date(c))), datetime.now(tz=UTC).date())
    title = next((t for c in contents if (t := title_of(c))), files[0].stem)
    proposed = draft(contents, forms.forms(), _Understanding(named), title)
    if proposed is None:
        findings = [f for content in contents for f in content.findings]
        raise NothingToDraftError(", ".join(path.name for path in files), findings)
    own_id = form_id or safe_name(files[0].stem, "own_list" if proposed.kind == "list" else "own_sheet")
    if own_id in forms.form_ids():
        own_id = f"own_{own_id}"
    return to_toml(proposed, own_id, Bilingual(title, own_id.replace("_", " ").capitalize()))
