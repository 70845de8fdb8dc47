"""Dossiers: filing one, reading it, and what may be done with it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from motcua.dossiers import operations, queries
from motcua.dossiers.lifecycle import ACTIONS, STATUS, State
from motcua.dossiers.operations import Order
from motcua.dossiers.queries.face import local
from motcua.dossiers.queries.mirrored import told_of
from motcua.dossiers.rules import schemas
from motcua.dossiers.rules.mirroring import REPORT
from motcua.dossiers.rules.schemas import Schema, maybe, table, text
from motcua.faces.api.endpoint import READ, WRITE, Answer, Call, Endpoint

TAG = "dossiers"
BASE = "/api/v1"


def file(call: Call) -> Answer:
    """File a dossier; the secret for tracking is told here and nowhere else."""
    filed = operations.file(actor=call.actor, now=call.now, body=call.body)
    dossier = filed.dossier
    status = STATUS[State(dossier.state)]
    code = quote(dossier.code, safe="")
    here = f"{BASE}/dossiers/{code}"
    data = {
        "code": dossier.code,
        "secret": filed.secret,
        "status": {"code": status.number, "name": str(status.name)},
        "submitted_at": local(dossier.filed_at),
        "due_at": None,
        "links": {"self": here, "tracking": f"{BASE}/tracking/{code}"},
    }
    return Answer(201, data, here)


def show(call: Call) -> Answer:
    """The dossier as the caller may see it, with what he may do."""
    return Answer(200, queries.dossier(call.path["code"], actor=call.actor, now=call.now))


def timeline(call: Call) -> Answer:
    """What happened, in words."""
    return Answer(200, queries.timeline(call.path["code"], actor=call.actor, now=call.now))


def clock(call: Call) -> Answer:
    """Who had it from when to when, and how the due date was counted."""
    return Answer(200, queries.clock(call.path["code"], actor=call.actor, now=call.now))


def mirror(call: Call) -> Answer:
    """Keep what a ministry's system says of a part that it settles."""
    row = operations.mirror_status(call.path["code"], call.body, actor=call.actor, now=call.now)
    status = STATUS[State(row.state)]
    told = told_of([row])[row.id]
    return Answer(200, {"code": row.code, "status": {"code": status.number, "name": str(status.name)}, **told})


def _act(name: str) -> Any:
    def act(call: Call) -> Answer:
        given = call.body
        order = Order(
            step=given.get("step"),
            outcome=given.get("outcome"),
            note=given.get("note") or "",
            assignee=given.get("assignee"),
            data=given.get("data") or {},
        )
        return Answer(200, operations.perform(call.path["code"], name, order, actor=call.actor, now=call.now))

    return act


def _order(data: Schema) -> Schema:
    return table(
        ("data",) if data.get("required") else (),
        step=maybe({"type": "integer", "minimum": 1, "maximum": 2**53 - 1}),
        outcome=maybe(text(60, 0)),
        note=maybe(text(2000, 0)),
        assignee=maybe(text(60, 0)),
        data=data if data.get("required") else maybe(data),
    )


ENVELOPE = _order({"type": "object"})


def _action(name: str) -> Endpoint:
    data = schemas.ACTION_DATA[name]
    return Endpoint(
        "POST",
        f"/dossiers/{{code}}/actions/{name}",
        name,
        f"Do `{name}`; possible when the dossier's `allowed_actions` name it",
        "actions",
        _act(name),
        WRITE,
        "Dossier",
        body=_order(data),
        body_required=bool(data.get("required")),
        envelope=ENVELOPE,
        refuses=(409,),
    )


ENDPOINTS = (
    Endpoint(
        "POST",
        "/dossiers",
        "fileDossier",
        "File a dossier; `form` follows the schema of the procedure's case",
        TAG,
        file,
        WRITE,
        "FiledDossier",
        status=201,
        body=schemas.FILING,
        refuses=(409,),
    ),
    Endpoint(
        "GET", "/dossiers/{code}", "showDossier", "The dossier as the caller may see it", TAG, show, READ, "Dossier"
    ),
    Endpoint(
        "GET",
        "/dossiers/{code}/timeline",
        "showTimeline",
        "What happened, oldest first",
        TAG,
        timeline,
        READ,
        "Timeline",
    ),
    Endpoint(
        "GET",
        "/dossiers/{code}/clock",
        "showClock",
        "Who had the dossier from when to when, and how its due date was counted",
        TAG,
        clock,
        READ,
        "Clock",
    ),
    Endpoint(
        "POST",
        "/dossiers/{code}/mirror",
        "mirrorStatus",
        "A ministry's system says how a part that it settles stands; the same said twice changes nothing",
        TAG,
        mirror,
        WRITE,
        "MirroredPart",
        body=REPORT,
        refuses=(409,),
    ),
    *(_action(name) for name in ACTIONS),
)
