"""Settings from the environment, read once, failing loudly with the variable's name."""

from __future__ import annotations

import os
from pathlib import Path


class BadSetting(SystemExit):
    """A setting is missing or unreadable; the process must not start."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")


def text(name: str, default: str | None = None) -> str:
    """The variable's value, or the default; without one it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise BadSetting(name, "must be set")
    return value


def secret(name: str, default: str | None = None) -> str:
    """A secret from NAME, or from the file that NAME_FILE names; never told in a message."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return text(name, default)
    if os.environ.get(name):
        raise BadSetting(name, f"is set, and so is {name}_FILE; one of them is enough")
    try:
        found = Path(path).read_text().strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise BadSetting(f"{name}_FILE", type(problem).__name__) from problem
    if not found:
        raise BadSetting(f"{name}_FILE", "names a file that is empty")
    return found


def flag(name: str, default: bool = False) -> bool:
    """yes/no, true/false, 1/0."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise BadSetting(name, f"{value!r} is neither yes nor no")


def number(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError as problem:
        raise BadSetting(name, f"{value!r} is not a whole number") from problem


def web_address(name: str) -> str:
    """The address of a web site without the closing slash, or empty."""
    value = os.environ.get(name, "").rstrip("/")
    if value and not value.startswith(("https://", "http://")):
        raise BadSetting(name, f"{value!r} does not begin with https:// or http://")
    return value


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def path(name: str, default: str) -> Path:
    """A path, made absolute."""
    return Path(os.environ.get(name, default)).expanduser().absolute()
