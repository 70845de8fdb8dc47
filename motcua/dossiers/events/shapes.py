"""What entry kinds of dossiers are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.journal.events import EventKind, Facts, Upcaster, declare

TEXT = {"type": "string"}
MAYBE = {"type": ["string", "null"]}
NUMBER = {"type": "integer"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$"}
NOTE = {"note": TEXT}
REASON = {"reason": TEXT, "ground": TEXT}
SIGNATURE = dict.fromkeys(("capacity", "sign_as", "ground"), TEXT)


def schema(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": sorted(properties),
        "additionalProperties": False,
    }


def or_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def declared(
    name: str,
    facts: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
    upcasters: Mapping[int, Upcaster] | None = None,
) -> EventKind:
    older = upcasters or {}
    return declare(f"dossier_{name}", len(older) + 1, schema(facts), schema(private) if private else None, older)


def capacity_unknown(facts: Facts) -> Facts:
    """Signed before anybody kept in which capacity."""
    return {**facts, "signed": None}


SIGNED_BY = {"signed_by": MAYBE, "signed": or_null(schema(SIGNATURE))}
