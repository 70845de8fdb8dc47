"""What happens around dossiers: keeping them, work, rosters, disturbances, forms."""

from __future__ import annotations

from motcua.dossiers.events.shapes import MAYBE, MOMENT, NOTE, NUMBER, TEXT, declared, or_null, schema
from motcua.journal.events import declare

HELD = declared("held", {"until": MAYBE}, {"ground": TEXT})
HOLD_RELEASED = declared("hold_released", {}, NOTE)
FILE_CLOSED = declared("file_closed", {"file": TEXT})
"""Malware was found in a file of the dossier, and nobody opens it any more."""
_BATCH = schema(
    {"agency": NUMBER, "dossiers": {"type": "array", "items": NUMBER}, "day": {"type": "string", "format": "date"}}
)
RETENTION_WARNED = declare("retention_warned", 1, _BATCH)
"""Of an agency (subject `retention`): the first day on which one of these dossiers (ids) is closed."""
RETENTION_CLOSED = declare("retention_closed", 1, _BATCH)
"""The same when they are closed; `day` is when their people are erased."""
_COUNTS = schema(dict.fromkeys(("officer", "late", "today", "soon", "unit_late"), NUMBER))
WORK_DUE = declare("work_due", 1, schema({"work": {"type": "array", "items": _COUNTS}}))
"""Of a morning (subject `work_digest`, the day as yyyymmdd): how much is late or due, by officer (id)."""
_SHARE = schema(dict.fromkeys(("officer", "count"), NUMBER))
WORK_HANDED_OVER = declare("work_handed_over", 1, schema({"to": {"type": "array", "items": _SHARE}}))
"""Of the officer whose work it was (subject `hand_over`): who got how many of his dossiers."""
_ON_DUTY = schema({"day": TEXT, "session": TEXT, "officers": {"type": "array", "items": NUMBER}})
ROSTER_SET = declare("roster_set", 1, schema({"week": TEXT, "duties": {"type": "array", "items": _ON_DUTY}}))
"""Of a desk (subject `roster`, its id): who is on duty in a week (its Monday), by day and session."""
DISTURBANCE_DECLARED = declare(
    "disturbance_declared",
    1,
    schema(
        {
            "kind": TEXT,
            "agency": or_null(NUMBER),
            "since": MOMENT,
            "until": or_null(MOMENT),
            "ground": TEXT,
            "shifts": {"type": "boolean"},
        }
    ),
)
"""Of a disturbance (subject `disturbance`), with the agency's id, null for the whole province."""
PAPER_TEMPLATE_IN_FORCE = declare(
    "paper_template_in_force",
    1,
    schema({"kind": TEXT, "version": NUMBER, "digest": MAYBE}),
    schema({"note": TEXT}),
)
"""Of a template of papers (subject `paper_template`): put in force; with its digest, null for the shipped one."""
PAPER_TEMPLATE_FAILED = declare("paper_template_failed", 1, schema({"reason": TEXT, "line": or_null(NUMBER)}))
"""A real paper could not be set by it and was set by the shipped one; once a day at most."""
DISTURBANCE_ENDED = declare("disturbance_ended", 1, schema({"until": MOMENT}))
