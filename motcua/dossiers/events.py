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
_SIGNATURE = dict.fromkeys(("capacity", "sign_as", "ground"), _TEXT)


def _schema(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _or_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


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


def _not_said(facts: Facts) -> Facts:
    """Filed before it was written down who the owner is, by what right somebody filed, and who helped."""
    unknown = dict.fromkeys(("owner_kind", "official_of", "filed_as", "helper_kind", "consent"))
    return {**facts, **unknown, "remote": facts["channel"] == "online" and not facts["assisted"]}


def _one_followed(facts: Facts) -> Facts:
    """Completed before steps could be open side by side."""
    return {**facts, "opened": [facts["to"]]}


def _capacity_unknown(facts: Facts) -> Facts:
    """Signed before anybody kept in which capacity."""
    return {**facts, "signed": None}


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
        "remote": {"type": "boolean"},
        "helper_kind": _MAYBE,
        "consent": _MAYBE,
        "filed_as": _MAYBE,
        "owner_kind": _MAYBE,
        "official_of": _MAYBE,
        "papers": {"type": "array", "items": _TEXT},
        "reception_due": _MOMENT,
        "paper_despite_online": {"type": ["boolean", "null"]},
    },
    {
        "owner": {"type": "object"},
        "filer": {"type": ["object", "null"]},
        "form": {"type": "object"},
        "consent": _MAYBE,
    },
    {1: _not_judged, 2: _not_said},
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
OPENED_AS_CHILD = _declare(
    "opened_as_child",
    {
        **dict.fromkeys(
            ("code", "procedure", "competent", "desk", "parent", "child", "receipt", "rule", "step"), _TEXT
        ),
        "version": _NUMBER,
        "due_at": _MOMENT,
        "papers": {"type": "array", "items": _TEXT},
    },
)
"""Opened and received at once: part of another dossier's work (`parent`, its code), known there as `child`."""
HANDED_TO_MINISTRY = _declare(
    "handed_to_ministry",
    {
        **dict.fromkeys(("code", "procedure", "competent", "desk", "parent", "child"), _TEXT),
        "version": _NUMBER,
        "reception_due": _MOMENT,
        "papers": {"type": "array", "items": _TEXT},
    },
)
"""The same for a part that a ministry's system settles: it is theirs to receive, by their own papers."""
STATUS_MIRRORED = _declare(
    "status_mirrored",
    {
        "source": {"enum": ["system", "hand"]},
        "status": _NUMBER,
        "at": _MOMENT,
        "applied": {"type": "boolean"},
        "reference": _MAYBE,
        "appointed_on": _MAYBE,
        "due_at": _or_null(_MOMENT),
        "papers": {"type": "array", "items": _TEXT},
        "result": _MAYBE,
    },
    {"reason": _TEXT},
)
"""What a ministry's system says of a part: told by itself, or noted by an officer who waits for it. `at` is their
moment; what came after newer word is kept but not `applied`."""
CHILD_ENDED = _declare("child_ended", {"code": _TEXT, "child": _TEXT, "result": {"type": "boolean"}})
"""Of a parent: one of its children (its code) has ended, and whether it gave a result."""
PARTICULARS_RENEWED = _declare("particulars_renewed", {"people": {"type": "array", "items": _TEXT}})
"""Of a child: its parent was corrected, and these people (roles) or the answers taken over are as there now."""
_ANSWERED = {
    "step": _TEXT,
    "n": _NUMBER,
    "outcome": _TEXT,
    "opened": {"type": "array", "items": _TEXT},
    "due_at": _or_null(_MOMENT),
}
CHILDREN_ANSWERED = _declare("children_answered", _ANSWERED)
"""A step that waited for other agencies has ended by itself."""
RESULTS_GATHERED = _declare("results_gathered", _ANSWERED)
"""The same, with which all is there: the dossier is settled."""
_SIGNED_BY = {"signed_by": _MAYBE, "signed": _or_null(_schema(_SIGNATURE))}
REFUSED = _declare("refused", _SIGNED_BY, _REASON, {1: _capacity_unknown})
DENIED = _declare("denied", _SIGNED_BY, _REASON, {1: _capacity_unknown})
STOPPED = _declare("stopped", _SIGNED_BY, _REASON, {1: _capacity_unknown})
SUPPLEMENT_REQUESTED = _declare(
    "supplement_requested",
    {"round": _NUMBER, "components": {"type": "array", "items": _TEXT}, "until": _TEXT, "step": _MAYBE},
    {"items": {"type": "array", "items": {"type": "object"}}, "note": _TEXT},
)
SUPPLEMENT_LAPSED = _declare("supplement_lapsed", {"round": _NUMBER, "then": _TEXT})
"""The day named for more papers has passed without an answer; `then` is what the version wants decided."""
SUPPLEMENTED = _declare(
    "supplemented",
    {
        "round": _NUMBER,
        "components": {"type": "array", "items": _TEXT},
        "due_at": _or_null(_MOMENT),
        "step": _MAYBE,
    },
    _NOTE,
)
APOLOGY_PROPOSED = _declare("apology_proposed", {"until": _TEXT}, {"reason": _TEXT, "note": _TEXT})
APOLOGISED = _declare(
    "apologised",
    {"from": _MOMENT, "redated_due_at": _MOMENT, "in_time": {"type": "boolean"}, **_SIGNED_BY},
    {"reason": _TEXT, "note": _TEXT},
)
PAYMENT_REQUESTED = _declare(
    "payment_requested", {"n": _NUMBER, "amount": _NUMBER, "step": _MAYBE}, {"what": _TEXT, "note": _TEXT}
)
PAYMENT_RECORDED = _declare(
    "payment_recorded",
    {"n": _NUMBER, "amount": _NUMBER, "due_at": _or_null(_MOMENT)},
    {"receipt": _TEXT, "note": _TEXT},
)
CORRECTED = _declare(
    "corrected",
    {"fields": {"type": "array", "items": _TEXT}},
    {"before": {"type": "object"}, "after": {"type": "object"}, "reason": _TEXT},
)
"""Particulars put right after intake: which fields, by their pointers; what they said before and say now is private."""
RECOUNTED = _declare(
    "recounted",
    {"from": _MOMENT, "due_at": _MOMENT, "calendar": _TEXT, "version": _NUMBER, "ground": _TEXT},
)
DUE_SHIFTED = _declare(
    "due_shifted",
    {"from": _MOMENT, "due_at": _MOMENT, "disturbance": _NUMBER, "ground": _TEXT},
)
"""A promised date was moved because of a disturbance (its number)."""
CAUSE_DISPUTED = _declare("cause_disputed", {"computed": _TEXT, "claimed": _TEXT, "by": _TEXT}, {"reason": _TEXT})
"""An officer holds another cause of its lateness to be true; the computed one stands beside his."""
ASKED_OUTSIDE = _declare(
    "asked_outside",
    {"n": _NUMBER, "step": _TEXT, "until": _TEXT},
    {"body": _TEXT, "question": _TEXT, **_NOTE},
)
OUTSIDE_ANSWERED = _declare("outside_answered", {"n": _NUMBER, "step": _TEXT}, {"answer": _TEXT, **_NOTE})
STEP_TAKEN = _declare("step_taken", {"step": _TEXT, "n": _NUMBER, "by": _TEXT}, _NOTE)
STEP_COMPLETED = _declare(
    "step_completed",
    {
        "step": _TEXT,
        "n": _NUMBER,
        "outcome": _TEXT,
        "to": _MAYBE,
        "opened": {"type": "array", "items": _TEXT},
        "by": _TEXT,
        "due_at": _or_null(_MOMENT),
        "signed": _or_null(_schema(_SIGNATURE)),
    },
    _NOTE,
    {1: _capacity_unknown, 2: _one_followed},
)
STEP_ENDED_BY_RULE = _declare(
    "step_ended_by_rule",
    {
        "step": _TEXT,
        "n": _NUMBER,
        "outcome": _TEXT,
        "to": _MAYBE,
        "opened": {"type": "array", "items": _TEXT},
        "due_at": _or_null(_MOMENT),
        "on": _TEXT,
        "when": _TEXT,
        "version": _NUMBER,
    },
)
"""A step has ended by a rule of the procedure's version (its id): on which occasion, under which condition (blank:
none). The cause is the entry of what happened."""
STEP_REASSIGNED = _declare("step_reassigned", {"step": _TEXT, "n": _NUMBER, "from": _MAYBE, "to": _TEXT}, _NOTE)
STEP_UNDONE = _declare("step_undone", {"step": _TEXT, "n": _NUMBER, "back_to": _TEXT, "by": _TEXT}, _NOTE)
WITHDRAWAL_REQUESTED = _declare("withdrawal_requested", {"before": _TEXT}, {"reason": _TEXT})
WITHDRAWAL_APPROVED = _declare("withdrawal_approved", _SIGNED_BY, _NOTE, {1: _capacity_unknown})
WITHDRAWAL_DECLINED = _declare("withdrawal_declined", {"back_to": _TEXT}, _NOTE)
_ISSUED = {
    **dict.fromkeys(("result", "number", "signed_on", "file", "step"), _TEXT),
    "n": _NUMBER,
    "signed": _or_null(_schema({"by": _MAYBE, **_SIGNATURE})),
}
RESULT_ISSUED = _declare("result_issued", _ISSUED, _NOTE, {1: _capacity_unknown})
PART_ISSUED = _declare("part_issued", _ISSUED, _NOTE)
"""The same while results of other agencies are still to come: the dossier is not settled yet."""
RESULT_RETURNED = _declare("result_returned", {"method": _TEXT}, {"to": _TEXT, "note": _TEXT})
_SLIP = {"slip": _NUMBER, "number": _TEXT, "agency": _TEXT}
PAPER_HANDED_ON = _declare("paper_handed_on", {**_SLIP, "originals": _NUMBER, "copies": _NUMBER})
"""The desk has put its paper on a slip to the agency; `slip` is its id."""
PAPER_TAKEN_OVER = _declare("paper_taken_over", {**_SLIP, "complete": {"type": "boolean"}}, {"remark": _TEXT})
"""The agency has said whether all of it came."""
PAPER_KEPT_BACK = _declare("paper_kept_back", _SLIP)
"""The desk took the slip back before anybody confirmed it."""
HELD = _declare("held", {"until": _MAYBE}, {"ground": _TEXT})
HOLD_RELEASED = _declare("hold_released", {}, _NOTE)
FILE_CLOSED = _declare("file_closed", {"file": _TEXT})
"""Malware was found in a file of the dossier, and nobody opens it any more."""

