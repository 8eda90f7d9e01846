"""One record as a file, under the address that it keeps for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from renkei.domain.errors import RenkeiError
from renkei.web.api.problems import problem
from renkei.web.common.clock import today
from renkei.web.portal.presentation.questions import QuestionsRefusedError, day_asked
from renkei.web.publishing.about import TITLE, dataset_in_short
from renkei.web.publishing.asking import file_answer, opened, refusal, site_of, unchanged
from renkei.web.publishing.queries import Edition, edition, record
from renkei.writers import calendars, json_ld, json_records
from renkei.writers.published import PublishedPartnership

Writer = Callable[[PublishedPartnership, str], Iterable[bytes]]


@require_safe
def json(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The record with all its values and their sources."""
    return _record(request, public_id, _json, json_records.MEDIA_TYPE)


@require_safe
def jsonld(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The record as linked data."""
    return _record(request, public_id, _json_ld, json_ld.MEDIA_TYPE)


@require_safe
def calendar(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The days of the record for a calendar."""
    return _record(request, public_id, _calendar, calendars.MEDIA_TYPE)


def _record(request: HttpRequest, public_id: str, write: Writer, media_type: str) -> HttpResponseBase:
    errors: list[RenkeiError] = []
    on = day_asked(request.GET, today(), errors)
    if errors:
        return refusal(request, QuestionsRefusedError(errors))
    found = record(public_id, on, site_of(request))
    if found is None:
        if "text/html" in request.headers.get("Accept", ""):
            raise Http404
        return problem(request, 404)
    if found.merged_into:
        name = request.resolver_match.view_name if request.resolver_match else ""
        return opened(HttpResponsePermanentRedirect(reverse(name, args=[found.merged_into])))
    if found.partnership is None:
        raise Http404
    # A record changes less often than the registry: its own last change is what a client compares.
    now = replace(edition(), changed_at=found.partnership.modified_at)
    version = Edition(f"{now.name if found.withdrawn else found.partnership.revision}", now.changed_at)
    if early := unchanged(request, version, varies_with=str(on)):
        return early
    content = b"".join(write(found.partnership, site_of(request)))
    response = file_answer(request, content, media_type, now=version, varies_with=str(on))
    page = request.build_absolute_uri(f"/partnerships/{public_id}")
    response.headers["Link"] = f'<{page}>; rel="canonical"; type="text/html"'
    return response


def _json(found: PublishedPartnership, site: str) -> Iterable[bytes]:
    words = {"dataset": dataset_in_short(site), "partnership": json_records.to_json(found)}
    return [json_records.dumped(words).encode()]


def _json_ld(found: PublishedPartnership, site: str) -> Iterable[bytes]:
    context = {"@context": f"{site}/open-data/context.jsonld"}
    return [json_records.dumped(context | json_ld.to_json_ld(found, site)).encode()]


def _calendar(found: PublishedPartnership, site: str) -> Iterable[bytes]:
    host = site.split("//", maxsplit=1)[1].split(":", maxsplit=1)[0]
    return calendars.calendar_of([found], name=TITLE.ja, host=host)
