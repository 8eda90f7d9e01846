"""Reconciliation Service API 0.2 (W3C community group; OpenRefine): names of local governments → codes.

``queries`` come as JSON in the address or a form, several at once; ``extend`` asks for properties of
bodies that were found. Without either the service describes itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language_from_request
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.places.versions import TABLES_BEGIN
from renkei.web.api.problems import ProblemError, problem
from renkei.web.common.clock import today
from renkei.web.places.queries import PlaceView, place
from renkei.web.places.reconciling import PLACE_TYPES, Candidate, candidates, type_of

MOST_QUERIES: Final = 100
MOST_CANDIDATES: Final = 25
_TYPE_NAMES: Final[Mapping[str, Bilingual]] = {
    "prefecture": Bilingual("都道府県", "Prefecture"),
    "municipality": Bilingual("市区町村", "Municipality"),
    "ward": Bilingual("行政区", "Ward of a designated city"),
}
_PROPERTIES: Final[Mapping[str, tuple[Bilingual, Callable[[PlaceView], str | float | None]]]] = {
    "code6": (
        Bilingual("全国地方公共団体コード（検査数字つき）", "Code with check digit"),
        lambda v: v.code6,
    ),
    "name": (Bilingual("名称", "Name"), lambda v: v.name.ja),
    "name_en": (Bilingual("英語名", "Name in English"), lambda v: v.name.en),
    "kana": (Bilingual("読み", "Reading"), lambda v: v.kana),
    "prefecture": (Bilingual("都道府県", "Prefecture"), lambda v: v.prefecture_name.ja),
    "latitude": (Bilingual("庁舎の緯度", "Latitude of its office"), lambda v: v.latitude),
    "longitude": (Bilingual("庁舎の経度", "Longitude of its office"), lambda v: v.longitude),
    "website": (Bilingual("ウェブサイト", "Website"), lambda v: v.url),
}


@csrf_exempt  # asks only: nothing is changed
@require_http_methods(["GET", "HEAD", "POST"])
def reconcile(request: HttpRequest) -> HttpResponse:
    """The candidates for each query, the properties asked for, or what the service offers."""
    sent = request.POST if request.method == "POST" else request.GET
    try:
        if sent.get("queries"):
            return JsonResponse(_answers(request, _parsed(sent["queries"], "queries")))
        if sent.get("extend"):
            return JsonResponse(_extended(request, _parsed(sent["extend"], "extend")))
    except RenkeiError as error:
        return problem(request, 422, [error])
    return JsonResponse(_manifest(request))


@require_http_methods(["GET", "HEAD"])
def suggest(request: HttpRequest) -> HttpResponse:
    """Bodies whose name begins or reads like what somebody types."""
    found = candidates(request.GET.get("prefix", ""), today(), most=MOST_CANDIDATES)
    say = _speaker(request)
    return JsonResponse({"result": [_shown(one.place, say) for one in found]})


@require_http_methods(["GET", "HEAD"])
def propose_properties(request: HttpRequest) -> HttpResponse:
    """What can be asked of bodies that were found."""
    say = _speaker(request)
    listed = [{"id": name, "name": say(words)} for name, (words, _) in _PROPERTIES.items()]
    return JsonResponse({"type": request.GET.get("type", ""), "properties": listed})


def _manifest(request: HttpRequest) -> dict[str, Any]:
    say = _speaker(request)
    site = request.build_absolute_uri("/").rstrip("/")
    entity = {"service_url": site, "service_path": reverse("reconcile-suggest")}
    propose = {
        "service_url": site,
        "service_path": reverse("reconcile-properties"),
    }
    return {
        "versions": ["0.2"],
        "name": say(Bilingual("連携 Renkei 地方公共団体", "Renkei local governments of Japan")),
        "identifierSpace": request.build_absolute_uri("/places/"),
        "schemaSpace": request.build_absolute_uri(reverse("api:openapi-json")),
        "documentation": request.build_absolute_uri(reverse("portal:open-data")),
        "defaultTypes": _types(say),
        "view": {"url": request.build_absolute_uri("/places/") + "{{id}}"},
        "batchSize": MOST_QUERIES,
        "suggest": {"entity": entity},
        "extend": {"propose_properties": propose, "property_settings": []},
    }


def _answers(request: HttpRequest, batch: Mapping[str, Any]) -> dict[str, Any]:
    if len(batch) > MOST_QUERIES:
        raise _malformed("queries", f"一度に{MOST_QUERIES}件までです", f"holds more than {MOST_QUERIES}")
    say = _speaker(request)
    return {key: {"result": _answer(query, say)} for key, query in batch.items()}


def _answer(query: Any, say: Callable[[Bilingual], str]) -> list[dict[str, Any]]:
    if not isinstance(query, dict) or not isinstance(query.get("query"), str):
        raise _malformed("queries", "それぞれに文字列 query が要ります", "needs a text “query” in each")
    types = query.get("type") or []
    wanted = [types] if isinstance(types, str) else types
    if not isinstance(wanted, list) or not set(map(str, wanted)) <= set(PLACE_TYPES):
        raise _malformed("type", f"使える値: {', '.join(PLACE_TYPES)}", f"allows {', '.join(PLACE_TYPES)}")
    limit = query.get("limit")
    most = min(limit, MOST_CANDIDATES) if isinstance(limit, int) and limit > 0 else 10
    said = _conditions(query.get("properties"))
    found = candidates(
        query["query"],
        _day(said.get("as_of", "")),
        types=wanted,
        prefecture=said.get("prefecture", ""),
        most=most,
    )
    return [_candidate(one, say) for one in found]


def _conditions(properties: Any) -> dict[str, str]:
    """What else a row says of the body: its ``prefecture``, and the day ``as_of`` for which the row holds."""
    if not properties:
        return {}
    if not isinstance(properties, list) or not all(isinstance(one, dict) for one in properties):
        raise _malformed("properties", "一覧ではありません", "is no list of properties")
    values = {str(one.get("pid")): one.get("v") for one in properties}
    firsts = {pid: value[0] if isinstance(value, list) and value else value for pid, value in values.items()}
    return {pid: str(value) for pid, value in firsts.items() if isinstance(value, (str, int))}


def _day(words: str) -> date:
    if not words:
        return today()
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise _malformed(
            "as_of", "2019-04-01の形の日ではありません", "is no day such as 2019-04-01"
        ) from None
    if day < TABLES_BEGIN:
        raise _malformed("as_of", f"{TABLES_BEGIN}からです", f"begins with {TABLES_BEGIN}")
    return day


def _candidate(one: Candidate, say: Callable[[Bilingual], str]) -> dict[str, Any]:
    shown = _shown(one.place, say)
    if one.successors:
        names = "、".join(say(Bilingual(v.full_name, v.name.en)) for v in one.successors)
        today_is = say(Bilingual(f"今は{names}", f"today {names}"))
        shown["description"] = f"{shown['description']} · {today_is}"
    return shown | {
        "type": [{"id": one.type, "name": say(_TYPE_NAMES[one.type])}],
        "score": round(one.score, 1),
        "match": one.match,
    }


def _shown(view: PlaceView, say: Callable[[Bilingual], str]) -> dict[str, Any]:
    until = f" (–{view.valid_to})" if view.valid_to and not view.exists else ""
    lies = "" if view.kind == "prefecture" else say(view.prefecture_name)
    kind = say(_TYPE_NAMES[type_of(view)])
    return {
        "id": view.code,
        "name": say(view.name),
        "description": f"{lies or kind} {view.kana} {view.code6}{until}".strip(),
    }


def _extended(request: HttpRequest, asked: Mapping[str, Any]) -> dict[str, Any]:
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise _malformed("extend", "ids と properties の一覧が要ります", "needs the lists ids and properties")
    names = [str(one.get("id")) if isinstance(one, dict) else "" for one in properties]
    if unknown := [name for name in names if name not in _PROPERTIES]:
        raise _malformed(
            "extend", f"ない項目: {unknown[0][:40]}", f"asks for no such thing: {unknown[0][:40]}"
        )
    if len(ids) > MOST_QUERIES:
        raise _malformed("extend", f"一度に{MOST_QUERIES}件までです", f"holds more than {MOST_QUERIES}")
    say, on = _speaker(request), today()
    views = {str(id_): place(str(id_), on) for id_ in ids}
    return {
        "meta": [{"id": name, "name": say(_PROPERTIES[name][0])} for name in names],
        "rows": {id_: {name: _cell(view, name) for name in names} for id_, view in views.items()},
    }


def _cell(view: PlaceView | None, name: str) -> list[dict[str, Any]]:
    value = _PROPERTIES[name][1](view) if view else None
    if value is None:
        return []
    return [{"float": value} if isinstance(value, float) else {"str": value}]


def _types(say: Callable[[Bilingual], str]) -> list[dict[str, str]]:
    return [{"id": type_, "name": say(words)} for type_, words in _TYPE_NAMES.items()]


def _parsed(words: str, name: str) -> Mapping[str, Any]:
    try:
        value = json.loads(words)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise _malformed(name, "JSONのオブジェクトではありません", "is no JSON object")
    return value


def _malformed(name: str, ja: str, en: str) -> ProblemError:
    return ProblemError(
        422,
        "parameter-malformed",
        Bilingual(f"「{name}」: {ja}。", f"“{name}” {en}."),
        Bilingual(
            "/api/v1/reconcile が書き方を返します（Reconciliation Service API 0.2）。",
            "/api/v1/reconcile describes itself (Reconciliation Service API 0.2).",
        ),
        name,
    )


def _speaker(request: HttpRequest) -> Callable[[Bilingual], str]:
    english = get_language_from_request(request) == "en"
    return lambda words: words.en if english else words.ja
