"""Statements: what a source says, never edited; judgements: what a person decided about it."""

from renkei.domain.provenance.judgement import FindingDecision, Judgement
from renkei.domain.provenance.statement import Inference, Statement

__all__ = ["FindingDecision", "Inference", "Judgement", "Statement"]
