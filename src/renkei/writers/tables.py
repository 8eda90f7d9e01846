"""The tables in which partnerships are given out, each with one datum a cell."""

from __future__ import annotations

from typing import Final

from renkei.domain.errors import Bilingual
from renkei.writers.columns import Column, ColumnType, TableSchema


def _column(
    id: str,
    names: tuple[str, str],
    type: ColumnType,
    example: str,
    meaning: tuple[str, str],
    *,
    required: bool = False,
    codes: str | None = None,
    gives: str | None = None,
) -> Column:
    title, said = Bilingual(*names), Bilingual(*meaning)
    return Column(id, title, type, said, example, required, code_list=codes, gives=gives)


PARTNERSHIP_ID: Final = _column(
    "partnership_id", ("連携ID", "Partnership ID"), "identifier", "7k3m9x2q4w5e",
    ("連携ごとに決まった、変わらない番号", "Lasting id of the partnership"), required=True,
)  # fmt: skip

_PARTNERSHIP: Final = (
    PARTNERSHIP_ID,
    _column("kind", ("連携種類コード", "Kind code"), "code", "agreement",
            ("連携の種類", "Kind of partnership"), required=True, codes="kind"),
    _column("kind_name", ("連携種類", "Kind"), "text", "協定・覚書・宣言",
            ("種類コードの名称", "Name of the kind code"), required=True),
    _column("title", ("連携名称", "Title"), "text", "水環境分野の協力に関する覚書",
            ("文書に書かれた名称", "Title as the document gives it"), required=True, gives="title"),
    _column("title_en", ("連携名称英字", "Title in English"), "text", "Memorandum on water cooperation",
            ("文書に英語の名称があるとき、その名称", "English title where the document gives one"),
            gives="title_en"),
    _column("field", ("分野", "Field"), "text", "環境",
            ("文書の分野区分", "Field by the document's own classes"), gives="field"),
    _column("status", ("状態コード", "Status code"), "code", "current",
            ("問い合わせの日の状態（日付から導く）", "Status on the day asked for, derived from dates"),
            required=True, codes="status"),
    _column("status_name", ("状態", "Status"), "text", "継続中",
            ("状態コードの名称", "Name of the status code"), required=True),
    _column("signed_on", ("締結日", "Signed on"), "date", "2011-10-24",
            ("締結・提携の日", "Day of signing"), gives="signed_on"),
    _column("started_on", ("開始日", "Started on"), "date", "2011-10-24",
            ("始まった最初の日（締結日か開始年度から）", "First day, from the signing or the fiscal year")),
    _column("last_day", ("終了日", "Last day"), "date", "2020-03-31",
            ("終わった、または終わる最後の日", "Last day on which it holds")),
    _column("started_fy", ("開始年度", "First fiscal year"), "year", "2019",
            ("始まった年度（4月から翌年3月まで）", "Fiscal year (April to March) of the start"),
            gives="started_fy"),
    _column("ended_fy", ("終了年度", "Last fiscal year"), "year", "2019",
            ("終わった年度", "Last fiscal year"), gives="ended_fy"),
    _column("planned", ("予定フラグ", "Planned"), "flag", "0",
            ("まだ始まっていない予定なら1", "1 where it has not begun and is planned"),
            required=True, codes="flag", gives="planned"),
    _column("description", ("概要", "Description"), "text", "水道技術の研修を受け入れる。",
            ("内容の説明", "What it is about"), gives="description"),
    _column("background", ("経緯", "Background"), "text", "展示会での商談から始まった。",
            ("始まるまでのいきさつ", "How it came about"), gives="background"),
    _column("activities", ("取組内容", "Activities"), "text", "視察団を受け入れた。",
            ("始まってからの取組", "What was done since"), gives="activities"),
    _column("results", ("成果課題等", "Results and issues"), "text", "18社が商談会に参加した。",
            ("成果・課題の記述", "Results and open issues in words"), gives="results"),
    _column("remarks", ("備考", "Remarks"), "text", "2019年度新規事業",
            ("備考欄の言葉", "Words of the remarks"), gives="remarks"),
    _column("contact_department", ("問合せ先部署", "Contact department"), "text", "経済労働局国際経済推進室",
            ("問い合わせ先の部署", "Department to ask"), gives="contact_department"),
    _column("contact_phone", ("問合せ先電話番号", "Contact telephone"), "text", "044-200-0000",
            ("問い合わせ先の電話番号", "Telephone of the department"), gives="contact_phone"),
    _column("contact_email", ("問合せ先電子メール", "Contact e-mail"), "text", "kokusai@example.lg.jp",
            ("問い合わせ先の電子メール", "E-mail of the department"), gives="contact_email"),
    _column("address", ("詳細ページ", "Page"), "address", "https://example.jp/partnerships/7k3m9x2q4w5e",
            ("連携のページの変わらないアドレス", "Lasting address of the record"), required=True),
    _column("document_title", ("出典文書名", "Source document"), "text", "連携事業一覧表",
            ("元の文書の題名", "Title of the source document"), required=True),
    _column("document_id", ("出典文書ID", "Source document ID"), "identifier", "9f86d081884c7d65…",
            ("元の文書のSHA-256", "SHA-256 of the source document"), required=True),
    _column("document_as_of", ("出典基準日", "Source as of"), "date", "2019-04-01",
            ("元の文書の時点", "Day for which the source speaks")),
    _column("key", ("出典内番号", "Key in the source"), "identifier", "12",
            ("元の文書の中での番号", "Key of the record inside the source"), required=True),
)  # fmt: skip

