"""Paper on its way between desks and agencies."""

from __future__ import annotations

from motcua.dossiers.events.shapes import NUMBER, TEXT, declared, schema
from motcua.journal.events import declare

_CARRIED = {
    "slip": NUMBER,
    **dict.fromkeys(("number", "what", "from", "to"), TEXT),
    **dict.fromkeys(("originals", "copies"), NUMBER),
}
PAPERS_SENT = declared("papers_sent", _CARRIED)
"""Under a slip (its id, and its number as `n/year`) on the way from one body to another (codes)."""
PAPERS_RECEIVED = declared("papers_received", {**_CARRIED, "short": {"type": "boolean"}}, {"remark": TEXT})
"""The receiver has it; the counts are his, `short` that something was missing."""
PAPERS_NOT_RECEIVED = declared("papers_not_received", _CARRIED, {"remark": TEXT})
"""The receiver has not got it: it is still the sender's."""
PAPERS_RECALLED = declared("papers_recalled", _CARRIED)
"""The sender took it off a slip that had not been answered."""
_SLIP = {
    **dict.fromkeys(("number", "what", "from", "to"), TEXT),
    **dict.fromkeys(("sender", "receiver"), NUMBER),
}
SLIP_SENT = declare("slip_sent", 1, schema({**_SLIP, **dict.fromkeys(("dossiers", "originals", "copies"), NUMBER)}))
"""Of a slip (subject `slip`): what goes from one body to another (codes and ids)."""
SLIP_ANSWERED = declare(
    "slip_answered", 1, schema({**_SLIP, **dict.fromkeys(("received", "short", "not_received", "open"), NUMBER)})
)
"""Of a slip: how many dossiers the receiver has now said what of, and how many are left."""
SLIP_RECALLED = declare("slip_recalled", 1, schema({**_SLIP, "dossiers": NUMBER}))
"""Of a slip: how many dossiers the sender has taken off it."""

_BEFORE = {"slip": NUMBER, "number": TEXT, "agency": TEXT}
declared("paper_handed_on", {**_BEFORE, "originals": NUMBER, "copies": NUMBER})
"""These three told of slips before parcels (decision 38); journals keep them, and nothing writes them now."""
declared("paper_taken_over", {**_BEFORE, "complete": {"type": "boolean"}}, {"remark": TEXT})
declared("paper_kept_back", _BEFORE)
