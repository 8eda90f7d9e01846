"""Statements: what a source says, never edited."""

from renkei.domain.provenance.statement import Inference, Statement

__all__ = ["Inference", "Statement"]
