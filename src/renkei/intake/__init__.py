"""One use case: detect, read, extract, resolve, report. Saves nothing."""

from renkei.intake.reading import read_document
from renkei.intake.report import DocumentReport, Extraction

__all__ = ["DocumentReport", "Extraction", "read_document"]
