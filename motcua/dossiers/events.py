"""The entry kinds a dossier's life writes. Facts are codes and parameters; personal values and free words of
people go into the private part, which can be erased without breaking the chain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.journal.events import EventKind, Facts, Upcaster, declare

_TEXT = {"type": "string"}
_MAYBE = {"type": ["string", "null"]}
_NUMBER = {"type": "integer"}
_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$"}
_NOTE = {"note": _TEXT}
_REASON = {"reason": _TEXT, "ground": _TEXT}


def _schema(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _declare(
    name: str,
    facts: Mapping[str, Any],
    private: Mapping[str, Any] | None = None,
    upcasters: Mapping[int, Upcaster] | None = None,
) -> EventKind:
    older = upcasters or {}
    return declare(f"dossier_{name}", len(older) + 1, _schema(facts), _schema(private) if private else None, older)


def _not_judged(facts: Facts) -> Facts:
    """Filed before anybody looked whether a state body filed on paper what was served online."""
    return {**facts, "paper_despite_online": None}


FILED = _declare(
    "filed",
    {
        "code": _TEXT,
        "procedure": _TEXT,
        "version": _NUMBER,
        "case": _MAYBE,
        "competent": _TEXT,
        "desk": _TEXT,
        "channel": _TEXT,
        "origin": _TEXT,
        "assisted": {"type": "boolean"},
        "papers": {"type": "array", "items": _TEXT},
        "reception_due": _MOMENT,
        "paper_despite_online": {"type": ["boolean", "null"]},
    },
    {"owner": {"type": "object"}, "filer": {"type": ["object", "null"]}, "form": {"type": "object"}},
    {1: _not_judged},
)
ACCEPTED = _declare(
    "accepted",
    {
        "receipt": _TEXT,
        "due_at": _MOMENT,
        "started": _MOMENT,
        "rule": _TEXT,
        "unit": _TEXT,
        "step": _TEXT,
        "papers": {"type": "array", "items": {"type": "object"}},
    },
    _NOTE,
)
REFUSED = _declare("refused", {"signed_by": _MAYBE}, _REASON)
DENIED = _declare("denied", {"signed_by": _MAYBE}, _REASON)
STOPPED = _declare("stopped", {"signed_by": _MAYBE}, _REASON)
SUPPLEMENT_REQUESTED = _declare(
    "supplement_requested",
    {"round": _NUMBER, "components": {"type": "array", "items": _TEXT}, "until": _TEXT, "step": _MAYBE},
    {"items": {"type": "array", "items": {"type": "object"}}, "note": _TEXT},
)
SUPPLEMENTED = _declare(
    "supplemented",
    {
        "round": _NUMBER,
        "components": {"type": "array", "items": _TEXT},
        "due_at": {"anyOf": [_MOMENT, {"type": "null"}]},
        "step": _MAYBE,
    },
    _NOTE,
)
STEP_TAKEN = _declare("step_taken", {"step": _TEXT, "n": _NUMBER, "by": _TEXT}, _NOTE)
STEP_COMPLETED = _declare(
    "step_completed",
    {
        "step": _TEXT,
        "n": _NUMBER,
        "outcome": _TEXT,
        "to": _MAYBE,
        "by": _TEXT,
        "due_at": {"anyOf": [_MOMENT, {"type": "null"}]},
    },
    _NOTE,
)
STEP_REASSIGNED = _declare("step_reassigned", {"step": _TEXT, "n": _NUMBER, "from": _MAYBE, "to": _TEXT}, _NOTE)
STEP_UNDONE = _declare("step_undone", {"step": _TEXT, "n": _NUMBER, "back_to": _TEXT, "by": _TEXT}, _NOTE)
WITHDRAWAL_REQUESTED = _declare("withdrawal_requested", {"before": _TEXT}, {"reason": _TEXT})
WITHDRAWAL_APPROVED = _declare("withdrawal_approved", {"signed_by": _MAYBE}, _NOTE)
WITHDRAWAL_DECLINED = _declare("withdrawal_declined", {"back_to": _TEXT}, _NOTE)
RESULT_ISSUED = _declare(
    "result_issued",
    {"result": _TEXT, "number": _TEXT, "signed_on": _TEXT, "file": _TEXT, "step": _TEXT, "n": _NUMBER},
    _NOTE,
)
RESULT_RETURNED = _declare("result_returned", {"method": _TEXT}, {"to": _TEXT, "note": _TEXT})
