"""One act on several dossiers: rehearsed first, then done, each by itself, so that one refused never stops the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NamedTuple

from motcua.directory.queries import officer_names
from motcua.dossiers.models import WorkStep
from motcua.dossiers.operations.perform import Order, act
from motcua.dossiers.operations.work import Work
from motcua.platform import idempotency
from motcua.platform.actor import Actor
from motcua.platform.errors import Refusal
from motcua.platform.operation import operation

ACTIONS = frozenset({"take", "complete_step", "reassign"})
"""What may be done with several at once: nothing that ends a dossier or speaks to its applicant."""
ROUTE = "dossiers together"


class Wanted(NamedTuple):
    """What is to be done with the dossier of a code."""

    code: str
    order: Order


@dataclass(frozen=True, slots=True)
class Came:
    """What comes, or came, of it: the `refusal`, or `stands`: where the dossier stands then.

    `stands` are the open steps it leads to, each with the name of who has it (None: nobody yet); none where other
    branches go on, or where it was done before (`repeated`).
    """

    code: str
    refusal: Refusal | None = None
    stands: tuple[tuple[str, str | None], ...] = ()
    repeated: bool = False


class _Rehearsed(Exception):
    """Carries what came of a rehearsal out of the transaction that is taken back."""

    def __init__(self, came: Came):
        super().__init__(came.code)
        self.came = came


def rehearse(wanted: Iterable[Wanted], action: str, *, actor: Actor, now: datetime) -> list[Came]:
    """What `carry_out` would do now, found by doing it and taking it back: nothing is changed or journalled."""
    found = []
    for each in wanted:
        try:
            _rehearse(each, action, actor=actor, now=now)
        except _Rehearsed as done:
            found.append(done.came)
        except Refusal as refusal:
            found.append(Came(each.code, refusal))
    return found


def carry_out(wanted: Iterable[Wanted], action: str, *, key: str, actor: Actor, now: datetime) -> list[Came]:
    """Do it, each in a transaction of its own with its own journal entry, under a key made of `key` and the dossier.

    Sent again under the same key, what was done is not done twice and what was refused is tried anew. What is no
    refusal (the database is gone) is raised; what was done until then stays done.
    """
    found = []
    for each in wanted:
        try:
            found.append(_once(each, action, key, actor, now))
        except Refusal as refusal:
            found.append(Came(each.code, refusal))
    return found


@operation
def _rehearse(each: Wanted, action: str, *, actor: Actor, now: datetime) -> None:
    raise _Rehearsed(_came(each, act(each.code, action, each.order, actor=actor, now=now)))


def _once(each: Wanted, action: str, key: str, actor: Actor, now: datetime) -> Came:
    came: list[Came] = []

    def run() -> idempotency.Answer:
        came.append(_came(each, act(each.code, action, each.order, actor=actor, now=now)))
        return idempotency.Answer(200, "")

    body = json.dumps([action, asdict(each.order)], sort_keys=True).encode()
    own = f"{key}:{each.code}:{each.order.step or ''}"
    idempotency.once(caller=f"{actor.kind}:{actor.id}", route=ROUTE, key=own, body=body, now=now, run=run)
    return came[0] if came else Came(each.code, repeated=True)


def _came(each: Wanted, work: Work) -> Came:
    steps: list[WorkStep] = work.opened or ([work.step] if work.step and work.step.until is None else [])
    names = officer_names(step.assignee_id for step in steps if step.assignee_id)
    return Came(
        each.code,
        stands=tuple((str(work.definition(step.code).name), names.get(step.assignee_id or 0)) for step in steps),
    )
