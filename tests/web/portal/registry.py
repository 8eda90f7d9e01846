"""A made-up registry for tests of pages: two documents with every kind of thing that a page shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.web.reports import NOW, report

from renkei.domain.errors import Bilingual
from renkei.domain.findings import Finding, finding
from renkei.domain.locators import LineSpan, TextLocator
from renkei.domain.partnerships import Event, Outcome, Participant, PartnershipRecord
from renkei.domain.provenance import Inference, Statement
from renkei.intake import DocumentReport
from renkei.web.partnerships.actions import save_report

ALL_PREFECTURES = tuple(f"{number:02}000" for number in range(1, 48) if number != 13)
INFERRED = Inference(
    Bilingual("結合された欄の見出しから補いました。", "Filled down from the label of a merged cell."),
    ("防災・復興", "観光の振興"),
)


@dataclass
class Page:
    """Lines of a made-up document; knows where its words stand."""

    lines: list[str] = field(default_factory=list)

    def write(self, line: str) -> str:
        self.lines.append(line)
        return line

    def at(self, words: str) -> TextLocator:
        """The last place of the words, which may run over lines."""
        spans = []
        for part in words.split("\n"):
            number = max(n for n, line in enumerate(self.lines, start=1) if part in line)
            start = self.lines[number - 1].rindex(part)
            spans.append(LineSpan(number, start, start + len(part)))
        return TextLocator(tuple(spans))

    def said(
        self, property: str, value: Any, text: str | None = None, inferred: Inference | None = None
    ) -> Statement:
        words = text if text is not None else str(value)
        return Statement(property, value, words, self.at(words) if words else self.at(""), inferred)

    def content(self) -> bytes:
        return "".join(f"{line}\n" for line in self.lines).encode()


def _statements(*statements: Statement) -> dict[str, Statement]:
    return {statement.property: statement for statement in statements}


def _initiative(
    page: Page, key: str, cells: dict[str, str], *parties: Participant, **more: Any
) -> PartnershipRecord:
    values = _statements(
        page.said("number", int(key), key),
        page.said("field", cells["field"], cells["field"], more.pop("inferred", None)),
        page.said("bureaus", cells["bureau"].split("、"), cells["bureau"]),
        page.said("partners_current", cells["now"], cells["now"]),
        page.said("partners_past", cells["past"] if cells["past"] != "—" else None, cells["past"]),
        page.said("name", cells["name"]),
        page.said("description", cells["description"]),
        page.said("remarks", cells["remarks"] or None, cells["remarks"]),
        *(page.said(name, value, text) for name, (value, text) in more.items()),
    )
    return PartnershipRecord(key, "initiative", values, parties)


def _row(page: Page, key: str, **cells: str) -> dict[str, str]:
    row = {"field": "防災・復興", "bureau": "環境局", "now": "—", "past": "—", "remarks": ""} | cells
    order = ("field", "bureau", "now", "past", "name", "description", "remarks")
    page.write("\t".join([row["field"], key, *(row[name] for name in order[1:])]))
    return row


def _party(page: Page, text: str, *codes: str, **fields: Any) -> Participant:
    given: dict[str, Any] = {"kind": "prefecture", "role": "partner", "period": "current", "via": "named"}
    return Participant(text=text, codes=codes, at=page.at(text), **(given | fields))


def _all_prefectures(page: Page, **fields: Any) -> Participant:
    group = {"kind": "group", "via": "group", "group": "prefectures-except-tokyo"}
    return _party(page, "全国道府県", *ALL_PREFECTURES, **(group | fields))


def _records_of_the_list(page: Page) -> Iterator[PartnershipRecord]:
    row = _row(
        page,
        "1",
        now="福島県、宮城県",
        past="岩手県",
        name="復興の歩みを伝える展示",
        description="被災した地域の今を伝える展示を開く",
    )
    yield _initiative(
        page,
        "1",
        row,
        _party(page, "福島県", "07000"),
        _party(page, "宮城県", "04000"),
        _party(page, "岩手県", "03000", period="past"),
        inferred=INFERRED,
    )
    row = _row(
        page,
        "2",
        now="全国道府県",
        name="全国の木材を使う街並み",
        description="各地の木材を使った外構への補助",
        remarks="2019年度新規事業",
    )
    yield _initiative(
        page,
        "2",
        row,
        _all_prefectures(page, inferred=INFERRED),
        started_fy=(2019, "2019年度新規事業"),
    )
    row = _row(
        page,
        "3",
        field="観光の振興",
        bureau="産業労働局、生活文化局",
        now="—",
        past="全国道府県",
        name="記念の巡回展",
        description="各地の題材を紹介する",
        remarks="2016年度で事業終了",
    )
    yield _initiative(
        page,
        "3",
        row,
        _all_prefectures(page, period="past"),
        ended_fy=(2016, "2016年度で事業終了"),
    )
    row = _row(
        page,
        "4",
        field="観光の振興",
        now="札幌市、23道府県4市",
        name="<b>観光</b>ルートの紹介 & 発信",
        description="検討中の取組" * 60,
        remarks="2030年度開始予定",
    )
    yield _initiative(
        page,
        "4",
        row,
        _party(page, "札幌市", "01100", kind="city", period="planned", note="開始予定"),
        _party(page, "23道府県4市", kind="unspecified", count={"道府県": 23, "市": 4}, as_of="2018年度"),
        started_fy=(2030, "2030年度開始予定"),
        planned=(True, "予定"),
    )


def list_report() -> tuple[DocumentReport, bytes]:
    """A list of initiatives."""
    page = Page()
    page.write("見本の取組一覧表")
    page.write("分野\tNo.\t所管局\t関係自治体（現在）\t関係自治体（過去）\t事業名\t事業内容\t備考")
    records = tuple(_records_of_the_list(page))
    findings: tuple[Finding, ...] = (
        finding("encoding-assumed", at=page.at("見本の取組"), encoding="cp932"),
        finding(
            "file-unreadable",
            at=page.at("福島県"),
            key="1",
            property="partners_current",
            reason_ja="見本",
            reason_en="made up",
        ),
    )
    content = page.content()
    made = report(*records, content=content, name="見本一覧.txt", findings=findings, title="見本の取組一覧表")
    return made, content


def _sheet(page: Page) -> PartnershipRecord:
    lines = {
        "title": "川崎市とダナン市との水環境協力に関する覚書",
        "title_en": "Memorandum on water between Kawasaki and Da Nang",
        "signed": "平成23（2011）年10月24日",
        "background": "両市は環境分野で学び合ってきた。",
        "visit": "平成22年4月 ダナン市の視察団が本市を訪問した。",
        "results": "【成果】18社が商談会に参加した。",
        "issue": "【課題】ビジネスマッチングのフォローが必要である。",
        "link": "http://www.example.jp/danang.html",
        "department": "経済労働局 国際経済推進室",
        "phone": "044-200-0000",
        "email": "kokusai@example.lg.jp",
    }
    page.write("1. " + lines["title"])
    page.write("日本の自治体\t神奈川県川崎市")
    page.write("海外の自治体\tベトナム社会主義共和国ダナン市")
    for name in list(lines)[1:]:
        page.write(lines[name])
    values = _statements(
        page.said("number", 1, "1"),
        page.said("title", lines["title"]),
        page.said("title_en", lines["title_en"]),
        page.said("parties_japan", "神奈川県川崎市"),
        page.said("parties_overseas", "ベトナム社会主義共和国ダナン市"),
        page.said("signed_on", "2011-10-24", lines["signed"]),
        page.said("background", lines["background"]),
        page.said("activities", lines["visit"]),
        page.said("results", f"{lines['results']}\n{lines['issue']}"),
        page.said("links", [lines["link"], "javascript:alert(1)"], lines["link"]),
        page.said("contact_department", lines["department"]),
        page.said("contact_phone", lines["phone"]),
        page.said("contact_email", lines["email"]),
    )
    parties = (
        _party(page, "神奈川県川崎市", "14130", kind="city", role="signatory"),
        _party(
            page,
            "ベトナム社会主義共和国ダナン市",
            kind="city",
            role="signatory",
            country="VN",
            subdivision="VN-DN",
            name="Da Nang",
        ),
    )
    events = (
        Event(
            lines["visit"],
            "reception",
            "activities",
            page.at(lines["visit"]),
            on="2010-04",
            date_text="平成22年4月",
        ),
        Event(lines["signed"], "signing", "signed_on", page.at(lines["signed"]), on="2011-10-24"),
    )
    outcomes = (
        Outcome(
            lines["results"],
            "result",
            "results",
            page.at(lines["results"]),
            ({"value": 18, "unit": "社", "text": "18社"},),
        ),
        Outcome(
            lines["issue"], "issue", "results", page.at(lines["issue"]), (), ("follow_up_business_matching",)
        ),
    )
    return PartnershipRecord("1", "agreement", values, parties, events, outcomes)


def sheets_report() -> tuple[DocumentReport, bytes]:
    """A document with one agreement."""
    page = Page()
    page.write("見本の個票")
    record = _sheet(page)
    content = page.content()
    made = report(record, content=content, name="見本個票.txt", form="agreement_sheet", title="見本の個票")
    return made, content


def load_registry() -> dict[str, str]:
    """Save both documents; gives their hashes by name."""
    hashes = {}
    for name, (made, content) in (("list", list_report()), ("sheets", sheets_report())):
        hashes[name] = save_report(report=made, content=content, by="test", at=NOW).sha256
    return hashes