_PARTICIPANT: Final = (
    _column("participant_number", ("参加者番号", "Participant number"), "number", "1",
            ("文書に現れる順。まとまりの構成団体は同じ番号が続く",
             "Order in the document; the members of a group share one number"), required=True),
    _column("participant_text", ("参加者記載", "Participant as written"), "text", "福島県",
            ("文書に書かれた言葉", "Words of the document"), required=True),
    _column("participant_name", ("参加者名", "Participant name"), "text", "ダナン市",
            ("書かれた言葉から読み取った名前", "Name taken from the words")),
    _column("participant_name_en", ("参加者名英字", "Participant name in English"), "text", "Da Nang",
            ("英語の名前", "Name in English")),
    _column("participant_kind", ("参加者種別コード", "Kind of participant"), "code", "city",
            ("参加者の種別", "Kind of participant"), required=True, codes="participant_kind"),
    _column("role", ("役割コード", "Role code"), "code", "partner",
            ("連携での役割", "Role in the partnership"), required=True, codes="role"),
    _column("role_name", ("役割", "Role"), "text", "連携先",
            ("役割コードの名称", "Name of the role code"), required=True),
    _column("period", ("参加時期コード", "Period code"), "code", "current",
            ("参加の時期", "When it takes part"), required=True, codes="period"),
    _column("period_name", ("参加時期", "Period"), "text", "現在",
            ("参加時期コードの名称", "Name of the period code"), required=True),
    _column("naming", ("示され方コード", "Naming code"), "code", "named",
            ("名前で挙げられたか、まとまりの一員か", "Named, or only a member of a group"),
            required=True, codes="naming"),
    _column("via", ("読み取り方コード", "Via code"), "code", "named",
            ("どの言葉から読み取ったか", "From which words it was read"), required=True, codes="via"),
    _column("code", ("全国地方公共団体コード", "Local government code"), "code", "070009",
            ("検査数字を含む6桁。先頭の0を落とさない", "Six digits, the last one for checking")),
    _column("body_name", ("地方公共団体名", "Local government"), "text", "福島県",
            ("コードの団体の今の名前", "Name of the body today")),
    _column("prefecture_name", ("都道府県名", "Prefecture"), "text", "福島県",
            ("団体の都道府県", "Prefecture of the body")),
    _column("group_id", ("まとまりID", "Group ID"), "identifier", "prefectures",
            ("自治体のまとまり（全国道府県など）の番号", "Group of local governments that is named")),
    _column("group_name", ("まとまり名", "Group"), "text", "全国の都道府県",
            ("まとまりの名前", "Name of the group")),
    _column("country", ("国コード", "Country code"), "code", "VN",
            ("ISO 3166-1（旧国は3166-3）。日本は空", "ISO 3166-1, or 3166-3; empty for Japan")),
    _column("country_name", ("国名", "Country"), "text", "ベトナム",
            ("国の名前", "Name of the country")),
    _column("subdivision", ("国内行政区画コード", "Subdivision code"), "code", "VN-DN",
            ("ISO 3166-2", "ISO 3166-2")),
    _column("participant_as_of", ("参加者時点", "Participant as of"), "text", "2018年度",
            ("文書が時点を書いているとき、その言葉", "Day or year that the document gives")),
    _column("participant_note", ("参加者注記", "Participant note"), "text", "今年度連携予定",
            ("状態や役割についての注記", "Note on state or role")),
    _column("latitude", ("緯度", "Latitude"), "number", "37.750299",
            ("世界測地系、十進度", "WGS 84, decimal degrees")),
    _column("longitude", ("経度", "Longitude"), "number", "140.467521",
            ("世界測地系、十進度", "WGS 84, decimal degrees")),
    _column("precision", ("位置の種類コード", "Kind of position"), "code", "office",
            ("緯度・経度が表すもの", "What the position stands for"), codes="precision"),
)  # fmt: skip

