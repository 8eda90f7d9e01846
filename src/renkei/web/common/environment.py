"""Settings from environment variables, each read once, typed and checked.

An impossible value stops the start with the name of the setting, the value and what is allowed.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from renkei.domain.errors import Bilingual, RenkeiError

_YES = ("1", "true", "yes", "on")
_NO = ("0", "false", "no", "off")


class SettingRefusedError(RenkeiError):
    """A setting has a value that is not allowed."""

    def __init__(self, name: str, value: str, allowed: str) -> None:
        super().__init__(
            "setting-refused",
            Bilingual(
                f"設定 {name} の値「{value}」は使えません。", f"The setting {name} cannot be {value!r}."
            ),
            Bilingual(f"使える値: {allowed}", f"Allowed: {allowed}"),
        )


class Environment:
    """The variables of a process (or of a test), read by kind."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self._variables = os.environ if variables is None else variables

    def text(self, name: str, default: str = "") -> str:
        """The words of the variable without surrounding space, or the default when it is not set."""
        return self._variables.get(name, default).strip()

    def flag(self, name: str, *, default: bool) -> bool:
        """A yes or no."""
        value = self.text(name).lower()
        if not value:
            return default
        if value not in _YES + _NO:
            raise SettingRefusedError(name, value, ", ".join(_YES + _NO))
        return value in _YES

    def number(self, name: str, *, default: int, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self.text(name)
        if not value:
            return default
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise SettingRefusedError(name, value, f"{least}–{most}")
        return int(value)

    def names(self, name: str, *, default: tuple[str, ...]) -> list[str]:
        """Words separated by commas."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()] or list(default)

    def directory(self, name: str, *, default: str) -> Path:
        """A directory, created when it does not exist yet."""
        value = self.text(name, default)
        path = Path(value).expanduser().absolute()
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingRefusedError(
                name, value, f"a directory that can be written ({error.strerror})"
            ) from error
        return path

    def secret(self, name: str, *, kept_in: Path) -> str:
        """A secret of at least 32 characters; without the variable, one made once and kept in a file.

        The file can be read by its owner only.
        """
        value = self.text(name)
        if value:
            if len(value) < 32:  # never repeat a secret in a message, however short
                raise SettingRefusedError(name, "***", "at least 32 characters")
            return value
        try:
            with os.fdopen(os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
        except OSError as error:
            raise SettingRefusedError(
                name, str(kept_in), f"a file that can be written ({error.strerror})"
            ) from error
        return kept_in.read_text(encoding="ascii").strip()

    def database(
        self, name: str, *, data_directory: Path, sqlite_options: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Django's description of the database at an address.

        ``postgresql://user:password@host:port/name?option=value`` or ``sqlite:///path``; without the
        variable, SQLite in the data directory.
        """
        value = self.text(name)
        parts = urlsplit(value)
        if not value or (parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1):
            # sqlite:///relative and sqlite:////absolute, as is usual for such addresses
            path = unquote(parts.path[1:]) if value else str(data_directory / "renkei.sqlite3")
            return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": dict(sqlite_options)}
        shown = f"{parts.scheme}://…" if parts.scheme else "…"  # an address may hold a password
        if parts.scheme in {"postgresql", "postgres"} and len(parts.path) > 1:
            if find_spec("psycopg") is None:
                raise SettingRefusedError(name, shown, _DRIVER)
            return _postgresql(parts)
        raise SettingRefusedError(name, shown, "postgresql://user:password@host:port/name, sqlite:///path")


_DRIVER: Final = (
    "sqlite:///path; for PostgreSQL add its driver first: "
    "pip install --require-hashes -r requirements/postgresql.txt"
)


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")  # ?host=/directory names a Unix socket
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", parts.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
