"""What the codes of the registry are called on a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from renkei.domain.errors import Bilingual
from renkei.reference_data import forms
from renkei.web.documents.own_forms import own_forms
from renkei.web.partnerships.queries import kind_name, status_name

_MANY: Final[Mapping[str, str]] = {
    "initiative": "Initiatives",
    "agreement": "Agreements",
    "sister_tie": "Sister ties",
    "council": "Councils",
    "mutual_aid_pact": "Mutual-aid pacts",
    "network": "Networks",
    "wish": "Wishes for exchange",
    "need": "Needs",
    "case": "Cases",
}
"""What several partnerships of a kind are called in English; Japanese has one word for one and many."""


def _kinds_name(kind: str) -> Bilingual:
    name = kind_name(kind)
    return Bilingual(name.ja, _MANY.get(kind, name.en))


_NAMED_BELOW: Final[Mapping[str, Callable[[str], Bilingual]]] = {
    "kind": kind_name,
    "kinds": _kinds_name,
    "status": status_name,
}
CATALOGUES: Final[Mapping[str, Mapping[str, str | Promise]]] = {
    "period": {"current": _("現在"), "past": _("過去"), "planned": _("予定")},
    "role": {
        "partner": _("連携先"),
        "member": _("構成団体"),
        "host": _("主催・開催地"),
        "supporter": _("支援する側"),
        "recipient": _("支援を受ける側"),
        "location": _("所在地"),
        "signatory": _("締結者"),
        "own": _("実施主体"),
    },
    "via": {
        "named": _("名前が書かれている"),
        "group": _("まとまりの一員として"),
        "pointer": _("ほかの欄の記載による"),
        "complement": _("除外を引いた残りとして"),
        "location": _("施設などの所在地として（自治体の参加ではない）"),
    },
    "place_group": {
        "current": _("現在の連携"),
        "planned": _("予定されている連携"),
        "past": _("過去の連携"),
        "group_only": _("まとまりの一員としてのみ"),
        "location_only": _("施設などの所在地としてのみ"),
    },
    "naming": {
        "named": _("名前で挙げられている"),
        "group": _("まとまりの一員としてのみ"),
        "location": _("施設などの所在地としてのみ"),
    },
    "event": {
        "signing": _("締結"),
        "renewal": _("更新"),
        "agreement": _("合意・提携"),
        "visit": _("訪問"),
        "reception": _("受入れ"),
        "exhibition": _("展示・出展"),
        "seminar": _("セミナー・会議"),
        "dispatch": _("派遣"),
        "route": _("航路・路線"),
        "establishment": _("設立・設置"),
        "other": _("できごと"),
    },
    "outcome": {"result": _("成果"), "issue": _("課題"), "outlook": _("今後の見通し")},
    "criterion": {
        "met": _("適合"),
        "not_met": _("不適合"),
        "not_applicable": _("該当なし"),
        "untested": _("未試験"),
    },
    "severity": {"error": _("誤り"), "warning": _("要確認"), "note": _("参考")},
    "facet": {
        "field": _("分野"),
        "bureau": _("所管局"),
        "kind": _("種類"),
        "prefecture": _("都道府県"),
        "municipality": _("市区町村"),
        "place": _("地域"),
        "country": _("国・地域"),
        "status": _("状態"),
        "period": _("参加の時期"),
        "role": _("役割"),
        "year": _("年"),
        "document": _("元の文書"),
        "topic": _("主題"),
        "issue": _("残る課題の主題"),
        "group": _("自治体のまとまり"),
        "naming": _("地域の示され方"),
        "freshness": _("最後の活動"),
    },
    "sort": {
        "relevance": _("関連の強い順"),
        "number": _("文書の順"),
        "title": _("名称順"),
        "newest": _("新しい順"),
        "oldest": _("古い順"),
        "activity": _("最近活動した順"),
    },
    "property": {
        "number": _("番号"),
        "field": _("分野"),
        "bureaus": _("所管局"),
        "partners_current": _("関係自治体（現在）"),
        "partners_past": _("関係自治体（過去）"),
        "name": _("事業名"),
        "description": _("事業内容"),
        "remarks": _("備考"),
        "started_fy": _("開始年度"),
        "ended_fy": _("終了年度"),
        "planned": _("予定の記載"),
        "title": _("名称"),
        "index_title": _("目次での名称"),
        "parties_japan": _("日本の自治体"),
        "parties_overseas": _("海外の自治体"),
        "signed_on": _("提携年月日"),
        "renewed_on": _("更新年月日"),
        "background": _("提携に至った経緯"),
        "activities": _("提携後の取組内容"),
        "results": _("成果・課題等"),
        "links": _("紹介ページ"),
        "contact_department": _("担当部署"),
        "contact_phone": _("電話番号"),
        "contact_email": _("電子メール"),
        "title_en": _("英語の名称"),
        "name_en": _("英語の事業名"),
        "description_en": _("英語の事業内容"),
        "summary": _("概要"),
        "summary_en": _("英語の概要"),
        "index_parties": _("目次での自治体名"),
        "links_note": _("紹介ページの説明"),
        "topics": _("主題"),
        "issue_topics": _("残る課題の主題"),
    },
    "change": {
        "merger": _("新設合併"),
        "absorption": _("編入合併"),
        "city_status": _("市制施行"),
        "town_status": _("町制施行"),
        "renaming": _("名称変更"),
        "district_transfer": _("郡の区域変更"),
        "district_renaming": _("支庁・振興局の名称変更"),
        "designation": _("政令指定都市施行"),
        "separation": _("分離"),
        "division": _("分割"),
        "foundation": _("新設"),
        "reorganisation": _("区の再編"),
        "reversion": _("沖縄復帰"),
        "first_coding": _("コード設定"),
    },
    "edition_change": {
        "changed": _("変更"),
        "new": _("新規"),
        "ended": _("終了"),
        "unchanged": _("変更なし"),
    },
    "city_status": {
        "designated": _("政令指定都市"),
        "core": _("中核市"),
        "special": _("特例市"),
    },
    "group_kind": {
        "scope": _("範囲を表すまとまり"),
        "status": _("制度上の区分"),
        "region": _("地方・地域"),
        "council": _("協議会・知事会"),
        "affected": _("被災地のまとまり"),
    },
    "place_kind": {
        "prefecture": _("都道府県"),
        "city": _("市"),
        "special_ward": _("特別区"),
        "ward": _("区"),
        "town": _("町"),
        "village": _("村"),
        "unadministered_village": _("村（北方領土）"),
        "group": _("まとまり"),
        "region": _("地域"),
        "organisation": _("団体"),
        "company": _("企業"),
        "embassy": _("大使館"),
        "consulate": _("領事館"),
        "province": _("省"),
        "state": _("州"),
        "county": _("郡・県"),
        "intermunicipal": _("広域行政体"),
        "unspecified": _("名前は書かれていない"),
    },
}


def word_for(catalogue: str, code: str) -> str:
    """The name of a code in the language of the page; the code itself where the catalogue lacks it."""
    if catalogue in _NAMED_BELOW:
        name = _NAMED_BELOW[catalogue](code)
        return name.en if get_language() == "en" else name.ja
    word = CATALOGUES[catalogue].get(code)
    if word is None and catalogue == "property":
        return _property_title(code)
    return str(word or code)


def _property_title(code: str) -> str:
    """The title of a property in the first form that has it; properties belong to forms, not to pages."""
    known = (form for source in (forms.forms, own_forms) for form in source())
    title = next((form.property(code).title for form in known if form.has(code)), None)
    if title is None:
        return code
    return title.en if get_language() == "en" else title.ja
