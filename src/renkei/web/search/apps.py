"""The app of the search."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search entries."""

    name = "renkei.web.search"
    label = "search"

    def ready(self) -> None:
        """Follow the changes of the partnerships."""
        # Models can only be imported once all apps are there, so not at the top.
        from renkei.web.search import listening  # noqa: PLC0415

        listening.start()
