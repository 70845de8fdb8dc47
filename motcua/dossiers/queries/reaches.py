"""Which parts of the dossiers an officer's positions reach, for each view of the work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, TypeVar

from motcua.catalog import queries as catalog
from motcua.directory.duties import RECEPTIONIST
from motcua.directory.queries import agency_by_code, closed_desks
from motcua.dossiers.hands import able
from motcua.dossiers.models import Collaborator
from motcua.dossiers.queries.reaching import Reach
from motcua.dossiers.scope import Part, Scope
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid, NotFound

View = Literal["all", "mine", "inbox", "cooperating", "following"]
K = TypeVar("K", bound=tuple[object, ...])


def reaches_of(view: View, agency: str | None, scope: Scope, now: datetime) -> list[Reach]:
    """The reaches of a view, all or those at the agency of the code. Raises Invalid."""
    today = local_day(now)
    found = _MADE[view](scope, today) + [
        Reach("desk_id", desk, None, roles=(RECEPTIONIST,), decides=desk in scope.desks, on=today)
        for desk in sorted(scope.counters)
    ]
    if agency is None:
        return found
    try:
        wanted = agency_by_code(agency, today).id
    except NotFound as missing:
        raise Invalid(errors=[FieldError("/agency", missing.text)]) from missing
    return [reach for reach in found if reach.agency == wanted]


def _whole(scope: Scope, today: date) -> list[Reach]:
    """Everything, by agency."""
    procedures = _grouped({place: (place[0],) for place in scope.parts})
    return [
        Reach("competent_id", agency, codes, able=_able(agency, today))
        for (agency,), codes in sorted(procedures.items())
    ]


def _by_role(scope: Scope, today: date) -> list[Reach]:
    """By agency and the roles played there, for which steps are his to take depends on them."""
    grouped = _grouped({place: _played(place, part) for place, part in scope.parts.items() if part.roles})
    return [
        Reach("competent_id", agency, codes, roles=roles, decides=decides, absent=absent, able=_able(agency, today))
        for (agency, roles, decides, absent), codes in sorted(grouped.items())
    ]


def _at_counter(scope: Scope, today: date) -> list[Reach]:
    """What the desk of the competent agency receives itself: filed there, or at a desk that has been closed since."""
    own = {place: (place[0],) for place, part in scope.parts.items() if RECEPTIONIST in part.roles}
    closed = closed_desks(today) if own else ()
    return [
        Reach("competent_id", agency, codes, desks=(agency, *closed))
        for (agency,), codes in sorted(_grouped(own).items())
    ]


_MADE = {
    "all": _whole,
    "mine": _by_role,
    "inbox": _at_counter,
    Collaborator.COOPERATING: _whole,
    Collaborator.FOLLOWING: _whole,
}


def _played(place: tuple[int, str], part: Part) -> tuple[int, tuple[str, ...], bool, tuple[int, ...]]:
    absent = tuple(sorted({seat.absent for seat in part.lent.values()}))
    decides = catalog.newest(place[1]).refusal_signed_by in part.roles
    return place[0], tuple(sorted(part.roles)), decides, absent


def _able(agency: int, today: date) -> tuple[int, ...]:
    return tuple(sorted(able(agency, today)))


def _grouped(places: Mapping[tuple[int, str], K]) -> dict[K, tuple[str, ...]]:
    """The procedures of the places that share a key, in order."""
    found: dict[K, list[str]] = {}
    for (_agency, procedure), key in sorted(places.items()):
        found.setdefault(key, []).append(procedure)
    return {key: tuple(codes) for key, codes in found.items()}
