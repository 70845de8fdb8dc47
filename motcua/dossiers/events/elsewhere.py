"""What is done elsewhere: parts at other agencies, questions to bodies outside, paper on its way."""

from __future__ import annotations

from motcua.dossiers.events.shapes import MAYBE, MOMENT, NOTE, NUMBER, TEXT, declared, or_null

OPENED_AS_CHILD = declared(
    "opened_as_child",
    {
        **dict.fromkeys(("code", "procedure", "competent", "desk", "parent", "child", "receipt", "rule", "step"), TEXT),
        "version": NUMBER,
        "due_at": MOMENT,
        "papers": {"type": "array", "items": TEXT},
    },
)
"""Opened and received at once: part of another dossier's work (`parent`, its code), known there as `child`."""
HANDED_TO_MINISTRY = declared(
    "handed_to_ministry",
    {
        **dict.fromkeys(("code", "procedure", "competent", "desk", "parent", "child"), TEXT),
        "version": NUMBER,
        "reception_due": MOMENT,
        "papers": {"type": "array", "items": TEXT},
    },
)
"""The same for a part that a ministry's system settles: it is theirs to receive, by their own papers."""
STATUS_MIRRORED = declared(
    "status_mirrored",
    {
        "source": {"enum": ["system", "hand"]},
        "status": NUMBER,
        "at": MOMENT,
        "applied": {"type": "boolean"},
        "reference": MAYBE,
        "appointed_on": MAYBE,
        "due_at": or_null(MOMENT),
        "papers": {"type": "array", "items": TEXT},
        "result": MAYBE,
    },
    {"reason": TEXT},
)
"""What a ministry's system says of a part: told by itself, or noted by an officer who waits for it. `at` is their
moment; what came after newer word is kept but not `applied`."""
CHILD_ENDED = declared("child_ended", {"code": TEXT, "child": TEXT, "result": {"type": "boolean"}})
"""Of a parent: one of its children (its code) has ended, and whether it gave a result."""
PARTICULARS_RENEWED = declared("particulars_renewed", {"people": {"type": "array", "items": TEXT}})
"""Of a child: its parent was corrected, and these people (roles) or the answers taken over are as there now."""
_ANSWERED = {
    "step": TEXT,
    "n": NUMBER,
    "outcome": TEXT,
    "opened": {"type": "array", "items": TEXT},
    "due_at": or_null(MOMENT),
}
CHILDREN_ANSWERED = declared("children_answered", _ANSWERED)
"""A step that waited for other agencies has ended by itself."""
RESULTS_GATHERED = declared("results_gathered", _ANSWERED)
"""The same, with which all is there: the dossier is settled."""
ASKED_OUTSIDE = declared(
    "asked_outside",
    {"n": NUMBER, "step": TEXT, "until": TEXT},
    {"body": TEXT, "question": TEXT, **NOTE},
)
OUTSIDE_ANSWERED = declared("outside_answered", {"n": NUMBER, "step": TEXT}, {"answer": TEXT, **NOTE})
