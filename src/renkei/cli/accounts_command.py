"""``renkei accounts``: who may sign in to the workspace."""

from __future__ import annotations

import argparse
import getpass
import sys

_EXAMPLES = """examples:
  renkei accounts add hanako --name 山田花子              asks for the password, twice
  renkei accounts add hanako --name 山田花子 --password-stdin < file
  renkei accounts list
  renkei accounts password hanako                       a new password; ends all sessions with the old one
  renkei accounts disable hanako                        out from the next request on; decisions stay
  renkei accounts enable hanako

The first account can also be made in the browser: renkei serve prints a one-time address.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "accounts",
        help="サインインできる人を管理する / manage who may sign in",
        description="作業室にサインインできる人を登録・停止します。 Accounts of the workspace.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="利用者を登録する / add an account")
    add.add_argument("login", help="sign-in name: a-z, 0-9 and . _ @ -")
    add.add_argument("--name", required=True, help="name of the person, as records show it")
    password = actions.add_parser("password", help="パスワードを設定し直す / set a new password")
    password.add_argument("login")
    for action in (add, password):
        action.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )
    actions.add_parser("list", help="利用者の一覧 / list the accounts")
    for name, words in (("disable", "停止する / switch off"), ("enable", "再開する / switch on again")):
        actions.add_parser(name, help=words).add_argument("login")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do what the action says; a refusal is said in both languages with exit code 2."""
    from renkei.cli.site import start_site, update_database

    start_site()
    update_database()
    from django.utils import timezone

    from renkei.web.accounts import actions

    by, at = "renkei accounts", timezone.now()
    match options.action:
        case "add":
            password = _password(options)
            actions.add_account(login=options.login, name=options.name, password=password, by=by, at=at)
            _say(f"{options.login} を登録しました。", f"{options.login} is added.")
        case "password":
            actions.set_password(login=options.login, password=_password(options), by=by, at=at)
            _say("パスワードを設定しました。", "The password is set.")
        case "disable" | "enable":
            actions.switch_account(login=options.login, on=options.action == "enable", by=by, at=at)
            done = {"disable": ("停止", "switched off"), "enable": ("再開", "switched on")}[options.action]
            _say(f"{options.login} を{done[0]}しました。", f"{options.login} is {done[1]}.")
        case _:
            _list()
    return 0


def _list() -> None:
    from django.utils import timezone

    from renkei.web.accounts.queries import accounts

    found = accounts()
    if not found:
        _say("利用者はまだいません。", "There is no account yet.")
    for account in found:
        last = (
            timezone.localtime(account.last_sign_in).strftime("%Y-%m-%d %H:%M")
            if account.last_sign_in
            else "-"
        )
        state = "" if account.is_active else "  停止中 / off"
        print(f"{account.login}\t{account.name}\t{account.role}\t{last}{state}")


def _password(options: argparse.Namespace) -> str:
    if options.password_stdin or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    while True:
        first = getpass.getpass("パスワード / password: ")
        if first == getpass.getpass("もう一度 / again: "):
            return first
        _say("二つが同じではありません。", "The two are not the same.")


def _say(ja: str, en: str) -> None:
    print(f"{ja} {en}")
