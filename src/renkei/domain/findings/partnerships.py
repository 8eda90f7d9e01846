"""Findings on what is said of a partnership (dates, counts, links, contacts, copies)."""

from __future__ import annotations

from typing import Final

from renkei.domain.findings.kinds import FindingKind, kind

_ASK: Final = ("担当部署または発行元に確かめてください。", "Ask the department in charge or the publisher.")
_NONE_NEEDED: Final = (
    "確認のうえ、意図どおりであればそのままで構いません。",
    "Nothing to do if it is meant so.",
)

KINDS: Final[tuple[FindingKind, ...]] = (
    kind(
        "era-disagrees",
        "error",
        fault=(
            "「{text}」の元号と西暦が一致しません（{first} または {second}）。",
            "Era and western year disagree in “{text}” ({first} or {second}).",
        ),
        remedy=(
            "協定書の原本などで正しい年を確かめてください。",
            "Look up the right year, for instance in the agreement itself.",
        ),
    ),
    kind(
        "era-out-of-bounds",
        "note",
        fault=(
            "「{text}」は元号の期間の外です（{reading}と読みました）。",
            "“{text}” lies outside its era (read as {reading}).",
        ),
        remedy=(
            "改元前に書かれた予定であれば、そのままで構いません。",
            "Nothing to do if it was written before the era changed.",
        ),
    ),
    kind(
        "date-impossible",
        "error",
        fault=(
            "「{text}」という日はありません（{reading}まで読みました）。",
            "There is no such day as “{text}” (read as far as {reading}).",
        ),
        remedy=_ASK,
    ),
    kind(
        "date-unreadable",
        "warning",
        fault=(
            "「{text}」から日付を読み取れません。",
            "No date can be read out of “{text}”.",
        ),
        remedy=_ASK,
    ),
    kind(
        "phone-impossible",
        "error",
        fault=(
            "電話番号「{phone}」は日本の電話番号としてあり得ません（{reason_ja}）。",
            "“{phone}” cannot be a Japanese telephone number ({reason_en}).",
        ),
        remedy=(
            "担当部署の電話番号を確かめてください（桁数と番号の始まりは総務省の電気通信番号計画によります）。",
            "Look up the department's number; the Numbering Plan rules its length and prefix.",
        ),
    ),
    kind(
        "phone-shared",
        "note",
        fault=(
            "電話番号「{phone}」は、別の部署（{others}、個票{keys}）のものとしても載っています。",
            "The number “{phone}” is also given for another office ({others}, sheets {keys}).",
        ),
        remedy=_ASK,
    ),
    kind(
        "email-unreadable",
        "warning",
        fault=(
            "「{text}」は電子メールアドレスとして読めません。",
            "“{text}” cannot be read as an e-mail address.",
        ),
        remedy=_ASK,
    ),
    kind(
        "contact-missing",
        "note",
        fault=(
            "問い合わせ先の「{title_ja}」が空です。",
            "The contact has no “{title_en}”.",
        ),
        remedy=(
            "次の調査で担当部署に確認してください。",
            "Ask the department in charge in the next survey round.",
        ),
    ),
    kind(
        "link-shared",
        "note",
        fault=(
            "相手の異なる個票（{keys}）と同じURLです。",
            "The same address is given on sheets with other partners ({keys}).",
        ),
        remedy=_NONE_NEEDED,
    ),
    kind(
        "link-of-other-partner",
        "error",
        fault=(
            "URLの説明は「{named}」についてのもので、この個票の相手ではありません（個票{keys}の相手です）。",
            "The address is described as one about “{named}”, no party of this sheet (but of sheets {keys}).",
        ),
        remedy=(
            "この個票の取組を紹介するページのURLに差し替えてください。",
            "Replace it by the address of a page about this agreement.",
        ),
    ),
    kind(
        "link-before-signing",
        "note",
        fault=(
            "URLに含まれる日付（{day}）は、締結日（{signed}）より前です。",
            "The date inside the address ({day}) is before the signing ({signed}).",
        ),
        remedy=(
            "この協定を紹介するページかどうか確かめてください。",
            "Check that the page is about this agreement.",
        ),
    ),
    kind(
        "text-copied",
        "note",
        fault=(
            "この文は、相手の異なる個票（{keys}）と同じです。",
            "This sentence is the same as on sheets with other partners ({keys}).",
        ),
        remedy=(
            "この協定の内容として正しいか、担当部署に確かめてください。",
            "Ask the department in charge whether it holds for this agreement.",
        ),
    ),
    kind(
        "sheets-nearly-alike",
        "warning",
        fault=(
            "本文が個票{keys}とほぼ同じです（一致 {share}%）。",
            "The text is nearly the same as that of sheet {keys} ({share} % alike).",
        ),
        remedy=(
            "それぞれの協定の取組と成果が書き分けられているか確かめてください。",
            "Check that activities and results of each agreement are told apart.",
        ),
    ),
    kind(
        "party-word-unfitting",
        "error",
        fault=(
            "「{word}」とありますが、この協定の相手は「{party}」です。",
            "The text says “{word}”, but the other party is “{party}”.",
        ),
        remedy=(
            "他の個票から写した文でないか、担当部署に確かめてください。",
            "Ask the department in charge whether the words were copied from another sheet.",
        ),
    ),
    kind(
        "character-doubled",
        "warning",
        fault=("「{text}」で文字が重なっています。", "A character is doubled in “{text}”."),
        remedy=(
            "元の文書の誤記です。発行元に知らせてください。",
            "A slip in the original; tell the publisher.",
        ),
    ),
    kind(
        "sentence-unfinished",
        "note",
        fault=("「{text}」で文が途切れています。", "The sentence breaks off at “{text}”."),
        remedy=(
            "元の文書の誤記です。発行元に知らせてください。",
            "A slip in the original; tell the publisher.",
        ),
    ),
    kind(
        "quotes-unbalanced",
        "note",
        fault=(
            "かぎ括弧の開きと閉じが合いません（「{text}」）。",
            "Quotation marks do not match (“{text}”).",
        ),
        remedy=(
            "元の文書の誤記です。発行元に知らせてください。",
            "A slip in the original; tell the publisher.",
        ),
    ),
    kind(
        "results-only-outlook",
        "note",
        fault=(
            "成果・課題の欄に、見通しだけが書かれています。",
            "The section on results and issues tells an outlook only.",
        ),
        remedy=(
            "次の調査で成果と課題を担当部署に確認してください。",
            "Ask the department in charge for results and issues in the next survey round.",
        ),
    ),
    kind(
        "title-names-others",
        "note",
        fault=(
            "名称にある「{name}」は、自治体名の欄にありません。",
            "“{name}” in the title is not among the parties of the sheet.",
        ),
        remedy=(
            "実際に署名したのが誰か、協定書で確かめてください。",
            "See the agreement itself for who signed it.",
        ),
    ),
    kind(
        "tie-terms-differ",
        "note",
        fault=(
            "名称では「{title}」、本文では「{text}」と呼ばれています。",
            "The title says “{title}”, the text “{text}”, of the same tie.",
        ),
        remedy=(
            "正式な呼び方を担当部署に確かめてください。",
            "Ask the department in charge for the official term.",
        ),
    ),
)
