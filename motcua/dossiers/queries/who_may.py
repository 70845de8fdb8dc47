"""For an act on dossiers of a procedure at an agency: who may do it, and by what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.directory.duties import ADMINISTRATOR, AUDITOR, LEADER, OPERATOR, RECEPTIONIST
from motcua.directory.errors import AdministratorsOnly
from motcua.directory.queries import desk_of, duties_of, grants_over
from motcua.dossiers import errors, hands
from motcua.dossiers.lifecycle import ACTIONS, Action, Who
from motcua.dossiers.queries.own_rights import GRANT, OFFERING, POST, STAND_IN
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor

MOST = 500


@dataclass(frozen=True, slots=True)
class Doer:
    """An officer who may do it: in which role, from which position, by what (see `own_rights.Right.why`), for whom."""

    officer: int
    role: str
    position: int
    why: str
    absent: int | None = None


def who_may(action: str, agency: int, procedure: str, *, actor: Actor, now: datetime) -> list[Doer]:
    """Who may today do an action at some step of a dossier of the procedure at the agency, 500 at most.

    For who administers or audits somewhere. The applicant, who may do some of them, is not among them. Raises
    AdministratorsOnly, UnknownAction, NotOffered. Two statements a role.
    """
    if not actor.is_system and not duties_of(actor, local_day(now), ADMINISTRATOR, AUDITOR):
        raise AdministratorsOnly
    return doers_of(action, agency, procedure, local_day(now))


def doers_of(action: str, agency: int, procedure: str, on: date) -> list[Doer]:
    """The same for a day, for whoever may know it."""
    known = ACTIONS.get(action)
    if known is None:
        raise errors.UnknownAction
    offering = catalog.offering_for(procedure, agency, on)
    content = catalog.version_for(procedure, on)
    found = [
        doer
        for role in sorted(roles_for(known, content, offering.process_level))
        for doer in _in_role(role, agency, procedure, on)
    ]
    if known.who in AT_DESK:
        found += _at_desk(agency, on, operators=known.who in (Who.COUNTER, Who.APPLICANT_OR_COUNTER))
    return list(dict.fromkeys(found))[:MOST]


AT_DESK = frozenset({Who.DESK, Who.COUNTER, Who.APPLICANT_OR_DESK, Who.APPLICANT_OR_COUNTER, Who.DECIDER, Who.ASKER})


def roles_for(action: Action, content: ProcedureContent, level: str) -> frozenset[str]:
    """The roles of the process in which an action can be done at some step, as `rights.may` has it."""
    process = content.process(level)
    steps = process.steps if process else ()
    at_steps = frozenset(step.role for step in steps if not action.kinds or step.kind in action.kinds)
    match action.who:
        case Who.STEP | Who.LAST_DOER:
            return at_steps
        case Who.HOLDER_OR_LEADER:
            return at_steps | {LEADER}
        case Who.ASKER:
            return at_steps | {RECEPTIONIST}
        case Who.SIGNER:
            return frozenset({content.refusal_signed_by})
        case Who.DECIDER:
            return frozenset({content.refusal_signed_by, RECEPTIONIST})
        case _:
            return frozenset({RECEPTIONIST})


def _in_role(role: str, agency: int, procedure: str, on: date) -> Iterator[Doer]:
    offered = catalog.players_of(procedure, agency, role, on)
    for each in hands.seated(agency, procedure, role, on):
        why = STAND_IN if each.absent else OFFERING if each.position in offered else GRANT
        yield Doer(each.officer, role, each.position, why, each.absent)


def _at_desk(agency: int, on: date, *, operators: bool) -> Iterator[Doer]:
    desk = desk_of(agency, on)
    wanted = (RECEPTIONIST, OPERATOR) if operators else (RECEPTIONIST,)
    for view in grants_over(desk.id if desk else agency, on):
        if view.duty not in wanted or view.field or (view.id is None and desk and view.agency != desk.id):
            continue
        for each in hands.in_positions([view.position], on, view.duty):
            why = STAND_IN if each.absent else POST if view.id is None else GRANT
            yield Doer(each.officer, view.duty, each.position, why, each.absent)
