"""Which partnerships changed: what the index beside the database has still to take in.

The rows are written in the transaction of the change and numbered in the order in which transactions
end. The index says up to which number it holds everything; the rest it takes from here. An index can
be made anew at any time (``search.actions.rebuild``).
"""

from __future__ import annotations

from django.db import models


class SearchLog(models.Model):
    """One row, whose lock lets changes be numbered one transaction after the other."""

    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)


class SearchChange(models.Model):
    """A change of some partnerships: their keys, or nothing for all there are.

    ``token`` is drawn by lot, so that the same number of another database, or of this one before it was
    restored from a backup, is not taken for this change.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    token = models.CharField(max_length=16)
    partnerships = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.number}:{self.token}"
