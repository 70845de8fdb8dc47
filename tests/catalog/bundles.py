"""Bundles to damage."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from motcua.catalog.content import ProcedureContent, parse
from motcua.catalog.files import SHIPPED, load

CODES = tuple(path.stem for path in sorted(SHIPPED.glob("*.yaml")))


def bundle(code: str) -> dict[str, Any]:
    """The plain values of a shipped bundle; yours to change."""
    return deepcopy(_loaded(code))


def content(code: str) -> ProcedureContent:
    """What a shipped bundle says."""
    return parse(_loaded(code), digest=code)


@cache
def _loaded(code: str) -> dict[str, Any]:
    values: dict[str, Any] = load((SHIPPED / f"{code}.yaml").read_text("utf-8"))
    return values
