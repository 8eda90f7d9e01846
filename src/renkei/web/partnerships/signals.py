"""The one signal: evidence of partnerships has changed.

It is sent inside the transaction of the change, so that whatever follows from the evidence (the
search) is never out of step with it. Listeners get ``ids``, the database ids of the partnerships.
"""

from __future__ import annotations

from django.dispatch import Signal

partnerships_changed = Signal()
