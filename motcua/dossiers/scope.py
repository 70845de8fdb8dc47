"""What an actor's positions reach: which dossiers he sees, in which roles, at which desks, and for whom he acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import NamedTuple

from motcua.accounts.queries.acting import Client, Clients
from motcua.catalog.queries import grants_of, offered_at
from motcua.directory.duties import DUTIES, MINISTRY_SYSTEM, RECEPTIONIST, RECORDS_CLERK, SUPERVISOR
from motcua.directory.queries import agency_view, desks_for, granted_to, subtree
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.rules.filing_for import FOLLOWS_ALONE
from motcua.kernel.clock_zone import local_day
from motcua.platform import generations
from motcua.platform.actor import ANONYMOUS, Actor

Place = tuple[int, str]
NEVER = datetime.min.replace(tzinfo=UTC)
Nothing: Mapping[str, int] = MappingProxyType({})


class Seat(NamedTuple):
    """A position that was lent, and its absent holder."""

    position: int
    absent: int


NoSeats: Mapping[str, Seat] = MappingProxyType({})


class Part(NamedTuple):
    """What a person's positions may do for one procedure at one agency.

    The roles (none for who only looks on), the first position that reaches it, the first by role, and by role the one
    that was lent.
    """

    roles: frozenset[str]
    position: int
    by_role: Mapping[str, int] = Nothing
    lent: Mapping[str, Seat] = NoSeats


@dataclass(frozen=True, slots=True)
class Scope:
    """What an actor's positions reach: parts by (agency id, procedure code), desks where he is the receptionist, and
    `counters`, all desks where he takes papers in."""

    actor: Actor
    account: int | None
    parts: Mapping[Place, Part]
    desks: Mapping[int, int]
    counters: Mapping[int, int] = field(default_factory=dict)
    on: date = date.min
    clients: Clients = field(default_factory=lambda: Clients(ANONYMOUS, NEVER))

    def sees(self, dossier: Dossier) -> bool:
        """Whether the actor may know that the dossier exists."""
        return self.actor.is_system or self.is_applicant(dossier) or self.is_official(dossier)

    def is_official(self, dossier: Dossier) -> bool:
        """Whether one of his positions reaches the dossier."""
        return self._counter(dossier) is not None or self._part(dossier) is not None

    def is_applicant(self, dossier: Dossier) -> bool:
        """Whether it is his own, or one of those for whom he acts, or he filed it by a paper that lets him."""
        return self._is_own(dossier) or self._client(dossier) is not None

    def may_answer(self, dossier: Dossier) -> bool:
        """Whether he may do on it what its applicant may: not who only reads for an organisation."""
        client = None if self._is_own(dossier) else self._client(dossier)
        return self._is_own(dossier) or (client is not None and client.may_file)

    def reads_for_another(self, dossier: Dossier) -> bool:
        """Whether he sees it only because he acts for its owner: such a reading is put on record."""
        return not self._is_own(dossier) and self._client(dossier) is not None

    def roles(self, dossier: Dossier) -> frozenset[str]:
        """The roles his positions play in the dossier's offering."""
        part = self._part(dossier)
        return part.roles if part else frozenset()

    def has_in_hand(self, dossier: Dossier, step: WorkStep | None) -> bool:
        """Whether the step is his, or that of somebody for whom he acts in its role."""
        if step is None or step.assignee_id is None:
            return False
        part = self._part(dossier)
        seat = part.lent.get(step.role) if part else None
        return step.assignee_id in (self.actor.officer, seat.absent if seat else None)

    def acting_on(self, dossier: Dossier, role: str | None = None, assignee: int | None = None) -> Scope:
        """The same, with the actor in the position that reaches the dossier: if several do, the first in the role.

        What an absent colleague (`assignee`) has in hand is done in his position.
        """
        if self.actor.position is not None or self.is_applicant(dossier):
            return self
        position = self._position(dossier, role, assignee)
        return self if position is None else replace(self, actor=self.actor.acting_in(position))

    def at_desk(self, dossier: Dossier) -> bool:
        """Whether he is the receptionist where this dossier was or is to be received.

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

    def at_counter(self, dossier: Dossier) -> bool:
        """Whether he takes papers in and hands results over there: its receptionist, or an operator of its desk."""
        return dossier.desk_id in self.counters or self.at_desk(dossier)

    def _is_own(self, dossier: Dossier) -> bool:
        if self.account is None:
            return False
        filed = dossier.filer_account == self.account and dossier.filer_right in FOLLOWS_ALONE
        return filed or dossier.owner_account == self.account

    def _client(self, dossier: Dossier) -> Client | None:
        return self.clients.of(
            person=dossier.owner_person,
            organisation=dossier.owner_organisation,
            procedure=dossier.procedure,
            dossier=dossier.id,
        )

    def _part(self, dossier: Dossier) -> Part | None:
        part = self.parts.get((dossier.competent_id, dossier.procedure))
        return part if part is None or dossier.closed_at is None else _of_the_records(part)

    def _counter(self, dossier: Dossier) -> int | None:
        if dossier.closed_at is not None:
            return None
        return self.desks.get(dossier.desk_id, self.counters.get(dossier.desk_id))

    def _position(self, dossier: Dossier, role: str | None, assignee: int | None) -> int | None:
        part, counter = self._part(dossier), self._counter(dossier)
        if part is None or (role == RECEPTIONIST and counter):
            return counter
        seat = part.lent.get(role or "")
        if seat is not None and assignee == seat.absent:
            return seat.position
        return part.by_role.get(role or "", part.position)


def scope_of(actor: Actor, now: datetime) -> Scope:
    """What the actor reaches at the moment; costs no statement while caches are fresh."""
    account, on = int(actor.id) if actor.kind == "user" else None, local_day(now)
    if not actor.seats:
        return Scope(actor, account, {}, {}, on=on, clients=Clients(actor, now))
    key = ("parts", actor.positions, actor.lent, on, generations.mark("directory"))
    parts = generations.cached("catalog", key, lambda: _parts(actor, now))
    desks, counters = desks_for(actor, on)
    return Scope(actor, account, parts, desks, counters, on, Clients(actor, now))


def _parts(actor: Actor, now: datetime) -> Mapping[Place, Part]:
    reached: dict[Place, dict[str, int]] = {}
    lent: dict[Place, dict[str, Seat]] = {}
    for place, role, position in _played(actor.positions, now):
        reached.setdefault(place, {}).setdefault(role, position)
    for seat in actor.lent:
        for place, role, position in _played((seat.position,), now):
            if role in seat.duties:
                reached.setdefault(place, {}).setdefault(role, position)
                lent.setdefault(place, {}).setdefault(role, Seat(position, seat.officer))
    return MappingProxyType({place: _part(by_role, lent.get(place, {})) for place, by_role in reached.items()})


def _of_the_records(part: Part) -> Part | None:
    """What is left of a part when the dossier's term of retention is over: the records clerks' alone."""
    if RECORDS_CLERK not in part.roles:
        return None
    position = part.by_role[RECORDS_CLERK]
    return Part(frozenset({RECORDS_CLERK}), position, MappingProxyType({RECORDS_CLERK: position}), part.lent)


def _part(by_role: dict[str, int], lent: dict[str, Seat]) -> Part:
    roles = frozenset(by_role) - {SUPERVISOR}
    return Part(roles, next(iter(by_role.values())), MappingProxyType(by_role), MappingProxyType(lent))


def _played(positions: tuple[int, ...], now: datetime) -> Iterator[tuple[Place, str, int]]:
    """Where the positions play which role: by offerings first, then by grants over a subtree and a field."""
    for grant in grants_of(positions, now):
        yield (grant.agency_id, grant.procedure_code), grant.role, grant.position_id
    on = local_day(now)
    for view in granted_to(positions, on):
        # A post's own part gives a desk or an office, never a role in a procedure.
        if view.id is None or not (DUTIES[view.duty].in_process or view.duty in (SUPERVISOR, MINISTRY_SYSTEM)):
            continue
        for place in offered_at(subtree(view.agency), on, view.field):
            yield place, view.duty, view.position
