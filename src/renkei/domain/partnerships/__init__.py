"""Partnerships: who takes part, what was agreed, what happened, what came of it."""

from renkei.domain.partnerships.record import Event, Outcome, Participant, PartnershipRecord

__all__ = ["Event", "Outcome", "Participant", "PartnershipRecord"]
