"""``renkei duplicates``: records of different documents that may be one, and what a person decides."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from renkei.web.documents.judgement_queries import JudgementView
    from renkei.web.partnerships.duplicates import ProposalView

_EXAMPLES = """examples:
  renkei duplicates                          open proposals, the likeliest first
  renkei duplicates --find                   compare all records anew, then list
  renkei duplicates --merge KEPT MERGED --by 山田 --reason "same memorandum"
  renkei duplicates --dismiss ONE OTHER --by 山田 --reason "of another year"
  renkei duplicates --undo 12 --by 山田 --reason "merged by mistake"

A merged record stays findable: its address leads to the record kept. Exit code: 0 done, 2 wrong use,
refused, or somebody else decided first.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "duplicates",
        help="重複の候補を見て、統合する / find duplicates and merge them",
        description="文書どうしの重複の候補を理由とともに示し、統合、却下、取り消しをします。 "
        "Show records of different documents that may be one, with reasons; merge, dismiss, undo.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--find", action="store_true", help="compare all records anew first")
    what.add_argument("--merge", nargs=2, metavar=("KEPT", "MERGED"), help="merge two records")
    what.add_argument("--dismiss", nargs=2, metavar=("ONE", "OTHER"), help="they are two partnerships")
    what.add_argument("--undo", type=int, metavar="JUDGEMENT", help="take a judgement back")
    parser.add_argument("--by", metavar="NAME", default="", help="who decides")
    parser.add_argument("--reason", metavar="TEXT", default="", help="why")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Decide what is asked for, or list the open proposals."""
    from renkei.cli.site import start_site, update_database

    start_site()
    update_database()
    decided = _decide(options)
    if decided is not None:
        _print_decision(decided, as_json=options.json)
        return 0
    if options.find:
        from django.utils import timezone

        from renkei.web.partnerships.duplicates import find_duplicates

        find_duplicates(None, at=timezone.now())
    from renkei.web.partnerships.duplicates import duplicate_proposals

    proposals = duplicate_proposals()
    if options.json:
        print(json.dumps({"proposals": [_as_json(p) for p in proposals]}, ensure_ascii=False, indent=2))
    else:
        print("\n".join(line for proposal in proposals for line in _in_words(proposal)) or _NONE)
    return 0


_NONE = "重複の候補はありません。 There are no open proposals."


def _decide(options: argparse.Namespace) -> JudgementView | None:
    from django.utils import timezone

    from renkei.domain.provenance.judgement import about_pair
    from renkei.web.documents.judging import judged_so_far
    from renkei.web.partnerships.corrections import undo_judgement
    from renkei.web.partnerships.duplicates import dismiss_duplicate, merge_partnerships

    said: dict[str, Any] = {"by": options.by, "reason": options.reason, "at": timezone.now()}
    if options.undo is not None:
        return undo_judgement(judgement_id=options.undo, **said)
    if options.merge:
        kept, merged = options.merge
        return merge_partnerships(
            kept=kept, merged=merged, seen=judged_so_far(about_pair(kept, merged)), **said
        )
    if options.dismiss:
        one, other = options.dismiss
        return dismiss_duplicate(one=one, other=other, seen=judged_so_far(about_pair(one, other)), **said)
    return None


def _print_decision(made: JudgementView, *, as_json: bool) -> None:
    from renkei.web.documents.judgement_queries import decision_name

    name = decision_name(made.decision)
    if as_json:
        data = {"judgement": made.id, "decision": made.decision, "record": made.record, "other": made.other}
        print(json.dumps(data, ensure_ascii=False))
    else:
        print(f"{name.ja} {name.en}: {made.record} {made.other} (judgement {made.id})")


def _as_json(proposal: ProposalView) -> dict[str, Any]:
    return {
        "one": proposal.one,
        "other": proposal.other,
        "one_title": proposal.one_title,
        "other_title": proposal.other_title,
        "score": proposal.score,
        "reasons": [reason.to_json() for reason in proposal.reasons],
        "doubts": [doubt.to_json() for doubt in proposal.doubts],
    }


def _in_words(proposal: ProposalView) -> list[str]:
    lines = [
        f"{proposal.score:.2f}  {proposal.one}  {proposal.one_title}",
        f"      {proposal.other}  {proposal.other_title}",
        "      " + "".join(r.ja for r in proposal.reasons) + " " + " ".join(r.en for r in proposal.reasons),
    ]
    if proposal.doubts:
        words = "".join(d.ja for d in proposal.doubts) + " " + " ".join(d.en for d in proposal.doubts)
        lines.append("      ただし but: " + words)
    return lines
