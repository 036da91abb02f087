"""The environment, read once, by type. A wrong value is one clear sentence at start, never a surprise later."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on", "ya"}
FALSE = {"0", "false", "no", "off", "tidak", ""}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no; write 1 or 0.")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.") from None


def folder(name: str, default: Path) -> Path:
    return Path(text(name) or default).expanduser().resolve()


def file(name: str) -> str:
    """The path of a file that can be read; "" where nothing is set."""
    value = text(name)
    if not value:
        return ""
    path = Path(value).expanduser().resolve()
    if not os.access(path, os.R_OK) or not path.is_file():
        raise ImproperlyConfigured(f"{name}={value!r} is no file that can be read.")
    return str(path)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def socket_address(name: str) -> str:
    """The path of a socket on this machine, or ``host:port``; "" where nothing is set."""
    value = text(name)
    host, _colon, port = value.rpartition(":")
    if value and not value.startswith("/") and not (host and port.isdecimal() and 0 < int(port) < 65_536):
        raise ImproperlyConfigured(f"{name}={value!r} is neither the path of a socket nor host:port.")
    return value


def count(name: str, default: int) -> int:
    """A whole number, none included, nothing below."""
    value = number(name, default)
    if value < 0:
        raise ImproperlyConfigured(f"{name}={value} is less than nothing; write 0 or more.")
    return value


def log_level(name: str, default: str) -> str:
    """The name of a level of Python's logging, such as INFO."""
    value = text(name, default).upper()
    if value not in logging.getLevelNamesMapping():
        raise ImproperlyConfigured(f"{name}={value!r} is no log level; write DEBUG, INFO, WARNING or ERROR.")
    return value
