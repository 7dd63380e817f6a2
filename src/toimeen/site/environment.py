"""Settings from the environment, prefix `TOIMEEN_`: read once, checked, with the cure named where one is wrong."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class WrongSetting(SystemExit):
    """Ends the program with one clear line: which setting is wrong, and what to write instead."""

    def __init__(self, name: str, cure: str) -> None:
        super().__init__(f"toimeen: TOIMEEN_{name}: {cure}")


def text(name: str, default: str = "") -> str:
    """The setting as written, or the default when it is unset or blank."""
    return os.environ.get(f"TOIMEEN_{name}", "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """A yes/no setting. Exits for anything else."""
    value = text(name, "yes" if default else "no").lower()
    if value in {"yes", "true", "on", "1"}:
        return True
    if value in {"no", "false", "off", "0"}:
        return False
    raise WrongSetting(name, f"write yes or no, not {value!r}")


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated setting as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """A whole number. Exits for anything else."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise WrongSetting(name, f"write a whole number, not {value!r}")
    return int(value)


def choice(name: str, default: str, known: tuple[str, ...]) -> str:
    """One of the known words. Exits for anything else."""
    value = text(name, default).lower()
    if value not in known:
        raise WrongSetting(name, f"write {' or '.join(known)}, not {value!r}")
    return value


def data_dir() -> Path:
    """The folder that holds all that the installation writes; made when it is missing."""
    folder = Path(text("DATA_DIR", "var/data")).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def demo_clock(folder: Path) -> Path | None:
    """The file that moves the demo's clock. Exits where the data are not the demo's own: they would be dated wrong."""
    if not flag("DEMO_CLOCK"):
        return None
    if text("DATABASE_URL") or not (folder / "demo").exists():
        raise WrongSetting(
            "DEMO_CLOCK", "only for a folder made by `toimeen demo --no-serve`, on its own SQLite"
        )
    return folder / "clock.txt"


def secret_key(folder: Path) -> str:
    """The configured key, or one made once and kept in the data folder, readable by its owner only."""
    if key := text("SECRET_KEY"):
        if len(key) < 32:
            raise WrongSetting("SECRET_KEY", "use at least 32 random characters")
        return key
    path = folder / "secret_key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


_SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-2000; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=27103364"
)


def database(folder: Path) -> dict[str, Any]:
    """Django's database settings for `sqlite:///path` or `postgresql://user:password@host:port/name`."""
    url = text("DATABASE_URL", f"sqlite:///{folder / 'toimeen.sqlite3'}")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) if parts.path.startswith("//") else unquote(parts.path),
            "CONN_MAX_AGE": None,
            # Figures behind these: docs/adr/0001-stack.md.
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE_START},
        }
    if parts.scheme in {"postgresql", "postgres"}:
        options: dict[str, Any] = dict(parse_qsl(parts.query))
        options["pool"] = {"min_size": 1, "max_size": number("DATABASE_POOL", 4)}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 0,
            "OPTIONS": options,
        }
    raise WrongSetting("DATABASE_URL", "write sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME")


def site_url() -> str:
    """The address of the installation as letters write it, with a slash at its end."""
    url = text("SITE_URL", "http://127.0.0.1:8000/")
    if urlsplit(url).scheme not in {"http", "https"}:
        raise WrongSetting("SITE_URL", f"write https://HOST/, not {url!r}")
    return url.rstrip("/") + "/"


def mail(folder: Path) -> dict[str, Any]:
    """Django's mail settings for `smtp://USER:PASSWORD@HOST:PORT`, `smtps://…`, `file:///FOLDER` or `console:`.

    `smtp://` switches to encryption when the address ends in `?starttls=yes`; `smtps://` is encrypted from the start.
    """
    url = text("EMAIL_URL", f"file://{folder / 'letters'}")
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path:
        return {"EMAIL_BACKEND": "toimeen.post.folder.FolderBackend", "LETTERS_FOLDER": unquote(parts.path)}
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme in {"smtp", "smtps"} and parts.hostname:
        is_encrypted = parts.scheme == "smtps"
        starts_tls = dict(parse_qsl(parts.query)).get("starttls", "no").lower() in {"yes", "true", "1"}
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (465 if is_encrypted else 587 if starts_tls else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": is_encrypted,
            "EMAIL_USE_TLS": starts_tls and not is_encrypted,
        }
    cure = "write smtp://USER:PASSWORD@HOST:PORT?starttls=yes, smtps://…, file:///FOLDER or console:"
    raise WrongSetting("EMAIL_URL", cure)
