"""Briefings as Word documents: real headings and styles, Japanese type, language, links."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from renkei.writers.briefing.content import Briefing, Entry, Language, Section, address_words, web_address

# Fonts that offices have; where they are absent, Word and LibreOffice take their own for Japanese.
_LATIN: Final = "Noto Sans JP"
_JAPANESE: Final = "Noto Sans JP"
_ACCENT: Final = RGBColor(0x00, 0x17, 0xC1)
_SOFT: Final = RGBColor(0x4D, 0x4D, 0x4D)
_TAGS: Final[dict[Language, str]] = {"ja": "ja-JP", "en": "en-GB"}
# Characters that XML cannot hold: they come out of broken files.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_PROPERTY: Final = 255  # of a document property, says the format
# Same briefing, same bytes: the day of the briefing stands in its words.
_WRITTEN: Final = datetime(2000, 1, 1, tzinfo=UTC)


def write_docx(briefing: Briefing) -> bytes:
    """The briefing as a Word document (.docx)."""
    document = Document()
    _set_up(document, briefing)
    document.add_heading(_clean(briefing.title), level=0)
    line = document.add_paragraph(style="Renkei Day")
    line.add_run(_clean("　".join(filter(None, (briefing.day, briefing.asked_by)))))
    document.add_paragraph(_clean(briefing.lead))
    if briefing.figures:
        _figures(document, briefing)
    for order, section in enumerate(briefing.sections):
        _section(document, section, briefing, in_blocks=order == 0 and not briefing.is_short)
    note = document.add_paragraph(style="Renkei Day")
    note.add_run(_clean(briefing.note) + " ")
    _link(note, address_words(briefing.address), briefing.address, briefing.language, briefing.language)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: WordDocument, briefing: Briefing) -> None:
    short = briefing.is_short
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    side, top = (Mm(15), Mm(11)) if short else (Mm(20), Mm(18))
    page.left_margin = page.right_margin = side
    page.top_margin = page.bottom_margin = top
    page.header_distance = page.footer_distance = Mm(6)
    properties = document.core_properties
    properties.title, properties.author = _clean(briefing.title)[:_LONGEST_PROPERTY], "Renkei"
    properties.language = _TAGS[briefing.language]
    properties.created = properties.modified = _WRITTEN
    properties.last_modified_by, properties.comments = "Renkei", ""
    for name, size, before, after in (
        ("Normal", 8.5 if short else 10, 0, 1 if short else 3),
        ("Title", 15 if short else 20, 0, 2),
        ("Heading 1", 10 if short else 13, 5 if short else 14, 2 if short else 5),
        ("Heading 2", 9 if short else 11, 2 if short else 8, 1 if short else 2),
        ("List Bullet", 8.5 if short else 10, 0, 1 if short else 2),
    ):
        _style(document, name, size=size, before=before, after=after)
    day = document.styles.add_style("Renkei Day", WD_STYLE_TYPE.PARAGRAPH)
    day.base_style = document.styles["Normal"]
    day.font.color.rgb = _SOFT
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    language.set(qn("w:eastAsia"), "ja-JP")
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _style(document: WordDocument, name: str, *, size: float, before: float, after: float) -> None:
    style: Any = document.styles[name]
    style.font.name, style.font.size = _LATIN, Pt(size)
    style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1C) if name != "Heading 1" else _ACCENT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), _JAPANESE)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    # An exact height, so that a page holds the same in every program whatever its fonts are.
    spacing.line_spacing = Pt(size * (1.42 if name != "Title" else 1.3))
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        style.element.get_or_add_pPr().remove(borders)


def _figures(document: WordDocument, briefing: Briefing) -> None:
    table: Table = document.add_table(rows=2, cols=len(briefing.figures))
    table.style = document.styles["Table Grid"]
    for column, figure in enumerate(briefing.figures):
        table.cell(0, column).paragraphs[0].add_run(_clean(figure.label)).font.color.rgb = _SOFT
        table.cell(1, column).paragraphs[0].add_run(_clean(figure.value)).bold = True
    # The first row names what the numbers count: say so to whoever hears the table read.
    row = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no public name for it
    row.append(OxmlElement("w:tblHeader"))


def _section(document: WordDocument, section: Section, briefing: Briefing, *, in_blocks: bool) -> None:
    document.add_heading(_clean(section.heading), level=1)
    if section.empty and not section.entries and not section.left_out:
        document.add_paragraph(_clean(section.empty), style="Renkei Day")
    for number, entry in enumerate(section.entries, start=1):
        _entry(document, entry, number if section.numbered else None, briefing, in_blocks=in_blocks)
    if section.left_out:
        line = document.add_paragraph()
        _link(line, section.more, section.more_address, briefing.language, briefing.language)


def _entry(
    document: WordDocument, entry: Entry, number: int | None, briefing: Briefing, *, in_blocks: bool
) -> None:
    if in_blocks:
        line = document.add_heading(level=2)
    elif number is None:
        line = document.add_paragraph(style="List Bullet")
    else:
        line = document.add_paragraph()
        line.add_run(f"[{number}] ").font.color.rgb = _SOFT
    _link(line, entry.title, entry.address, entry.lang, briefing.language)
    beside = [*(f"［{mark}］" for mark in entry.marks), *(f"[{source}]" for source in entry.sources)]
    if beside:
        line.add_run(_clean("　" + " ".join(beside))).font.color.rgb = _SOFT
    for fact in entry.facts:
        told = document.add_paragraph() if in_blocks else line
        label = told.add_run(_clean(f"{'' if in_blocks else '　'}{fact.label} "))
        label.font.color.rgb = _SOFT
        _language(told.add_run(_clean(fact.text)), fact.lang)


def _link(line: Paragraph, words: str, address: str, lang: Language, language: Language) -> None:
    """The words, as a link where the address is one of the web."""
    if not web_address(address):
        _language(line.add_run(_clean(words)), lang)
        return
    relation = line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = line.add_run(_clean(words))
    run.font.color.rgb = _ACCENT
    run.font.underline = True
    _language(run, lang if lang != language else language)
    link.append(run._r)  # noqa: SLF001 - python-docx has no public name for it
    line._p.append(link)  # noqa: SLF001


def _language(run: Any, lang: Language) -> None:
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), _TAGS[lang])
    tag.set(qn("w:eastAsia"), "ja-JP")
    run._r.get_or_add_rPr().append(tag)  # noqa: SLF001 - python-docx has no public name for it


def _clean(words: str) -> str:
    return _UNWRITABLE.sub("", words)
