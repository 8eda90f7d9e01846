"""``renkei places``: local governments and groups through time, and the editions of their tables."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

_EXAMPLES = """examples:
  renkei places show 千葉県船橋市
  renkei places show 22201 --as-of 2003-03-31     the Shizuoka City before its merger
  renkei places trace 19341 --from 2000-01-01     what became of a village that was divided
  renkei places trace 新潟県新潟市 --to 1970-04-01  everything that Niigata City was
  renkei places groups 九都県市 --as-of 2005-04-01
  renkei places build --from issuers --as-of 2027-04-01 --out /tmp/edition
  renkei places diff /tmp/edition                 what the new edition changes
  renkei places activate /tmp/edition
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its own subcommands."""
    parser = subparsers.add_parser(
        "places",
        help="地方公共団体と集まりを時点で調べる / local governments and groups through time",
        description="地方公共団体と集まりを時点で調べ、表を更新します。 "
        "Look up local governments and groups as of a day; keep their tables up to date.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    show = _add(actions, "show", _show, "コードまたは名称の団体 / a body by code or name")
    _add_place(show)
    show.add_argument("--as-of", metavar="DAY", help="その日の姿 / as it was on that day (default: today)")
    show.add_argument("--history", action="store_true", help="変遷も / with what it was and became")
    trace = _add(actions, "trace", _trace, "承継先・前身をたどる / follow over mergers and divisions")
    _add_place(trace)
    trace.add_argument("--from", dest="since", metavar="DAY", help="出発する日 / day to start from")
    trace.add_argument("--to", metavar="DAY", help="たどり着く日 / day to arrive at (default: today)")
    groups = _add(actions, "groups", _groups, "集まりの定義と構成団体 / groups and their members")
    groups.add_argument("group", nargs="?", metavar="GROUP", help="id または名称 / id or name")
    groups.add_argument("--as-of", metavar="DAY", help="その日の構成 / members on that day (default: today)")
    _add_upkeep(actions)


def _add_upkeep(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    build = _add(actions, "build", _build, "新しい版を作る / build an edition, not yet in use")
    build.add_argument(
        "--from", dest="issued", type=Path, required=True, metavar="DIR", help="issuers' files"
    )
    build.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the edition")
    build.add_argument("--as-of", required=True, metavar="DAY", help="day of the issuers' files")
    diff = _add(actions, "diff", _diff, "版の違い / what differs between editions")
    diff.add_argument("edition", type=Path, metavar="DIR", help="edition to compare with the active one")
    diff.add_argument("--with", dest="other", type=Path, metavar="DIR", help="compare with this one instead")
    activate = _add(actions, "activate", _activate, "版を使い始める / make an edition the active one")
    activate.add_argument("edition", type=Path, metavar="DIR", help="edition to use from now on")


def _add(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    description: str,
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=description, description=description)
    parser.add_argument("--json", action="store_true", help="JSON で / as JSON")
    parser.set_defaults(run=run)
    return parser


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", metavar="CODE|NAME", help="5桁・6桁のコードか名称 / code or name")


def _day(text: str | None) -> date:
    from renkei.domain.places.errors import impossible_date

    if text is None:
        return date.today()  # noqa: DTZ011 — the local calendar day is meant
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise impossible_date(text) from error


def _show(options: argparse.Namespace) -> int:
    from renkei.cli import places_output
    from renkei.cli.places_questions import describe

    answer = describe(options.place, _day(options.as_of), with_history=options.history)
    places_output.write(answer.to_json(), as_json=options.json, text=places_output.places(answer))
    return 0 if answer.versions else 1


def _trace(options: argparse.Namespace) -> int:
    from renkei.cli import places_output
    from renkei.cli.places_questions import trace

    answer = trace(options.place, _day(options.since) if options.since else None, _day(options.to))
    places_output.write(answer.to_json(), as_json=options.json, text=places_output.traced(answer))
    return 0 if answer.reached else 1


def _groups(options: argparse.Namespace) -> int:
    from renkei.cli import places_output
    from renkei.cli.places_questions import group_members, group_sizes

    on = _day(options.as_of)
    if options.group is None:
        sizes = group_sizes(on)
        data = {"as_of": on.isoformat(), "groups": [g.to_json() | {"members": n} for g, n in sizes]}
        places_output.write(data, as_json=options.json, text=places_output.group_list(on, sizes))
        return 0
    members = group_members(options.group, on)
    places_output.write(members.to_json(), as_json=options.json, text=places_output.group(members))
    return 0


def _build(options: argparse.Namespace) -> int:
    from renkei.cli import places_output
    from renkei.reference_data.places.building.edition import build, write
    from renkei.reference_data.places.building.issuer_files import IssuerFiles
    from renkei.reference_data.places.editions import cannot_write

    edition = build(IssuerFiles(options.issued), _day(options.as_of))
    try:
        write(edition, options.out, options.issued)
    except OSError as error:
        raise cannot_write(options.out, error) from error
    data = {
        "edition": edition.as_of.isoformat(),
        "folder": str(options.out),
        "versions": len(edition.versions) + len(edition.prefectures),
        "changes": len(edition.events),
        "statuses": len(edition.statuses),
        "left_out": list(edition.remarks),
    }
    places_output.write(data, as_json=options.json, text=places_output.built(data))
    return 0


def _diff(options: argparse.Namespace) -> int:
    from renkei.cli import places_output
    from renkei.domain.places.editions import compare
    from renkei.reference_data.places import edition_folder
    from renkei.reference_data.places.editions import read_edition

    old = read_edition(options.other or edition_folder())
    new = read_edition(options.edition)
    differences = compare(old, new)
    data = {
        "old": old.edition,
        "new": new.edition,
        "differences": [difference.to_json() for difference in differences],
    }
    text = places_output.differences(old.edition, new.edition, differences)
    places_output.write(data, as_json=options.json, text=text)
    return 0


def _activate(options: argparse.Namespace) -> int:
    from renkei.cli import places_output
    from renkei.domain.places.editions import compare
    from renkei.reference_data.places import edition_folder
    from renkei.reference_data.places.editions import activate, read_edition

    old, new = read_edition(edition_folder()), read_edition(options.edition)
    differences = compare(old, new)
    activate(options.edition)
    data = {"before": old.edition, "active": new.edition, "differences": len(differences)}
    text = places_output.differences(old.edition, new.edition, differences)
    places_output.write(
        data, as_json=options.json, text=f"{text}\n使用中の版 / active edition: {new.edition}"
    )
    return 0
