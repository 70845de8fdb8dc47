"""The course of a dossier from its filing to its end."""

from __future__ import annotations

from motcua.dossiers.events.shapes import (
    MAYBE,
    MOMENT,
    NOTE,
    NUMBER,
    REASON,
    SIGNATURE,
    SIGNED_BY,
    TEXT,
    capacity_unknown,
    declared,
    or_null,
    schema,
)
from motcua.journal.events import Facts


def _not_judged(facts: Facts) -> Facts:
    """Filed before anybody looked whether a state body filed on paper what was served online."""
    return {**facts, "paper_despite_online": None}


def _not_said(facts: Facts) -> Facts:
    """Filed before it was written down who the owner is, by what right somebody filed, and who helped."""
    unknown = dict.fromkeys(("owner_kind", "official_of", "filed_as", "helper_kind", "consent"))
    return {**facts, **unknown, "remote": facts["channel"] == "online" and not facts["assisted"]}


def _one_followed(facts: Facts) -> Facts:
    """Completed before steps could be open side by side."""
    return {**facts, "opened": [facts["to"]]}


FILED = declared(
    "filed",
    {
        "code": TEXT,
        "procedure": TEXT,
        "version": NUMBER,
        "case": MAYBE,
        "competent": TEXT,
        "desk": TEXT,
        "channel": TEXT,
        "origin": TEXT,
        "assisted": {"type": "boolean"},
        "remote": {"type": "boolean"},
        "helper_kind": MAYBE,
        "consent": MAYBE,
        "filed_as": MAYBE,
        "owner_kind": MAYBE,
        "official_of": MAYBE,
        "papers": {"type": "array", "items": TEXT},
        "reception_due": MOMENT,
        "paper_despite_online": {"type": ["boolean", "null"]},
    },
    {
        "owner": {"type": "object"},
        "filer": {"type": ["object", "null"]},
        "form": {"type": "object"},
        "consent": MAYBE,
    },
    {1: _not_judged, 2: _not_said},
)
ACCEPTED = declared(
    "accepted",
    {
        "receipt": TEXT,
        "due_at": MOMENT,
        "started": MOMENT,
        "rule": TEXT,
        "unit": TEXT,
        "step": TEXT,
        "papers": {"type": "array", "items": {"type": "object"}},
    },
    NOTE,
)
REFUSED = declared("refused", SIGNED_BY, REASON, {1: capacity_unknown})
DENIED = declared("denied", SIGNED_BY, REASON, {1: capacity_unknown})
STOPPED = declared("stopped", SIGNED_BY, REASON, {1: capacity_unknown})
SUPPLEMENT_REQUESTED = declared(
    "supplement_requested",
    {"round": NUMBER, "components": {"type": "array", "items": TEXT}, "until": TEXT, "step": MAYBE},
    {"items": {"type": "array", "items": {"type": "object"}}, "note": TEXT},
)
SUPPLEMENT_LAPSED = declared("supplement_lapsed", {"round": NUMBER, "then": TEXT})
"""The day named for more papers has passed without an answer; `then` is what the version wants decided."""
SUPPLEMENTED = declared(
    "supplemented",
    {
        "round": NUMBER,
        "components": {"type": "array", "items": TEXT},
        "due_at": or_null(MOMENT),
        "step": MAYBE,
    },
    NOTE,
)
STEP_TAKEN = declared("step_taken", {"step": TEXT, "n": NUMBER, "by": TEXT}, NOTE)
STEP_COMPLETED = declared(
    "step_completed",
    {
        "step": TEXT,
        "n": NUMBER,
        "outcome": TEXT,
        "to": MAYBE,
        "opened": {"type": "array", "items": TEXT},
        "by": TEXT,
        "due_at": or_null(MOMENT),
        "signed": or_null(schema(SIGNATURE)),
    },
    NOTE,
    {1: capacity_unknown, 2: _one_followed},
)
STEP_ENDED_BY_RULE = declared(
    "step_ended_by_rule",
    {
        "step": TEXT,
        "n": NUMBER,
        "outcome": TEXT,
        "to": MAYBE,
        "opened": {"type": "array", "items": TEXT},
        "due_at": or_null(MOMENT),
        "on": TEXT,
        "when": TEXT,
        "version": NUMBER,
    },
)
"""A step has ended by a rule of the procedure's version (its id): on which occasion, under which condition (blank:
none). The cause is the entry of what happened."""
STEP_REASSIGNED = declared("step_reassigned", {"step": TEXT, "n": NUMBER, "from": MAYBE, "to": TEXT}, NOTE)
STEP_UNDONE = declared("step_undone", {"step": TEXT, "n": NUMBER, "back_to": TEXT, "by": TEXT}, NOTE)
WITHDRAWAL_REQUESTED = declared("withdrawal_requested", {"before": TEXT}, {"reason": TEXT})
WITHDRAWAL_APPROVED = declared("withdrawal_approved", SIGNED_BY, NOTE, {1: capacity_unknown})
WITHDRAWAL_DECLINED = declared("withdrawal_declined", {"back_to": TEXT}, NOTE)
_ISSUED = {
    **dict.fromkeys(("result", "number", "signed_on", "file", "step"), TEXT),
    "n": NUMBER,
    "signed": or_null(schema({"by": MAYBE, **SIGNATURE})),
}
RESULT_ISSUED = declared("result_issued", _ISSUED, NOTE, {1: capacity_unknown})
PART_ISSUED = declared("part_issued", _ISSUED, NOTE)
"""The same while results of other agencies are still to come: the dossier is not settled yet."""
RESULT_RETURNED = declared("result_returned", {"method": TEXT}, {"to": TEXT, "note": TEXT})
