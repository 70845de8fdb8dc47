"""From an action's name and data to the operation that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.dossiers.models import Dossier
from motcua.dossiers.operations.acts import apologies, corrections, ending, payments, reception, results, supplement
from motcua.dossiers.operations.process import automatic, collaborating, moving, outside, processing
from motcua.dossiers.operations.work import Work, begin
from motcua.dossiers.queries.face import face
from motcua.dossiers.rules import schemas
from motcua.platform import wellformed
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
from motcua.platform.operation import operation

NOTE = schemas.text(2000, 0)


@dataclass(frozen=True)
class Order:
    """What the caller asks for beside the action's name."""

    step: int | None = None
    outcome: str | None = None
    note: str = ""
    assignee: str | None = None
    data: dict[str, Any] = field(default_factory=dict)


HANDLERS: dict[str, Callable[[Work, Order], Dossier]] = {
    "accept": lambda work, order: reception.accept(work, order.data, order.note),
    "refuse": lambda work, order: reception.refuse(work, order.data, order.note),
    "deny": lambda work, order: ending.deny(work, order.data, order.note),
    "stop": lambda work, order: ending.stop(work, order.data, order.note),
    "request_supplement": lambda work, order: supplement.request_supplement(work, order.data, order.note),
    "ask_outside": lambda work, order: outside.ask_outside(work, order.data, order.note),
    "outside_answered": lambda work, order: outside.outside_answered(work, order.data, order.note),
    "supplement": lambda work, order: supplement.supplement(work, order.data, order.note),
    "request_payment": lambda work, order: payments.request_payment(work, order.data, order.note),
    "record_payment": lambda work, order: payments.record_payment(work, order.data, order.note),
    "propose_apology": lambda work, order: apologies.propose_apology(work, order.data, order.note),
    "apologise": lambda work, order: apologies.apologise(work, order.data, order.note),
    "correct": lambda work, order: corrections.correct(work, order.data, order.note),
    "move_version": lambda work, order: moving.move_version(work, order.data, order.note),
    "ask_colleagues": lambda work, order: collaborating.ask_colleagues(work, order.data, order.note),
    "give_opinion": lambda work, order: collaborating.give_opinion(work, order.data, order.note),
    "take": lambda work, order: processing.take(work, order.note),
    "complete_step": lambda work, order: processing.complete_step(work, order.outcome, order.note),
    "reassign": lambda work, order: processing.reassign(work, order.assignee, order.note),
    "undo_step": lambda work, order: processing.undo_step(work, order.note),
    "request_withdrawal": lambda work, order: ending.request_withdrawal(work, order.data, order.note),
    "approve_withdrawal": lambda work, order: ending.approve_withdrawal(work, order.note),
    "decline_withdrawal": lambda work, order: ending.decline_withdrawal(work, order.note),
    "issue_result": lambda work, order: results.issue_result(work, order.data, order.note),
    "return_result": lambda work, order: results.return_result(work, order.data, order.note),
}


@operation
def act(
    code: str, action: str, order: Order, *, actor: Actor, now: datetime, occurred_at: datetime | None = None
) -> Work:
    """Do an action on the dossier of that code; returns the work done, with the dossier as it is now.

    Raises DossierNotFound, UnknownAction, NotAllowed, Invalid (pointers into the request body) and the
    conflicts of `dossiers.errors`. `occurred_at` lets the system record what happened earlier.
    """
    order = _checked(action, order)
    work = begin(code, action, actor=actor, now=now, occurred_at=occurred_at, step=order.step)
    HANDLERS[action](work, order)
    automatic.go_on(work)
    return work


@operation
def perform(
    code: str, action: str, order: Order, *, actor: Actor, now: datetime, occurred_at: datetime | None = None
) -> dict[str, Any]:
    """Do an action and answer with the dossier as the actor sees it now (see `act` and `queries.dossier`).

    The act's journal entry says that he had it before him; the access log is for readings that leave no other trace.
    """
    work = act(code, action, order, actor=actor, now=now, occurred_at=occurred_at)
    return face(work.dossier, work.content, work.scope, work.passes)


def _checked(action: str, order: Order) -> Order:
    schema = schemas.ACTION_DATA.get(action)
    if schema is None:
        return order
    data = wellformed.normalised(order.data)
    note = wellformed.normalised(order.note)
    found = wellformed.problems(data, schema, "/data")
    found += [FieldError("/note", error.message) for error in wellformed.problems(note, NOTE)]
    if found:
        raise Invalid(errors=found)
    return Order(order.step, order.outcome, note, order.assignee, data)
