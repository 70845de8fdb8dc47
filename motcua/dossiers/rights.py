"""Who may see a dossier and who may do what with it.

A citizen sees what he owns or filed. An officer sees a dossier through a position: one that plays a role in
its offering (agency × procedure), or a receptionist's position at the desk that received it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from motcua.catalog.content import Process
from motcua.catalog.queries import grants_of
from motcua.directory.queries import agency_view, desks_of
from motcua.dossiers.lifecycle import Action, Who
from motcua.dossiers.models import Dossier, WorkStep
from motcua.kernel.clock_zone import local_day
from motcua.platform import generations
from motcua.platform.actor import Actor

RECEPTIONIST, LEADER = "receptionist", "leader"


class Part(NamedTuple):
    """What a person's positions may do for one procedure at one agency: the roles, the first such position, and the
    first by role."""

    roles: frozenset[str]
    position: int
    by_role: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scope:
    """What an actor's positions reach: parts by (agency id, procedure code), and desks where he takes papers in."""

    actor: Actor
    account: int | None
    parts: Mapping[tuple[int, str], Part]
    desks: Mapping[int, int]

    def sees(self, dossier: Dossier) -> bool:
        """Whether the actor may know that the dossier exists."""
        return self.actor.is_system or self.is_applicant(dossier) or self.is_official(dossier)

    def is_official(self, dossier: Dossier) -> bool:
        """Whether one of his positions reaches the dossier."""
        return dossier.desk_id in self.desks or self._part(dossier) is not None

    def is_applicant(self, dossier: Dossier) -> bool:
        """Whether the account is the owner's or the filer's."""
        return self.account is not None and self.account in (dossier.owner_account, dossier.filer_account)

    def roles(self, dossier: Dossier) -> frozenset[str]:
        """The roles his positions play in the dossier's offering."""
        part = self._part(dossier)
        return part.roles if part else frozenset()

    def acting_on(self, dossier: Dossier, role: str | None = None) -> Scope:
        """The same, with the actor in the position that reaches the dossier: if several do, the first in the role."""
        if self.actor.position is not None or self.is_applicant(dossier):
            return self
        part, desk = self._part(dossier), self.desks.get(dossier.desk_id)
        position = part.by_role.get(role or "", part.position) if part and not (role == RECEPTIONIST and desk) else desk
        return self if position is None else replace(self, actor=replace(self.actor, position=position))

    def at_desk(self, dossier: Dossier) -> bool:
        """Whether he takes papers in where this dossier was or is to be received.

        Until it is received only that desk has it: its receipt bears that desk's number. Afterwards the desk of the
        competent agency may serve the applicant as well, as it always does where there is no centre, and where the
        desk has been closed.
        """
        if dossier.desk_id in self.desks:
            return True
        if RECEPTIONIST not in self.roles(dossier):
            return False
        alone = dossier.desk_id != dossier.competent_id and agency_view(dossier.desk_id).until is None
        return dossier.received_at is not None or not alone

    def _part(self, dossier: Dossier) -> Part | None:
        return self.parts.get((dossier.competent_id, dossier.procedure))


def scope_of(actor: Actor, now: datetime) -> Scope:
    """What the actor reaches at the moment; costs no statement while caches are fresh."""
    account = int(actor.id) if actor.kind == "user" else None
    if not actor.positions:
        return Scope(actor, account, {}, {})
    key = ("parts", actor.positions, local_day(now))
    parts = generations.cached("catalog", key, lambda: _parts(actor.positions, now))
    return Scope(actor, account, parts, desks_of(actor.positions))


def _parts(positions: tuple[int, ...], now: datetime) -> Mapping[tuple[int, str], Part]:
    first: dict[tuple[int, str], dict[str, int]] = {}
    for grant in grants_of(positions, now):
        place = (grant.agency_id, grant.procedure_code)
        first.setdefault(place, {}).setdefault(grant.role, grant.position_id)
    return MappingProxyType({place: _part_of(by_role) for place, by_role in first.items()})


def _part_of(by_role: dict[str, int]) -> Part:
    return Part(frozenset(by_role), next(iter(by_role.values())), MappingProxyType(by_role))


def might(action: Action, scope: Scope, dossier: Dossier, process: Process, signer: str) -> bool:
    """Whether the actor has a part in such acts on this dossier at all, whatever step is open now.

    `signer` is as for `may`.
    """
    roles = scope.roles(dossier)
    match action.who:
        case Who.STEP | Who.ASKER:
            doers = {step.role for step in process.steps if not action.kinds or step.kind in action.kinds}
            return bool(roles & doers) or (action.who is Who.ASKER and scope.at_desk(dossier))
        case Who.HOLDER_OR_LEADER | Who.LAST_DOER:
            return bool(roles)
        case Who.DECIDER:
            return bool(roles) or scope.at_desk(dossier)
        case Who.SIGNER:
            return signer in roles
        case Who.DESK:
            return scope.at_desk(dossier)
        case Who.APPLICANT_OR_DESK:
            return scope.is_applicant(dossier) or scope.at_desk(dossier)


def may(who: Who, scope: Scope, dossier: Dossier, step: WorkStep | None, signer: str) -> bool:
    """Whether the actor has the right an action asks for, on this dossier at its open step.

    `signer` is the role that, by the procedure's version, signs a refusal after reception.
    """
    roles = scope.roles(dossier)
    match who:
        case Who.DESK:
            return scope.at_desk(dossier)
        case Who.APPLICANT_OR_DESK:
            return scope.is_applicant(dossier) or scope.at_desk(dossier)
        case Who.STEP:
            return _holds_step(scope, roles, step)
        case Who.SIGNER:
            return signer in roles
        case Who.HOLDER_OR_LEADER:
            return LEADER in roles or _is_assignee(scope, step)
        case Who.DECIDER:
            return signer in roles if dossier.received_at else scope.at_desk(dossier)
        case Who.ASKER:
            return _holds_step(scope, roles, step) if dossier.received_at else scope.at_desk(dossier)
        case Who.LAST_DOER:
            return scope.actor.officer is not None and bool(roles)


def role_in(who: Who, scope: Scope, dossier: Dossier, step: WorkStep | None, signer: str) -> str | None:
    """The role in which the actor does such an act, by the same rules as `may`; None where any will do."""
    match who:
        case Who.DESK | Who.APPLICANT_OR_DESK:
            return RECEPTIONIST
        case Who.STEP:
            return step.role if step else None
        case Who.SIGNER:
            return signer
        case Who.HOLDER_OR_LEADER:
            return step.role if step and _is_assignee(scope, step) else LEADER
        case Who.DECIDER:
            return signer if dossier.received_at else RECEPTIONIST
        case Who.ASKER:
            return step.role if step else RECEPTIONIST
        case Who.LAST_DOER:
            return None


def _is_assignee(scope: Scope, step: WorkStep | None) -> bool:
    return step is not None and step.assignee_id is not None and step.assignee_id == scope.actor.officer


def _holds_step(scope: Scope, roles: frozenset[str], step: WorkStep | None) -> bool:
    """He plays the step's role; whether a colleague already has it is a conflict, not a lack of right."""
    return step is not None and step.role in roles
