"""What the codes in exported columns mean, in Japanese and English: the code lists of the item definition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from renkei.domain.errors import Bilingual

CODE_LISTS: Final[Mapping[str, Mapping[str, Bilingual]]] = {
    "kind": {
        "initiative": Bilingual("事業・取組", "Initiative"),
        "agreement": Bilingual("協定・覚書・宣言", "Agreement"),
        "sister_tie": Bilingual("姉妹・友好都市", "Sister tie"),
        "council": Bilingual("協議会・連絡会", "Council"),
        "mutual_aid_pact": Bilingual("災害時相互応援", "Mutual-aid pact"),
        "network": Bilingual("ネットワーク", "Network"),
        "wish": Bilingual("交流の希望", "Wish for exchange"),
        "need": Bilingual("課題・ニーズ", "Need"),
        "case": Bilingual("事例", "Case"),
    },
    "status": {
        "current": Bilingual("継続中", "Current"),
        "planned": Bilingual("予定", "Planned"),
        "ended": Bilingual("終了", "Ended"),
    },
    "role": {
        "partner": Bilingual("連携先", "Partner"),
        "member": Bilingual("構成団体", "Member"),
        "host": Bilingual("主催・開催地", "Host"),
        "supporter": Bilingual("支援する側", "Supporter"),
        "recipient": Bilingual("支援を受ける側", "Recipient"),
        "location": Bilingual("所在地", "Location"),
        "signatory": Bilingual("締結者", "Signatory"),
        "own": Bilingual("実施主体", "Carries it out"),
    },
    "period": {
        "current": Bilingual("現在", "Current"),
        "past": Bilingual("過去", "Past"),
        "planned": Bilingual("予定", "Planned"),
    },
    "via": {
        "named": Bilingual("名前が書かれている", "Named"),
        "group": Bilingual("まとまりの一員として", "As a member of a group"),
        "pointer": Bilingual("ほかの欄の記載による", "By the words of another cell"),
        "complement": Bilingual("除外を引いた残りとして", "As what an exclusion leaves"),
        "location": Bilingual("施設などの所在地として", "As the seat of bodies"),
    },
    "naming": {
        "named": Bilingual("名前で挙げられている", "Named"),
        "group": Bilingual("まとまりの一員としてのみ", "Only as a member of a group"),
        "location": Bilingual("施設などの所在地としてのみ", "Only as the seat of bodies"),
    },
    "participant_kind": {
        "prefecture": Bilingual("都道府県", "Prefecture"),
        "city": Bilingual("市", "City"),
        "special_ward": Bilingual("特別区", "Special ward"),
        "ward": Bilingual("区", "Ward"),
        "town": Bilingual("町", "Town"),
        "village": Bilingual("村", "Village"),
        "unadministered_village": Bilingual("村（北方領土）", "Village (Northern Territories)"),
        "group": Bilingual("まとまり", "Group"),
        "region": Bilingual("地域", "Region"),
        "country": Bilingual("国", "Country"),
        "organisation": Bilingual("団体", "Organisation"),
        "company": Bilingual("企業", "Company"),
        "embassy": Bilingual("大使館", "Embassy"),
        "consulate": Bilingual("領事館", "Consulate"),
        "province": Bilingual("省", "Province"),
        "state": Bilingual("州", "State"),
        "county": Bilingual("郡・県", "County"),
        "intermunicipal": Bilingual("広域行政体", "Intermunicipal body"),
        "unspecified": Bilingual("名前は書かれていない", "Not named"),
    },
    "event_kind": {
        "signing": Bilingual("締結", "Signing"),
        "renewal": Bilingual("更新", "Renewal"),
        "agreement": Bilingual("合意・提携", "Agreement"),
        "visit": Bilingual("訪問", "Visit"),
        "reception": Bilingual("受入れ", "Reception"),
        "exhibition": Bilingual("展示・出展", "Exhibition"),
        "seminar": Bilingual("セミナー・会議", "Seminar"),
        "dispatch": Bilingual("派遣", "Dispatch"),
        "route": Bilingual("航路・路線", "Route"),
        "establishment": Bilingual("設立・設置", "Establishment"),
        "other": Bilingual("できごと", "Event"),
    },
    "outcome_kind": {
        "result": Bilingual("成果", "Result"),
        "issue": Bilingual("課題", "Open issue"),
        "outlook": Bilingual("今後の見通し", "Outlook"),
    },
    "precision": {
        "office": Bilingual("役所の位置", "Seat of the local government"),
        "place": Bilingual("都市の中心", "Middle of the place"),
        "successor": Bilingual("後継の自治体の位置", "Seat of the body that followed"),
        "city": Bilingual("市の位置", "Seat of the city"),
        "prefecture": Bilingual("都道府県の位置", "Seat of the prefecture"),
        "first_level": Bilingual("国の中の行政区画の中心", "Middle of the division of its country"),
        "country": Bilingual("国の首都", "Capital of the country"),
    },
    "value_type": {
        "text": Bilingual("文字列", "Text"),
        "number": Bilingual("数", "Number"),
        "flag": Bilingual("真偽", "Flag"),
        "json": Bilingual("JSONで書いた値", "Value written as JSON"),
    },
    "flag": {"1": Bilingual("該当する", "Yes"), "0": Bilingual("該当しない", "No")},
}


def label(code_list: str, code: str) -> str:
    """The Japanese name of a code; the code itself where the list lacks it, nothing for no code."""
    words = CODE_LISTS[code_list].get(code)
    return words.ja if words else code
