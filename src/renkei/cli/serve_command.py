"""``renkei serve``: the portal and the API on a port of this machine."""

from __future__ import annotations

import argparse
import os
import sys

_EXAMPLES = """examples:
  renkei serve                          http://localhost:8000, for this machine only
  renkei serve --port 8080
  RENKEI_ALLOWED_HOSTS=renkei.example.jp renkei serve --host 0.0.0.0

Stop it with Ctrl+C. In front of the public Internet put a server that speaks HTTPS, and set RENKEI_HTTPS=1.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "serve",
        help="ポータルを開く / serve the portal",
        description="ポータルとAPIを公開します。 Serve the portal and the API.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument(
        "--workers",
        type=_count,
        default=os.cpu_count() or 1,
        help="processes that answer (default: one for each core)",
    )
    parser.add_argument(
        "--threads", type=_count, default=8, help="requests that a process answers at a time (default: 8)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Bring the database and the static files up to date, then answer until stopped."""
    from renkei.cli.site import start_site, update_database

    start_site()
    update_database()
    _collect_static_files()
    from renkei.cli.serving import Address, serve
    from renkei.web.wsgi import application

    try:
        listening = Address(options.host, options.port).bind()
    except OSError as error:
        print(
            f"ポート {options.port} は使えません（{error.strerror}）。 --port で別の番号を。", file=sys.stderr
        )
        print(
            f"Port {options.port} cannot be used ({error.strerror}); choose another with --port.",
            file=sys.stderr,
        )
        return 1
    secret = _invitation()
    _leave_no_connection_open()
    print(f"Renkei 連携: http://{_shown(options.host)}:{options.port}/  (Ctrl+C: 終了 / stop)", flush=True)
    if secret:
        _print_set_up(f"http://{_shown(options.host)}:{options.port}", secret)
    serve(
        application, listening, workers=options.workers, threads=options.threads, background=(_read_uploads,)
    )
    return 0


def _invitation() -> str:
    """The secret for making the first account; empty once there is one."""
    from django.utils import timezone

    from renkei.web.accounts.actions import invite_to_set_up
    from renkei.web.accounts.queries import is_set_up

    return "" if is_set_up() else invite_to_set_up(at=timezone.now())


def _print_set_up(site: str, secret: str) -> None:
    """The one-time address, on this console alone: whoever reads it can make the first account."""
    print(
        "利用者がまだいません。次のアドレスを開いて登録してください（一度だけ・24時間有効）:\n"
        "There is no account yet. Open this address to make the first one (once, within 24 hours):\n"
        f"  {site}/set-up/{secret}",
        flush=True,
    )


def _read_uploads() -> None:
    from renkei.web.workspace.worker import work_until_stopped

    work_until_stopped()


def _leave_no_connection_open() -> None:
    """A connection to the database must not be shared by several processes."""
    from django.db import connections

    connections.close_all()


def _collect_static_files() -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def _shown(host: str) -> str:
    if host in {"127.0.0.1", "0.0.0.0", "::", "::1"}:  # noqa: S104 - compared, not bound
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 256:
        return int(text)
    raise argparse.ArgumentTypeError(f"not a number of 1–256: {text}")


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"not a port (1–65535): {text}")
