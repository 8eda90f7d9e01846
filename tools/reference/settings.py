"""``settings.md``: every variable of the environment that the site reads."""

from __future__ import annotations

import ast
from pathlib import Path

from reference.markdown import page, table

SETTINGS = Path(__file__).resolve().parents[2] / "src" / "renkei" / "web" / "settings.py"
INTRODUCTION = """\
All settings are environment variables, read once at the start in `src/renkei/web/settings.py`. An impossible
value stops the start and names the variable, the value and what is allowed.
設定はすべて環境変数で、起動時に一度だけ読みます。使えない値のときは、変数名・値・使える値を示して起動を止めます。"""
MEANINGS = {
    "RENKEI_DEBUG": (
        "開発用の詳しいエラー表示。公開環境では使わない。",
        "Detailed error pages, for development only.",
    ),
    "RENKEI_DATA_DIR": (
        "データベース、原本、鍵を置くフォルダ。",
        "Folder of the database, the originals and the secret.",
    ),
    "RENKEI_SECRET_KEY": (
        "署名の鍵（32文字以上）。なければ一度だけ作り、データフォルダに保管する。",
        "Signing key, at least 32 characters; made once and kept in the data folder when not given.",
    ),
    "RENKEI_ALLOWED_HOSTS": (
        "応答するホスト名（コンマ区切り）。",
        "Host names that are answered, separated by commas.",
    ),
    "RENKEI_HTTPS": (
        "HTTPSで公開するとき 1。Cookie と HSTS を HTTPS 用にする。",
        "1 when served over HTTPS: cookies and HSTS follow.",
    ),
    "RENKEI_TRUSTED_PROXY": (
        "前に置くサーバーのアドレス。その X-Forwarded-For と X-Forwarded-Proto だけを信じる。",
        "Address of the server in front, whose X-Forwarded-For and X-Forwarded-Proto alone are believed.",
    ),
    "RENKEI_RATE_LIMIT": (
        "一つのアドレスから1分に受けるAPIの要求の数。画面はその10倍、ダウンロードは20分の1。0 で無制限。",
        "Requests a minute to the API from one address; ten times as many pages, a twentieth as many files.",
    ),
    "RENKEI_DATABASE_URL": (
        "PostgreSQL か SQLite の場所。なければデータフォルダの SQLite。",
        "Address of PostgreSQL or SQLite; without it, SQLite in the data folder.",
    ),
}


def text() -> str:
    """The page; ends with an error when a variable has no meaning here, or a meaning no variable."""
    read = dict(_variables())
    if set(read) != set(MEANINGS):
        differing = sorted(set(read) ^ set(MEANINGS))
        raise SystemExit(f"tools/reference/settings.py: MEANINGS and web/settings.py differ in {differing}")
    rows = [(f"`{name}`", f"`{default}`", *MEANINGS[name]) for name, default in read.items()]
    return page(
        "Settings 設定", INTRODUCTION, table(("variable 変数", "default 既定", "意味", "meaning"), rows)
    )


def _variables() -> list[tuple[str, str]]:
    found = []
    tree = ast.parse(SETTINGS.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    for call in sorted(calls, key=lambda node: node.lineno):
        if ast.unparse(call.func).startswith("_environment.") and isinstance(call.args[0], ast.Constant):
            defaults = [ast.unparse(word.value) for word in call.keywords if word.arg == "default"]
            found.append((str(call.args[0].value), (defaults or ["—"])[0].strip("'\"")))
    return found
