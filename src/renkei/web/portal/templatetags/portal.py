"""Tags and filters: built files, languages, words in their own language, addresses with changed queries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renkei.reference_data.places import active_edition
from renkei.web.common.clock import today
from renkei.web.documents.queries import FindingView
from renkei.web.places.queries import group_name
from renkei.web.portal.presentation.built_files import entry
from renkei.web.portal.presentation.dates import partial_date
from renkei.web.portal.presentation.languages import (
    LANGUAGES,
    OTHER_LANGUAGE,
    address_in,
    as_html,
    is_japanese,
)
from renkei.web.portal.presentation.questions import day_asked
from renkei.web.portal.presentation.sources import place_in_words, source_address
from renkei.web.portal.presentation.words import word_for

register = template.Library()


@register.simple_tag
def built(name: str) -> str:
    """The address of a built entry (``src/theme.ts``)."""
    return static(f"built/{entry(name).file}")


@register.simple_tag
def built_style(name: str) -> str:
    """The address of the one stylesheet of a built entry, for a script that may need it."""
    (file,) = entry(name).css
    return static(f"built/{file}")


@register.simple_tag
def built_styles(name: str) -> SafeString:
    """The stylesheet links of a built entry."""
    links = ((static(f"built/{file}"),) for file in entry(name).css)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', links)


@register.simple_tag(takes_context=True)
def page_day(context: Context) -> str:
    """The day for which the page is shown, in words: the one asked for, or today."""
    request: HttpRequest | None = context.get("request")
    day = day_asked(request.GET, today(), []) if request else today()
    return partial_date(day.isoformat())


@register.simple_tag
def tables_day() -> str:
    """The day of the edition of the tables of local governments, in words."""
    return partial_date(active_edition())


@register.simple_tag(takes_context=True)
def language_link(context: Context) -> SafeString:
    """The link to this page in the other language, said in that language."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return SafeString("")
    language, name = OTHER_LANGUAGE[get_language() or "ja"]
    return format_html(
        '<a class="language" href="{}" hreflang="{}" lang="{}">{}</a>',
        address_in(language, request.get_full_path()),
        language,
        language,
        name,
    )


@register.simple_tag(takes_context=True)
def language_alternates(context: Context) -> SafeString:
    """The addresses of this page in each language, for search engines."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return SafeString("")
    path = request.get_full_path()
    addresses = ((code, request.build_absolute_uri(address_in(code, path))) for code in LANGUAGES)
    return format_html_join("\n", '<link rel="alternate" hreflang="{}" href="{}">', addresses)


@register.filter
def in_japanese(words: object) -> object:
    """Words of a document: marked as Japanese on a page of another language."""
    text = "" if words is None else str(words)
    english = get_language() == "en"
    return mark_safe(as_html(text, english=english)) if english else text  # noqa: S308 - escaped there


@register.filter
def said(bilingual: Any) -> str:
    """The sentence of a pair ``{"ja", "en"}`` (mapping or object) in the language of the page."""
    language = "ja" if (get_language() or "ja") == "ja" else "en"
    return str(bilingual[language] if isinstance(bilingual, dict) else getattr(bilingual, language))


@register.filter
def as_word(code: str, catalogue: str) -> str:
    """What a stored code (``current``) of a catalogue (``period``) is called on the page."""
    return word_for(catalogue, code)


@register.filter
def as_date(value: object) -> str:
    """A date, or an ISO date cut to what is known, in the language of the page."""
    return partial_date(str(value)) if value else ""


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: object) -> str:
    """The query of this page with some parameters set (or removed, with ``None``); paging starts anew."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag
def japanese_attribute(words: Any) -> SafeString:
    """`` lang="ja"`` for words (a text or fragments of one) that are Japanese on a page that is not."""
    text = words if isinstance(words, str) else "".join(part.text for part in words)
    return SafeString(' lang="ja"') if get_language() == "en" and is_japanese(text) else SafeString("")


@register.simple_tag
def source_link(finding: FindingView) -> SafeString:
    """The place of a finding, as a link to the source view where the source is a text."""
    place = place_in_words(finding.at)
    address = source_address(finding.document, finding.at)
    if address is None:
        return format_html("{}", place)
    return format_html('<a href="{}">{}</a>', address, _("原文の%(place)sを開く") % {"place": place})


@register.filter
def is_web_address(words: str) -> bool:
    """Whether the words are an address that a page may link to (never ``javascript:`` or the like)."""
    return words.startswith(("http://", "https://"))


@register.filter
def grouped(number: object) -> str:
    """A number that can be large (10,000); anything else as it is."""
    return f"{number:,}" if isinstance(number, int) else str(number)


@register.filter
def cases(number: object) -> str:
    """A number of records, events or findings (1,200件)."""
    return _("%(number)s件") % {"number": grouped(number)}


@register.filter
def as_group(id: str) -> str:
    """The name of a group of local governments."""
    return said(group_name(id))


@register.filter
def of_key(values: Mapping[str, str], key: str) -> str:
    """The value of a key; empty where there is none."""
    return values.get(key, "")
