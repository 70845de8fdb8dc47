"""What an officer may do, and why: from his posts, from grants, from offerings, and for whom he stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motcua.catalog.queries import grants_of
from motcua.directory.duties import ADMINISTRATOR, AUDITOR
from motcua.directory.errors import UnknownOfficer
from motcua.directory.queries import (
    appointed,
    granted_to,
    has_over,
    officer_named,
    position_view,
    stand_ins_of,
    standing_in,
)
from motcua.kernel.clock_zone import at_local, local_day
from motcua.platform.actor import Actor

POST, GRANT, OFFERING, STAND_IN = "post", "grant", "offering", "stand_in"


@dataclass(frozen=True, slots=True)
class Right:
    """A duty in an agency and all under it, and what it comes from.

    `why`: post (the post's own part), grant, offering (`procedures` names them; at the agency itself alone) or stand_in
    (`absent` is for whom). `field` blank means all; `until` is the first day without it. `given` is the grant's id.
    """

    duty: str
    agency: int
    field: str
    since: date
    until: date | None
    why: str
    position: int
    ground: str = ""
    procedures: tuple[str, ...] = ()
    absent: int | None = None
    given: int | None = None


def may_do(officer: int, on: date) -> list[Right]:
    """What an officer may do on the day, position by position; nothing for one who holds none. Six statements."""
    held = appointed(officer, on)
    rights = [right for position, (since, until) in held.items() for right in _of(position, since, until, on)]
    if not held:
        return []
    lent = [view for view in stand_ins_of(officer, on) if view.deputy == officer and view.position not in held]
    standing = {view.id for view in standing_in([view.position for view in lent], on)}
    for view in lent:
        if view.id in standing:
            rights += [
                _lent(right, view.absent, view.ground)
                for right in _of(view.position, view.since, view.until, on)
                if right.duty in view.duties
            ]
    return rights


def rights_of(username: str, *, actor: Actor, now: datetime) -> tuple[int, list[Right]]:
    """The officer of an account name and what he may do today, for himself and for who administers or audits there.

    Raises UnknownOfficer, also for who may not know.
    """
    officer, on = officer_named(username), local_day(now)
    if not may_look(officer, actor, on):
        raise UnknownOfficer(username=username)
    return officer, may_do(officer, on)


def may_look(officer: int, actor: Actor, on: date) -> bool:
    """Whether the actor may see an officer's rights: his own, or those of somebody at an agency he answers for."""
    if actor.is_system or actor.officer == officer:
        return True
    agencies: list[int | None] = [position_view(position).agency_id for position in appointed(officer, on)]
    return any(has_over(actor, duty, agency, on) for agency in agencies or [None] for duty in (ADMINISTRATOR, AUDITOR))


def _of(position: int, since: date, until: date | None, on: date) -> Iterator[Right]:
    for view in granted_to((position,), on):
        why = POST if view.id is None else GRANT
        days = max(view.since, since), _first(view.until, until)
        yield Right(view.duty, view.agency, view.field, *days, why, position, view.ground, given=view.id)
    procedures: dict[tuple[str, int], list[str]] = {}
    for grant in grants_of((position,), at_local(on)):
        procedures.setdefault((grant.role, grant.agency_id), []).append(grant.procedure_code)
    for (role, agency), codes in sorted(procedures.items()):
        yield Right(role, agency, "", since, until, OFFERING, position, procedures=tuple(sorted(set(codes))))


def _lent(right: Right, absent: int, ground: str) -> Right:
    days = right.since, right.until
    return Right(
        right.duty, right.agency, right.field, *days, STAND_IN, right.position, ground, right.procedures, absent
    )


def _first(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
