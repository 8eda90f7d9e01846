"""Briefings as files: what a visit needs on one page or on several, as PDF and as a Word document.

A :class:`Briefing` holds words only, in the language of its reader; the writers set them and never read
them as markup. :func:`fitted` cuts a briefing to one A4 page and counts what was left out.
"""

from renkei.writers.briefing.content import Briefing, Entry, Fact, Figure, Section
from renkei.writers.briefing.fitting import fitted
from renkei.writers.briefing.pdf import write_pdf
from renkei.writers.briefing.word import write_docx

__all__ = ["Briefing", "Entry", "Fact", "Figure", "Section", "fitted", "write_docx", "write_pdf"]
