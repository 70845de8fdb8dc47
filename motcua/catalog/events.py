"""What the catalogue writes to the journal. Procedures, offerings and fee tables are subjects of their own."""

from __future__ import annotations

from typing import Any

from motcua.journal.events import Facts, declare

_TEXT = {"type": "string"}
_DAY = {"type": "string", "format": "date"}
_MAYBE_DAY = {"anyOf": [_DAY, {"type": "null"}]}
_ID = {"type": "integer", "minimum": 1}
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def _facts(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _alone(facts: Facts) -> Facts:
    """Set before a process could ask other agencies."""
    return {**facts, "children": {}}


PROCEDURE_IMPORTED = declare(
    "catalog.procedure_imported",
    1,
    _facts(code=_TEXT, number=_ID, version=_ID, digest=_DIGEST, since=_DAY, until=_MAYBE_DAY, import_id=_ID),
)

OFFERING_SET = declare(
    "catalog.offering_set",
    2,
    _facts(
        procedure=_TEXT,
        agency=_ID,
        level=_TEXT,
        process=_TEXT,
        integrated={"type": "boolean"},
        since=_DAY,
        until=_MAYBE_DAY,
        roles={"type": "object", "additionalProperties": {"type": "array", "items": _ID}},
        online_only={"type": "array", "items": _TEXT},
        children={"type": "object", "additionalProperties": _ID},
        import_id=_ID,
    ),
    upcasters={1: _alone},
)

FEE_TABLE_SET = declare(
    "catalog.fee_table_set",
    1,
    _facts(resolution=_TEXT, since=_DAY, until=_MAYBE_DAY, rows={"type": "integer"}, digest=_DIGEST, import_id=_ID),
)
