"""What moves a promise, puts a dossier right, or says why it is late."""

from __future__ import annotations

from motcua.dossiers.events.shapes import MAYBE, MOMENT, NOTE, NUMBER, SIGNED_BY, TEXT, declared, or_null, schema

APOLOGY_PROPOSED = declared("apology_proposed", {"until": TEXT}, {"reason": TEXT, "note": TEXT})
APOLOGISED = declared(
    "apologised",
    {"from": MOMENT, "redated_due_at": MOMENT, "in_time": {"type": "boolean"}, **SIGNED_BY},
    {"reason": TEXT, "note": TEXT},
)
PAYMENT_REQUESTED = declared(
    "payment_requested", {"n": NUMBER, "amount": NUMBER, "step": MAYBE}, {"what": TEXT, "note": TEXT}
)
PAYMENT_RECORDED = declared(
    "payment_recorded",
    {"n": NUMBER, "amount": NUMBER, "due_at": or_null(MOMENT)},
    {"receipt": TEXT, "note": TEXT},
)
CORRECTED = declared(
    "corrected",
    {"fields": {"type": "array", "items": TEXT}},
    {"before": {"type": "object"}, "after": {"type": "object"}, "reason": TEXT},
)
"""Particulars put right after intake: which fields, by their pointers; what they said before and say now is private."""
RECOUNTED = declared(
    "recounted",
    {"from": MOMENT, "due_at": MOMENT, "calendar": TEXT, "version": NUMBER, "ground": TEXT},
)
DUE_SHIFTED = declared(
    "due_shifted",
    {"from": MOMENT, "due_at": MOMENT, "disturbance": NUMBER, "ground": TEXT},
)
"""A promised date was moved because of a disturbance (its number)."""
CAUSE_DISPUTED = declared("cause_disputed", {"computed": TEXT, "claimed": TEXT, "by": TEXT}, {"reason": TEXT})
"""An officer holds another cause of its lateness to be true; the computed one stands beside his."""
_MOVED = {"n": NUMBER, "from": TEXT, "to": TEXT, "kept": {"type": "boolean"}}
MOVED_TO_VERSION = declared(
    "moved_to_version",
    {
        "from": NUMBER,
        "to": NUMBER,
        "was": NUMBER,
        "version": NUMBER,
        "passes": NUMBER,
        "steps": {"type": "array", "items": schema(_MOVED)},
    },
    {"reason": TEXT, **NOTE},
)
"""A running dossier goes on by another version of its procedure: numbers and ids (`was`, `version`) of both, how many
passes there were, and of each open one (its number) where it stood and stands; `kept`: it goes on untouched."""
