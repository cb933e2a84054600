"""Settings read from the environment.

Each reader takes the name of a variable and raises ImproperlyConfigured with one line that
names it and says what to do. An empty variable counts as one that is not set.
"""

import io
import os
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

FALSE_STRINGS = ("false", "off", "no", "n", "0")
ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")


def read_file(path: Path) -> None:
    """Add the variables of an env file to the environment, which keeps those it has."""
    if not path.exists():
        return
    try:
        environ.Env.read_env(io.StringIO(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{path} cannot be read as UTF-8 text: {error}") from error


def text(name: str, default: str | None = None) -> str:
    """The variable as it stands; required where no default is given."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise _missing(name)
    return value


def boolean(name: str, *, default: bool) -> bool:
    value = text(name, str(default)).lower()
    if value in environ.Env.BOOLEAN_TRUE_STRINGS:
        return True
    if value in FALSE_STRINGS:
        return False
    raise _unreadable(name, value, "write 1 for yes or 0 for no")


def port(name: str, *, default: int) -> int:
    value = text(name, str(default))
    if value.isdecimal() and 0 < int(value) < 65536:
        return int(value)
    raise _unreadable(name, value, "write a number from 1 to 65535")


def choice(name: str, options: Iterable[str], *, default: str) -> str:
    value = text(name, default).upper()
    if value not in options:
        raise _unreadable(name, value, f"write one of {', '.join(options)}")
    return value


def words(name: str, default: str | None = None) -> list[str]:
    """A list separated by commas; required where no default is given."""
    found = [word.strip() for word in text(name, default).split(",") if word.strip()]
    if not found and default is None:
        raise _missing(name)
    return found


def address(name: str, default: str) -> str:
    """A web address without its last slash."""
    return _web_address(name, text(name, default)).rstrip("/")


def addresses(name: str) -> list[str]:
    """Web addresses separated by commas; none where the variable is not set."""
    return [_web_address(name, word) for word in words(name, default="")]


def database(name: str, default: str) -> dict[str, Any]:
    """Django's own dictionary for one database, from an address such as postgres://..."""
    value = text(name, default)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            config = environ.Env.db_url_config(value)
    except ValueError:
        config = {}
    if config.get("ENGINE") not in ENGINES or not config.get("NAME"):
        # The value is not repeated: it may hold a password.
        raise ImproperlyConfigured(
            f"{name} cannot be read: write sqlite:////folder/file.sqlite3 "
            "or postgres://user:password@host:5432/name."
        )
    return config


def _web_address(name: str, value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise _unreadable(name, value, "start with http:// or https://")
    return value


def _missing(name: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"{name} is missing: set it in the environment or in .env, as .env.example shows."
    )


def _unreadable(name: str, value: str, advice: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}={value} cannot be read: {advice}.")
