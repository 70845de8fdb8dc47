"""Several officers in one step."""

from __future__ import annotations

from motcua.dossiers.events.shapes import NOTE, NUMBER, TEXT, declared, schema

_ASKED = schema({"officer": NUMBER, "part": TEXT})
COLLEAGUES_ASKED = declared(
    "colleagues_asked",
    {
        "step": TEXT,
        "n": NUMBER,
        "asked": {"type": "array", "items": _ASKED},
        "let_go": {"type": "array", "items": NUMBER},
    },
    {"question": TEXT, **NOTE},
)
"""Who was asked to take which part (cooperating | following) in a pass, and who was let go (ids of officers)."""
OPINION_GIVEN = declared("opinion_given", {"step": TEXT, "n": NUMBER, "by": TEXT}, {"opinion": TEXT, **NOTE})
"""A colleague asked to work on a step too has said what he thinks of it."""