_MOVED = {"n": _NUMBER, "from": _TEXT, "to": _TEXT, "kept": {"type": "boolean"}}
MOVED_TO_VERSION = _declare(
    "moved_to_version",
    {
        "from": _NUMBER,
        "to": _NUMBER,
        "was": _NUMBER,
        "version": _NUMBER,
        "passes": _NUMBER,
        "steps": {"type": "array", "items": _schema(_MOVED)},
    },
    {"reason": _TEXT, **_NOTE},
)
"""A running dossier goes on by another version of its procedure: numbers and ids (`was`, `version`) of both, how many
passes there were, and of each open one (its number) where it stood and stands; `kept`: it goes on untouched."""

_BATCH = _schema(
    {"agency": _NUMBER, "dossiers": {"type": "array", "items": _NUMBER}, "day": {"type": "string", "format": "date"}}
)
RETENTION_WARNED = declare("retention_warned", 1, _BATCH)
"""Of an agency (subject `retention`): the first day on which one of these dossiers (ids) is closed."""
RETENTION_CLOSED = declare("retention_closed", 1, _BATCH)
"""The same when they are closed; `day` is when their people are erased."""

_COUNTS = _schema(dict.fromkeys(("officer", "late", "today", "soon", "unit_late"), _NUMBER))
WORK_DUE = declare("work_due", 1, _schema({"work": {"type": "array", "items": _COUNTS}}))
"""Of a morning (subject `work_digest`, the day as yyyymmdd): how much is late or due, by officer (id)."""

