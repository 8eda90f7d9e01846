"""Which list that is known a document seems to be an edition of; proposed with reasons, never decided."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from renkei.domain.errors import Bilingual
from renkei.intake import DocumentReport
from renkei.web.documents.models import SourceDocument
from renkei.web.partnerships import conversion
from renkei.web.partnerships.editions import EditionLink, editions_of, link_edition
from renkei.web.partnerships.models import Partnership

Relation: TypeAlias = Literal["next", "earlier", "same"]

_CANDIDATES: Final = 3
_BATCH: Final = 500
_LEAST: Final = 0.3
_SURE: Final = 0.6
_SURE_WITHOUT_TITLE: Final = 0.8
_FEWEST: Final = 3
"""Two records alike may be chance; a list is known by three."""
_CHANGING: Final = re.compile(
    r"[0-9元一二三四五六七八九十]+|令和|平成|昭和|[年月日版度現在第期号]|[\W_]+|r(?=\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class EditionProposal:
    """A document of which another one seems to be an edition.

    ``relation``: ``next`` (a later edition), ``earlier``, or ``same`` (the same one in another format).
    ``score`` is the share of records that are in both; ``sure`` where nothing speaks against it.
    """

    sha256: str
    name: str
    title: str
    as_of: date | None
    relation: Relation
    score: float
    sure: bool
    reasons: tuple[Bilingual, ...]
    new: int
    changed: int
    ended: int
    unchanged: int


def propose_editions(report: DocumentReport) -> tuple[EditionProposal, ...]:
    """The lists that the document may be an edition of, the likeliest first; none for a known document."""
    if report.refused or SourceDocument.objects.filter(sha256=report.source.sha256).exists():
        return ()
    found = [
        _proposal(report, _joined(leads, link), link)
        for lineage in _near(report)
        if (leads := editions_of(lineage)) and (link := link_edition(report, leads[-1].sha256))
    ]
    return tuple(sorted((p for p in found if p.score >= _LEAST), key=lambda p: -p.score))


def sure_edition(report: DocumentReport) -> EditionProposal | None:
    """The one list that the document is an edition of, where nothing speaks against it."""
    sure = [proposal for proposal in propose_editions(report) if proposal.sure]
    return sure[0] if len(sure) == 1 else None


def joined(proposal: EditionProposal) -> Bilingual:
    """What it means that a document joined a list, in words."""
    kind_ja, kind_en = (
        ("別形式", "the same edition") if proposal.relation == "same" else ("別の版", "another edition")
    )
    new, changed, ended, unchanged = proposal.new, proposal.changed, proposal.ended, proposal.unchanged
    reasons_ja, reasons_en = "".join(r.ja for r in proposal.reasons), " ".join(r.en for r in proposal.reasons)
    return Bilingual(
        f"「{proposal.name}」の{kind_ja}として加えました（新規{new}、変更{changed}、終了{ended}、"
        f"変更なし{unchanged}）。{reasons_ja}",
        f"It joins {proposal.name} as {kind_en} ({new} new, {changed} changed, {ended} ended, "
        f"{unchanged} unchanged). {reasons_en}",
    )


def _joined(leads: list[SourceDocument], link: EditionLink) -> SourceDocument:
    """The document that is named: that of the same edition, else the latest."""
    return next((lead for lead in leads if lead.edition == link.edition), leads[-1])


def _near(report: DocumentReport) -> list[str]:
    """Lineages of the same form that hold enough records of the same names."""
    names = list({conversion.summary(record).title for record in report.records})
    shared: Counter[str] = Counter()
    for start in range(0, len(names), _BATCH):
        rows = Partnership.objects.filter(title__in=names[start : start + _BATCH], document__form=report.form)
        shared.update(rows.values_list("lineage", flat=True))
    return [lineage for lineage, number in shared.most_common(_CANDIDATES) if number >= _LEAST * len(names)]


def _proposal(report: DocumentReport, latest: SourceDocument, link: EditionLink) -> EditionProposal:
    compared = link.comparison
    pairs, standing = len(compared.pairs), Partnership.objects.standing().filter(lineage=latest.lineage)
    fewer = min(len(report.records), standing.count()) or 1
    score = min(1.0, pairs / fewer)
    relation = _relation(report, latest, link)
    same_title = title_pattern(report.title or report.source.name) == title_pattern(
        latest.title or latest.name
    )
    enough = _SURE if same_title else _SURE_WITHOUT_TITLE
    days = report.as_of is not None and latest.as_of is not None and report.as_of != latest.as_of
    return EditionProposal(
        sha256=latest.sha256,
        name=latest.name,
        title=latest.title or latest.name,
        as_of=latest.as_of,
        relation=relation,
        score=round(score, 3),
        sure=pairs >= _FEWEST and score >= enough and (relation == "same" or days),
        reasons=tuple(_reasons(report, latest, link, same_title=same_title)),
        new=len(compared.new),
        changed=len(compared.changed),
        ended=standing.count() - len({p.pk for p in link.known.values() if p.withdrawn_in_id is None}),
        unchanged=len(compared.unchanged),
    )


def _relation(report: DocumentReport, latest: SourceDocument, link: EditionLink) -> Relation:
    if link.edition:
        return "same"
    is_earlier = report.as_of is not None and latest.as_of is not None and report.as_of < latest.as_of
    return "earlier" if is_earlier else "next"


def _reasons(
    report: DocumentReport, latest: SourceDocument, link: EditionLink, *, same_title: bool
) -> Iterator[Bilingual]:
    pairs, total = link.comparison.pairs, len(report.records)
    yield Bilingual(f"様式が同じ（{report.form}）。", f"The form is the same ({report.form}).")
    same_key = sum(pair.old.key == pair.new.key for pair in pairs)
    yield Bilingual(
        f"{total}件のうち{len(pairs)}件が対応し、そのうち{same_key}件は番号も同じ。",
        f"{len(pairs)} of {total} records are in both, {same_key} of them under the same key.",
    )
    unchanged = len(link.comparison.unchanged)
    yield Bilingual(f"{unchanged}件は内容も同じ。", f"{unchanged} say the same.")
    if same_title:
        yield Bilingual("表題の型が同じ。", "The titles follow the same pattern.")
    if link.edition:
        yield Bilingual(
            "同じ日の同じ内容で、ファイルの形式だけが違う。", "The same day and content: another file of it."
        )
    elif report.as_of and latest.as_of and report.as_of != latest.as_of:
        yield Bilingual(
            f"時点が{latest.as_of}から{report.as_of}へ。",
            f"The day went from {latest.as_of} to {report.as_of}.",
        )


def title_pattern(title: str) -> str:
    """A title without what changes from year to year: dates, years, editions, file endings."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", unicodedata.normalize("NFKC", title))
    return _CHANGING.sub("", stem).casefold()
