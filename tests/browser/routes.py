"""Every page of the portal in its states, as listed in the URLconf."""

from __future__ import annotations

from collections.abc import Iterator

from tests.browser.conftest import Site

from renkei.web.portal.urls import urlpatterns

NO_HASH = "0" * 64


def names() -> set[str]:
    """The names of all routes of the portal."""
    return {str(pattern.name) for pattern in urlpatterns}


def addresses(site: Site) -> dict[str, dict[str, str]]:
    """For each route the addresses of its states: normal, empty, error, long text, marked …"""
    listed, sheets = site.documents["list"], site.documents["sheets"]
    records = site.records
    long_text = records["<b>観光</b>ルートの紹介 & 発信"]
    return {
        "home": {"normal": "/"},
        "partnerships": {
            "normal": "/partnerships",
            "place": "/partnerships?q=福島県&status=current",
            "empty": "/partnerships?q=どこにもない言葉",
            "error": "/partnerships?status=gone&page=0",
            "too-long": f"/partnerships?q={'長' * 300}",
            "deep": "/partnerships?page=999",
            "table": "/partnerships?view=table&sort=newest",
            "map": "/partnerships?view=map",
            "map-place": "/partnerships?view=map&place=07000",
            "network": "/partnerships?view=network",
            "timeline": "/partnerships?view=timeline",
            "matrix": "/partnerships?view=matrix",
            "matrix-years": "/partnerships?view=matrix&rows=year&columns=kind",
            "charts": "/partnerships?view=charts&kind=agreement",
            "map-empty": "/partnerships?view=map&q=どこにもない言葉",
            "view/error": "/partnerships?view=globe",
        },
        "choices": {
            "normal": "/choices/prefecture",
            "chosen": "/choices/kind?kind=agreement&q=水",
            "empty": "/choices/prefecture?find=どこでもない",
            "error": "/choices/nothing",
        },
        "partnership": {
            "agreement": f"/partnerships/{records['川崎市とダナン市との水環境協力に関する覚書']}",
            "inferred": f"/partnerships/{records['復興の歩みを伝える展示']}",
            "group": f"/partnerships/{records['全国の木材を使う街並み']}",
            "long": f"/partnerships/{long_text}",
            "error": "/partnerships/nothing-here",
        },
        "comparison": {
            "empty": "/compare",
            "places": "/compare?a=福島県&b=宮城県",
            "years": "/compare?a_year=2015&b_year=2020",
            "choices": "/compare?a=府中市&b=川崎市",
            "error": "/compare?a=どこにもない市",
        },
        "places": {
            "normal": "/places",
            "found": "/places?name=川崎市",
            "former": "/places?name=清水&as_of=2010-01-01",
            "code": "/places?name=22204",
            "later": "/places?name=さいたま市&as_of=1990-01-01",
            "empty": "/places?name=どこでもない市",
            "error": f"/places?name={'長' * 60}",
        },
        "place": {
            "normal": "/places/07000",
            "municipality": "/places/141305",
            "empty": "/places/27100",
            "history": "/places/22130",
            "abolished": "/places/11207",
            "as-of": "/places/22202?as_of=2006-01-01",
            "divided": "/places/19341?as_of=2000-01-01",
            "merged-many": "/places/15222",
            "prefecture-then": "/places/01000?as_of=1975-01-01",
            "ward": "/places/14131",
            "check-digit/error": "/places/141304",
            "error": "/places/99999",
        },
        "place-ties": {
            "normal": "/places/07000/ties?group=current&side=domestic",
            "empty": "/places/07000/ties?group=location_only&side=abroad",
            "deep": "/places/07000/ties?group=current&side=domestic&page=9",
            "error": "/places/07000/ties?group=nothing&side=nowhere",
        },
        "groups": {"normal": "/groups", "as-of": "/groups?as_of=1970-04-01", "error": "/groups?as_of=x"},
        "group": {
            "normal": "/groups/designated_cities?as_of=2019-04-01",
            "empty": "/groups/designated_cities?as_of=1970-04-01",
            "error": "/groups/designated_cities?as_of=1800-01-01",
        },
        "documents": {"normal": "/documents"},
        "document": {"normal": f"/documents/{listed}", "error": f"/documents/{NO_HASH}"},
        "source": {
            "normal": f"/documents/{listed}/source",
            "marked": f"/documents/{sheets}/source?at=2.3-9,5.0-4",
            "error": f"/documents/{listed}/source?at=nowhere",
        },
        "findings": {
            "normal": f"/documents/{listed}/findings",
            "empty": f"/documents/{sheets}/findings",
            "error": f"/documents/{listed}/findings?severity=awful",
        },
        "compare": {
            "normal": f"/documents/{listed}/compare/{listed}?change=unchanged",
            "empty": f"/documents/{listed}/compare/{listed}",
            "error": f"/documents/{listed}/compare/{sheets}",
        },
        "briefing": {
            "form": "/briefing",
            "normal": "/briefing?place=川崎市&with=ベトナム",
            "long": "/briefing?q=水&country=VN&length=long",
            "empty": "/briefing?place=川崎市&with=フランス",
            "choice": "/briefing?place=府中市",
            "error": "/briefing?place=どこでもない市&with=どこでもない国",
        },
        # Without a question a file is the form to ask one.
        "briefing-pdf": {"form": "/briefing.pdf"},
        "briefing-docx": {"form": "/briefing.docx"},
        "easy": {"normal": "/easy"},
        "easy-page": {
            "prefectures": "/easy/my-town",
            "steps": "/easy/join",
            "disaster": "/easy/disaster",
            "error": "/easy/nothing",
        },
        "accessibility-results": {"normal": "/accessibility/results"},
        "about": {"normal": "/about"},
        "accessibility": {"normal": "/accessibility"},
        "open-data": {"normal": "/open-data"},
        "items": {"normal": "/open-data/items"},
    }


def every_address(site: Site) -> Iterator[tuple[str, str]]:
    """All of them, with a name that says route and state."""
    for route, states in addresses(site).items():
        for state, address in states.items():
            yield f"{route}/{state}", address
    yield "nowhere/error", "/no/such/page"