_SHARE = _schema(dict.fromkeys(("officer", "count"), _NUMBER))
WORK_HANDED_OVER = declare("work_handed_over", 1, _schema({"to": {"type": "array", "items": _SHARE}}))
"""Of the officer whose work it was (subject `hand_over`): who got how many of his dossiers."""

_ON_DUTY = _schema({"day": _TEXT, "session": _TEXT, "officers": {"type": "array", "items": _NUMBER}})
ROSTER_SET = declare("roster_set", 1, _schema({"week": _TEXT, "duties": {"type": "array", "items": _ON_DUTY}}))
"""Of a desk (subject `roster`, its id): who is on duty in a week (its Monday), by day and session."""

DISTURBANCE_DECLARED = declare(
    "disturbance_declared",
    1,
    _schema(
        {
            "kind": _TEXT,
            "agency": _or_null(_NUMBER),
            "since": _MOMENT,
            "until": _or_null(_MOMENT),
            "ground": _TEXT,
            "shifts": {"type": "boolean"},
        }
    ),
)
"""Of a disturbance (subject `disturbance`), with the agency's id, null for the whole province."""
PAPER_TEMPLATE_IN_FORCE = declare(
    "paper_template_in_force",
    1,
    _schema({"kind": _TEXT, "version": _NUMBER, "digest": _MAYBE}),
    _schema({"note": _TEXT}),
)
"""Of a template of papers (subject `paper_template`): put in force; with its digest, null for the shipped one."""
PAPER_TEMPLATE_FAILED = declare("paper_template_failed", 1, _schema({"reason": _TEXT, "line": _or_null(_NUMBER)}))
"""A real paper could not be set by it and was set by the shipped one; once a day at most."""
DISTURBANCE_ENDED = declare("disturbance_ended", 1, _schema({"until": _MOMENT}))
