"""``renkei resolve``: who is meant by a mention or a partner cell, on a day; one a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from renkei.domain.errors import Bilingual, RenkeiError
from renkei.domain.places.mentions import Context
from renkei.domain.places.resolve import Resolver

_EXAMPLES = """\
examples:
  echo '岩手県・釜石市、府中市' | renkei resolve --as-of 2019-04-01 --json
  echo '北区' | renkei resolve --within 13000 --json
  echo '浦和市' | renkei resolve --as-of 1999-04-01
  renkei resolve --text --json < remarks.txt      # running text instead of cells

Every line of standard input gives one line of standard output, in the same order. A line that
cannot be read gives a reason instead of codes; the exit code is 0 all the same.
Without --as-of the names of the tables' last day are meant.
"""


_NOT_UTF_8 = (
    "renkei: input-not-utf-8: 標準入力にUTF-8でない行があります。UTF-8に変換してから渡してください。\n"
    "renkei: input-not-utf-8: Some line of the input is not UTF-8. Convert it first, for instance with "
    "iconv -f CP932 -t UTF-8."
)


def register(subparsers: Any) -> None:
    """Add the command to the parser of ``renkei``."""
    parser = subparsers.add_parser(
        "resolve",
        help="who is meant by a name or a partner cell, on a day",
        description="標準入力の1行ごとに、その日に誰を指すかを答える。 "
        "Say who is meant on a day by each line of standard input.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--as-of", metavar="DATE", help="the day on which names are meant (2019-04-01)")
    parser.add_argument("--within", metavar="CODE", help="prefecture or designated city that holds them all")
    parser.add_argument(
        "--host", metavar="CODE", help="the government that issued the text; only breaks ties"
    )
    parser.add_argument("--country", metavar="CODE", help="country of places abroad that name none (CN)")
    parser.add_argument("--text", action="store_true", help="lines are running text, not cells")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Answer line by line until the input ends."""
    from renkei.reference_data import resolver
    from renkei.reference_data.places import active_edition, gazetteer

    on = _day(options.as_of or active_edition())
    within = _code(options.within)
    host = _code(options.host)
    for code in (within, host):
        if code is not None and not gazetteer().versions_of(code):
            raise _refused(
                "unknown-code", f"コード{code}の団体はありません。", f"Nobody has ever borne the code {code}."
            )
    context = Context(country=options.country, host=host)
    for line in _lines():
        answer = _answer(resolver(), line, on, within, context, running_text=options.text)
        print(_as_json(answer) if options.json else _as_text(answer), flush=sys.stdout.isatty())
    return 0


def _answer(
    resolver: Resolver, line: str, on: date, within: str | None, context: Context, *, running_text: bool
) -> dict[str, Any]:
    if running_text:
        mentions = resolver.text(line, on=on, context=context)
        return {"text": line, "kind": "text", "mentions": [m.to_json() for m in mentions]}
    return resolver.cell(line, on=on, within=within, context=context).to_json()


def _lines() -> Iterator[str]:
    """Lines of standard input as UTF-8; bytes that are none are replaced, never fatal, and said once."""
    told = False
    if hasattr(sys.stdin, "buffer"):
        for raw in sys.stdin.buffer:
            line = raw.decode("utf-8-sig", errors="replace").rstrip("\r\n")
            if "\ufffd" in line and not told:
                told = True
                print(_NOT_UTF_8, file=sys.stderr)
            yield line
    else:
        for line in sys.stdin:
            yield line.rstrip("\r\n")


def _as_json(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)


def _as_text(answer: dict[str, Any]) -> str:
    parts = []
    for mention in answer["mentions"]:
        codes = ",".join(mention["codes"]) or mention.get("country") or "?"
        others = f" ({' | '.join(mention['alternatives'])})" if mention["alternatives"] else ""
        parts.append(f"{mention['text']}={codes}{others}")
    return f"{answer['kind']}\t" + "\t".join(parts)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refused(
            "invalid-date", f"「{text}」は日付ではありません。", f"{text!r} is not a day."
        ) from None


def _code(text: str | None) -> str | None:
    from renkei.domain.places.codes import LocalGovernmentCode

    return LocalGovernmentCode.parse(text).digits if text else None


def _refused(code: str, ja: str, en: str) -> RenkeiError:
    return RenkeiError(
        code,
        Bilingual(ja, en),
        Bilingual(
            "日付は2019-04-01の形、コードは5桁または6桁で指定してください。",
            "Give days as 2019-04-01 and codes with five or six digits.",
        ),
    )