_EVENT: Final = (
    _column("event_number", ("できごと番号", "Event number"), "number", "1",
            ("文書に現れる順", "Order in the document"), required=True),
    _column("event_kind", ("できごと種類コード", "Kind of event"), "code", "signing",
            ("できごとの種類", "Kind of event"), required=True, codes="event_kind"),
    _column("event_kind_name", ("できごと種類", "Kind of event in words"), "text", "締結",
            ("できごと種類コードの名称", "Name of the kind"), required=True),
    _column("event_on", ("できごと開始日", "From"), "date", "2010-04",
            ("分かるところまで（年、年月、年月日）", "As far as known: year, month or day")),
    _column("event_until", ("できごと終了日", "Until"), "date", "2010-05",
            ("期間のとき、その終わり", "Last day or month of a range")),
    _column("event_fy", ("できごと年度", "Fiscal year"), "year", "2010",
            ("年度だけが書かれているとき", "Where only the fiscal year is said")),
    _column("event_planned", ("できごと予定フラグ", "Planned event"), "flag", "0",
            ("予定なら1", "1 where it is planned"), required=True, codes="flag"),
    _column("event_property", ("できごと記載項目", "Property of the event"), "identifier", "activities",
            ("書かれていた項目", "Property in which it is told"), required=True),
    _column("event_text", ("できごと内容", "What happened"), "text", "視察団が訪問した。",
            ("文書の言葉", "Words of the document"), required=True),
)  # fmt: skip

_OUTCOME: Final = (
    _column("outcome_number", ("成果番号", "Outcome number"), "number", "1",
            ("文書に現れる順。数値が複数あると同じ番号が続く",
             "Order in the document; an outcome with several figures has several rows"), required=True),
    _column("outcome_kind", ("成果区分コード", "Kind of outcome"), "code", "result",
            ("成果か課題か見通しか", "Result, open issue or outlook"), required=True, codes="outcome_kind"),
    _column("outcome_kind_name", ("成果区分", "Kind of outcome in words"), "text", "成果",
            ("成果区分コードの名称", "Name of the kind"), required=True),
    _column("outcome_property", ("成果記載項目", "Property of the outcome"), "identifier", "results",
            ("書かれていた項目", "Property in which it is told"), required=True),
    _column("outcome_text", ("成果内容", "Outcome"), "text", "18社が商談会に参加した。",
            ("文書の言葉", "Words of the document"), required=True),
    _column("figure", ("数値", "Figure"), "number", "18",
            ("言葉の中の数", "A number in the words")),
    _column("unit", ("単位", "Unit"), "text", "社",
            ("数の単位", "Its unit")),
)  # fmt: skip

_VALUE: Final = (
    _column("property", ("項目ID", "Property"), "identifier", "bureaus",
            ("様式定義の項目", "Property of the form definition"), required=True),
    _column("property_name", ("項目名", "Property in words"), "text", "所管局",
            ("項目の名称", "Title of the property"), required=True),
    _column("value_number", ("値番号", "Number of the value"), "number", "1",
            ("値が並びのとき、その順。一つだけの値は空", "Order in a list; empty for a single value")),
    _column("value_type", ("値の型", "Type of the value"), "code", "text",
            ("text：文字列、number：数、flag：真偽、json：その他", "text, number, flag, or json for others"),
            required=True, codes="value_type"),
    _column("value", ("値", "Value"), "text", "環境局",
            ("整えた値。日付は西暦", "Normalised value; dates are western"), required=True),
    _column("place", ("出典箇所", "Place in the source"), "text", "L12",
            ("元の文書の中の場所", "Where it stands in the source")),
)  # fmt: skip

PARTNERSHIPS: Final = TableSchema(
    "partnerships", Bilingual("連携", "Partnerships"),
    Bilingual("1行が一つの連携", "One row a partnership"), _PARTNERSHIP,
)  # fmt: skip
PARTICIPANTS: Final = TableSchema(
    "participants", Bilingual("参加者", "Participants"),
    Bilingual("1行が一つの連携に参加する一つの団体", "One row a body that takes part in a partnership"),
    (PARTNERSHIP_ID, *_PARTICIPANT),
)  # fmt: skip
EVENTS: Final = TableSchema(
    "events", Bilingual("できごと", "Events"),
    Bilingual("1行が一つのできごと", "One row an event"),
    (PARTNERSHIP_ID, *_EVENT),
)  # fmt: skip
OUTCOMES: Final = TableSchema(
    "outcomes", Bilingual("成果", "Outcomes"),
    Bilingual("1行が一つの成果・課題の一つの数値", "One row a figure of an outcome"),
    (PARTNERSHIP_ID, *_OUTCOME),
)  # fmt: skip
VALUES: Final = TableSchema(
    "values", Bilingual("値", "Values"),
    Bilingual("1行が一つの項目の一つの値", "One row a value of a property"),
    (PARTNERSHIP_ID, *_VALUE),
)  # fmt: skip
COMBINED: Final = TableSchema(
    "combined", Bilingual("連携と参加者", "Partnerships with participants"),
    Bilingual(
        "1行が一つの連携に参加する一つの団体。連携の項目を各行に繰り返す",
        "One row a body that takes part, with the columns of its partnership",
    ),
    (*_PARTNERSHIP, *_PARTICIPANT),
)  # fmt: skip

NORMALISED: Final = (PARTNERSHIPS, PARTICIPANTS, EVENTS, OUTCOMES, VALUES)
"""The tables that together say everything, each fact once."""
TABLES: Final = {table.id: table for table in (*NORMALISED, COMBINED)}
