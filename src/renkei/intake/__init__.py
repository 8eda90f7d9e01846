"""One use case: detect, read, extract, resolve, report. Saves nothing."""

from renkei.intake.reading import read_document
from renkei.intake.report import DocumentReport, Extraction, NotReviewedError

__all__ = ["DocumentReport", "Extraction", "NotReviewedError", "read_document"]
