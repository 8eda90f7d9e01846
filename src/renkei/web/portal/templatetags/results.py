"""The cards of a list of results: twenty on a page, so they are set by one tag and not by a template each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from typing import Final

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renkei.web.portal.presentation.dates import partial_date
from renkei.web.portal.presentation.languages import as_html, is_japanese
from renkei.web.portal.presentation.words import word_for
from renkei.web.search.hits import Fragment, HitParty, SearchHit

register = template.Library()

_MOST_PARTIES: Final = 8
_ANY_RECORD: Final = "any-record"


@register.simple_tag
def result_cards(hits: Iterable[SearchHit], day: date | None) -> SafeString:
    """A card for each result; their links stay on ``day`` where the page is not one of today."""
    card = _Cards(get_language() or "ja", f"?as_of={day.isoformat()}" if day else "")
    return mark_safe("".join(map(card.of, hits)))  # noqa: S308 - everything from outside is escaped


class _Cards:
    """The cards of one page, in its language."""

    def __init__(self, language: str, day: str) -> None:
        self._english = language == "en"
        address = reverse("portal:partnership", args=[_ANY_RECORD])
        self._before, after = address.split(_ANY_RECORD)
        self._after = after + escape(day)
        self._parties = escape(_("関係する自治体・団体"))
        self._comma = escape(_("、"))
        self._colon = escape(_("："))
        self._source = escape(_("出典")) + self._colon

    def of(self, hit: SearchHit) -> str:
        return (
            f'<article class="card result">{self._badges(hit)}{self._title(hit)}{self._snippet(hit)}'
            f'{self._chips(hit.parties)}<p class="meta">{"".join(self._meta(hit))}</p></article>'
        )

    def _badges(self, hit: SearchHit) -> str:
        state = "active" if hit.status == "current" else hit.status
        field = f'<li class="small soft">{self._in_japanese(hit.field)}</li>' if hit.field else ""
        return (
            f'<ul class="badges"><li class="badge {state}">{escape(word_for("status", hit.status))}</li>'
            f'<li class="badge kind">{escape(word_for("kind", hit.kind))}</li>{field}</ul>'
        )

    def _title(self, hit: SearchHit) -> str:
        title = _marked(hit.title)
        start = f'<a href="{self._before}{escape(hit.public_id)}{self._after}"'
        if self._english and hit.title_en:
            return f'<h2>{start}>{escape(hit.title_en)}</a></h2><p class="small soft" lang="ja">{title}</p>'
        plain = "".join(part.text for part in hit.title)
        language = ' lang="ja"' if self._english and is_japanese(plain) else ""
        return f"<h2>{start}{language}>{title}</a></h2>"

    def _snippet(self, hit: SearchHit) -> str:
        if not hit.snippet:
            return ""
        of = escape(word_for("property", hit.snippet_of)) + self._colon
        return (
            f'<p class="snippet"><span class="visually-hidden">{of}</span>'
            f'<span lang="ja">{_marked(hit.snippet)}</span></p>'
        )

    def _chips(self, parties: Sequence[HitParty]) -> str:
        if not parties:
            return ""
        chips = "".join(map(self._chip, parties[:_MOST_PARTIES]))
        if more := len(parties[_MOST_PARTIES:]):
            chips += f'<li class="chip">{escape(_("ほか%(more)s") % {"more": more})}</li>'
        return f'<ul class="chips" aria-label="{self._parties}">{chips}</ul>'

    def _chip(self, party: HitParty) -> str:
        group = " group" if party.naming == "group" else ""
        past = " past" if party.period == "past" else ""
        period = ""
        if party.period != "current":
            period = f'<span class="soft">{escape(word_for("period", party.period))}</span>'
        return f'<li class="chip{group}{past}">{self._in_japanese(party.text)}{period}</li>'

    def _meta(self, hit: SearchHit) -> Iterator[str]:
        if hit.bureaus:
            yield f"<span>{self._comma.join(map(self._in_japanese, hit.bureaus))}</span>"
        if hit.signed_on:
            yield f"<span>{escape(_('提携'))} {partial_date(hit.signed_on.isoformat())}</span>"
        elif hit.started_fy:
            yield f"<span>{escape(_('%(year)s年度から') % {'year': hit.started_fy})}</span>"
        if hit.ended_fy:
            yield f"<span>{escape(_('%(year)s年度で終了') % {'year': hit.ended_fy})}</span>"
        yield f"<span>{self._source}{self._in_japanese(hit.document_title)}</span>"

    def _in_japanese(self, words: str) -> str:
        return as_html(words, english=self._english)


def _marked(parts: Iterable[Fragment]) -> str:
    return "".join(
        f"<mark>{escape(part.text)}</mark>" if part.marked else escape(part.text) for part in parts
    )
