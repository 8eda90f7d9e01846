"""What is searched: folded text per partnership, and the values it is sorted into.

The rows are derived from the current evidence and can be rebuilt at any time
(``search.actions.rebuild``); an engine of its own can stand in their place.
"""

from __future__ import annotations

from django.db import models

from renkei.web.partnerships.models import Partnership


class SearchEntry(models.Model):
    """The folded words of one partnership, see :mod:`renkei.web.search.folding`."""

    partnership = models.OneToOneField(
        Partnership, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    title = models.TextField()
    text = models.TextField()

    def __str__(self) -> str:
        return self.title


class SearchTerm(models.Model):
    """One value of one facet (``field``, ``bureau``, ``country``, ``year`` …) that a partnership has."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="search_terms")
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["facet", "value", "partnership"], name="search_term_is_unique_in_partnership"
            )
        ]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"
