"""One use case: detect, read, extract, resolve, report. Saves nothing."""

from renkei.intake.report import DocumentReport

__all__ = ["DocumentReport"]
