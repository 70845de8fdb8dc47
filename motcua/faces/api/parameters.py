"""Parameters that lists share, as JSON Schema."""

from __future__ import annotations

from typing import Any

from motcua.dossiers.rules.schemas import Schema, text
from motcua.faces.api import cursors

MOST, USUAL = 200, 50

LIMIT: Schema = {
    "type": "integer",
    "minimum": 1,
    "maximum": MOST,
    "default": USUAL,
    "description": "how many items at most",
}
CURSOR: Schema = {**text(cursors.LENGTH, 0), "description": "`next` of the page before, with the same other parameters"}


def limit(query: dict[str, Any]) -> int:
    """How many items are asked for."""
    return int(query.get("limit", USUAL))


def listed(items: list[Any], following: object, count: int, *, exact: bool, of: str) -> dict[str, Any]:
    """A page as every list answers it; `following` is the domain's own cursor of the next page."""
    return {"items": items, "next": cursors.shown(following, of), "count": {"value": count, "exact": exact}}
