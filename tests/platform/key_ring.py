"""A ring of keys in a file, which begins with the keys all tests run with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from motcua.platform import key_changes, keys
from tests.environment import DATA_KEYS

BEGUN = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


def put_in_file(folder: Path, settings: Any) -> Path:
    """From now on the ring stands in a file of the folder; the file."""
    path = folder / "data-keys"
    keys.write(path, keys.read(DATA_KEYS))
    settings.DATA_KEYS_FILE = str(path)
    return path


def add(use: str = keys.DATA, now: datetime = BEGUN) -> str:
    """One more key of a use; its id."""
    return key_changes.add(use, now=now).id
