"""A province's overlay as files: `fees.yaml` and `offerings.yaml` of one folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from motcua.catalog import files
from motcua.catalog.rules.check import Finding
from motcua.catalog.rules.overlay import FEES, OFFERINGS, check_fees, check_offerings

_EMPTY: dict[str, dict[str, Any]] = {
    FEES: {"format": 1, "tables": []},
    OFFERINGS: {"format": 1, "staff": {}, "offerings": [], "online_only": []},
}


def is_overlay(path: Path) -> bool:
    """Is it a folder that holds one of the two files?"""
    return any((path / name).is_file() for name in _EMPTY)


def check(path: Path) -> list[Finding]:
    """Everything wrong with the files, as far as it can be known without a database."""
    return read(path)[2]


def read(path: Path) -> tuple[Mapping[str, Any], Mapping[str, Any], list[Finding]]:
    """The plain values of fees and offerings (an absent file is empty), and what is wrong with them.

    Raises OSError where neither file is there.
    """
    if not is_overlay(path):
        raise FileNotFoundError(f"no {FEES} or {OFFERINGS} in {path}")
    fees, unreadable = _load(path / FEES)
    offerings, unreadable_too = _load(path / OFFERINGS)
    found = [*unreadable, *unreadable_too] or [*check_fees(fees), *check_offerings(offerings)]
    return fees, offerings, found


def _load(path: Path) -> tuple[Any, list[Finding]]:
    if not path.is_file():
        return _EMPTY[path.name], []
    try:
        return files.load(path.read_text("utf-8")), []
    except (yaml.YAMLError, ValueError) as problem:
        return None, [Finding("", files.unreadable(problem), "error", path.name)]
