"""How to cite a page of the registry."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from renkei.web.partnerships.queries import PartnershipView
from renkei.web.portal.presentation.dates import partial_date
from renkei.web.portal.presentation.sources import place_in_words


def citation(record: PartnershipView, *, address: str, on: date) -> str:
    """Title, source and place in it, address, and the day on which it was looked at."""
    title = next((v for name in ("name", "title") if (v := record.value(name))), None)
    place = place_in_words(title.evidence.at) if title and title.evidence.at else ""
    source = f"{record.summary.document_title} {place}".strip()
    return _("「%(title)s」連携 Renkei（出典：%(source)s）%(address)s（%(on)s閲覧）") % {
        "title": record.summary.title,
        "source": source,
        "address": address,
        "on": partial_date(on.isoformat()),
    }
