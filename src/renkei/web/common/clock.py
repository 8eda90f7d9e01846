"""The day it is where Renkei is used; the rules below take it as an argument."""

from __future__ import annotations

from datetime import date

from django.utils import timezone


def today() -> date:
    """Today in Asia/Tokyo."""
    return timezone.localdate()
