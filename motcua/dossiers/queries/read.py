"""Reading one dossier: as its person may see it, its timeline, its clock, and without an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.catalog import queries as catalog
from motcua.directory.duties import CENTRE_HEAD, LEADER
from motcua.directory.queries import agency_view, calendar_for
from motcua.dossiers import errors, purposes
from motcua.dossiers.lifecycle import STATUS, State
from motcua.dossiers.models import Deadline, Dossier, Interval
from motcua.dossiers.queries.asked import asked
from motcua.dossiers.queries.children import awaited_by, in_words
from motcua.dossiers.queries.disturbances import shifted_calendar
from motcua.dossiers.queries.face import face, holding, local
from motcua.dossiers.queries.history import happenings
from motcua.dossiers.queries.rows import BY_CODE
from motcua.dossiers.queries.steps import names_of_steps, passes_of, roles_of_steps
from motcua.dossiers.rules.holding import CHILD, CHILDREN
from motcua.dossiers.rules.secret import secret_digest
from motcua.dossiers.scope import Scope, scope_of
from motcua.journal import access
from motcua.kernel.calendar import Term, Unit, due
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject

MOST_INTERVALS = 500
SUPERVISING = frozenset({LEADER, CENTRE_HEAD})
"""Roles that look at what others have in hand."""


def dossier(code: str, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """The dossier as the actor may see it; reading another's is recorded first. Raises DossierNotFound."""
    found, scope = visible(code, actor, now)
    record_reading(found, scope, purposes.HANDLING, now)
    content = catalog.version(found.version_id)
    return face(found, content, scope, passes_of(found, content.process(found.process_level)))


def timeline(code: str, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """What happened, oldest first: `{items: [{at, kind, text, unit}]}`. Raises DossierNotFound."""
    found, scope = visible(code, actor, now)
    record_reading(found, scope, purposes.TIMELINE, now)
    return {"items": happened(found)}


def clock(code: str, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Who held the dossier from when to when, and how the due date was counted. Raises DossierNotFound."""
    found, scope = visible(code, actor, now)
    record_reading(found, scope, purposes.CLOCK, now)
    return counted(found, now)


def counted(found: Dossier, now: datetime) -> dict[str, Any]:
    """What `clock` answers, for whoever has put the reading on record. Two statements."""
    rows = list(found.ledger.order_by("track", "n")[:MOST_INTERVALS])
    deadlines = list(found.deadlines.order_by("n")[:MOST_INTERVALS])
    calendar = calendar_for(found.competent_id)
    return {
        "due_at": local(found.due_at),
        "redated_due_at": local(found.redated_due_at),
        "running": any(row.runs for row in rows if row.until is None and row.track == 0),
        "intervals": [
            _interval(
                row,
                _unit(row, rows),
                row.seconds if row.seconds is not None else calendar.working_seconds(row.since, max(now, row.since)),
            )
            for row in rows
        ],
        "deadlines": [_deadline(row) for row in deadlines],
        "explanation": _explanation(deadlines, found.competent_id),
    }


def tracking(code: str, secret: str, *, now: datetime) -> dict[str, Any]:
    """What somebody who knows code and secret may know, without names or numbers. Raises DossierNotFound.

    An unknown code and a wrong secret are answered alike, and after the same work: one look-up by both. What is
    compared is a digest, so how far two of them agree tells nothing of the secret.
    """
    found = Dossier.objects.filter(codes__code=code, secret_digest=secret_digest(secret)).first()
    if found is None:
        raise errors.DossierNotFound
    content = catalog.version(found.version_id)
    state, held = State(found.state), holding(found, awaited_by([found]))
    return {
        "code": found.code,
        "procedure": {"code": content.code, "name": str(content.name)},
        "status": {"code": STATUS[state].number, "name": str(STATUS[state].name)},
        "step": names_of_steps(found),
        "holder": held["unit"] if held and held["kind"] != "applicant" else None,
        "received_at": local(found.received_at),
        "due_at": local(found.due_at),
        "redated_due_at": local(found.redated_due_at),
        "asked": asked(found, content),
        "timeline": happened(found),
    }


def visible(code: str, actor: Actor, now: datetime) -> tuple[Dossier, Scope]:
    """The dossier with its form, the actor in the position that reaches it. Raises DossierNotFound. One statement."""
    scope = scope_of(actor, now)
    found = BY_CODE.one(code=code)
    if found is None or not scope.sees(found):
        raise errors.DossierNotFound
    return found, scope.acting_on(found)


def record_reading(found: Dossier, scope: Scope, purpose: str, now: datetime) -> None:
    """Put on record that an official is about to see the dossier's people; their own looking is nobody's business.

    Who acts for its owner is recorded as such. Who opens it without a part in the step that is open, in a role that
    leads or in none, does so to supervise.
    """
    if (scope.is_applicant(found) and not scope.reads_for_another(found)) or scope.actor.is_system:
        return
    if scope.is_applicant(found):
        purpose = purposes.REPRESENTING
    elif purpose == purposes.HANDLING and _supervises(found, scope):
        purpose = purposes.SUPERVISION
    access.record(actor=scope.actor, purpose=purpose, subjects=[Subject("dossier", found.id)], now=now)


def _supervises(found: Dossier, scope: Scope) -> bool:
    roles = scope.roles(found)
    return not scope.at_counter(found) and roles <= SUPERVISING and not roles & roles_of_steps(found)


def happened(found: Dossier) -> list[dict[str, Any]]:
    """The timeline's items of a dossier that the caller may see. One statement."""
    return [
        {"at": local(each.at), "kind": each.kind, "text": each.text, "unit": each.unit} for each in happenings(found)
    ]


def _unit(row: Interval, rows: list[Interval]) -> str:
    """Who had it: while parts done elsewhere are waited for, the agencies that owe them."""
    if row.cause != CHILDREN:
        return agency_view(row.agency_id).name
    awaited = [
        each
        for each in rows
        if each.cause == CHILD
        and (row.until is None or each.since < row.until)
        and (each.until is None or each.until > row.since)
    ]
    return in_words(agency_view(each.agency_id).name for each in awaited or [row])


def _interval(row: Interval, unit: str, seconds: int) -> dict[str, Any]:
    return {
        "track": row.track,
        "since": local(row.since),
        "until": local(row.until),
        "holder": {"kind": row.holder, "unit": unit},
        "runs": row.runs,
        "cause": row.cause,
        "working_seconds": seconds,
    }


def _deadline(row: Deadline) -> dict[str, Any]:
    return {
        "n": row.n,
        "kind": row.kind,
        "started": local(row.started),
        "due": local(row.due),
        "rule": row.rule,
        "superseded_by": row.superseded_by,
    }


def _explanation(deadlines: list[Deadline], agency: int) -> list[dict[str, Any]]:
    """How the standing due date was counted, day by day, as structure."""
    standing = [row for row in deadlines if row.kind == "whole" and row.superseded_by is None]
    if not standing:
        return []
    last = standing[-1]
    amount, unit = last.rule.split()
    counted = due(last.started, Term(int(amount), Unit(unit)), calendar_for(agency))
    if counted.due_at != last.due:
        shifted = due(last.started, Term(int(amount), Unit(unit)), shifted_calendar(agency))
        counted = shifted if shifted.due_at == last.due else counted
    return [note.as_dict() for note in counted.explanation]
