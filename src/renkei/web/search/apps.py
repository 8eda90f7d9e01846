"""The app of the search."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search entries."""

    name = "renkei.web.search"
    label = "search"

    def ready(self) -> None:
        """Follow the changes of the partnerships."""
        from renkei.web.partnerships.signals import partnerships_changed  # models must be loaded first
        from renkei.web.search.actions import update_entries

        def follow(sender: object, ids: list[int], **_: object) -> None:  # noqa: ARG001 - Django's names
            update_entries(ids)

        partnerships_changed.connect(follow, weak=False, dispatch_uid="search")
