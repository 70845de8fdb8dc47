"""What positions were given, by grants and by their own part; where their holders take papers in; who administers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.directory import duties, rules
from motcua.directory.models import Grant
from motcua.directory.models.agencies import Kind
from motcua.directory.queries.agencies import agency_view, known_agencies, subtree
from motcua.directory.queries.officers import PositionView, all_positions
from motcua.directory.queries.snapshot import FAMILY
from motcua.platform.actor import Actor
from motcua.platform.generations import cached


@dataclass(frozen=True, slots=True)
class GrantView:
    """A duty of a position in an agency and all under it; `field` blank: in all fields.

    `id` is None where the post's own part gives it (a receptionist's desk, an administrator's province).
    """

    id: int | None
    position: int
    duty: str
    agency: int
    field: str
    since: date
    until: date | None
    ground: str

    def reaches(self, agency_id: int, field: str = "") -> bool:
        """Whether it holds for an agency and a field. The province's own reaches bodies that stand in no tree too."""
        in_tree = self.agency == root() or f"/{self.agency}/" in agency_view(agency_id).path
        return in_tree and self.field in ("", field)


def granted_to(position_ids: Iterable[int], on: date, *duty: str) -> tuple[GrantView, ...]:
    """What the positions have on the day, all duties or those named, in the order of the positions."""
    known = _by_position()
    return tuple(
        view
        for position in position_ids
        for view in known.get(position, ())
        if (not duty or view.duty in duty) and rules.holds(view.since, view.until, on)
    )


def grants_over(agency_id: int, on: date, field: str | None = None) -> tuple[GrantView, ...]:
    """What positions have in the agency on the day, by grants for it or for what stands above it."""
    views = (view for views in _by_position().values() for view in views)
    return tuple(
        view
        for view in views
        if rules.holds(view.since, view.until, on) and view.reaches(agency_id, view.field if field is None else field)
    )


def duties_of(actor: Actor, on: date, *duty: str) -> tuple[GrantView, ...]:
    """What the actor's own positions have on the day beside the work on dossiers; nothing lent."""
    return granted_to(actor.positions, on, *duty)


def has_over(actor: Actor, duty: str, agency_id: int | None, on: date) -> bool:
    """Whether one of the actor's own positions has the duty in the agency; in the whole province without one."""
    place = root() if agency_id is None else agency_id
    return place is not None and any(view.reaches(place) for view in duties_of(actor, on, duty))


def desks_for(actor: Actor, on: date) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Where the actor is the receptionist, and where he takes papers in at all (as an operator too): desk to position.

    His own positions come first; a desk that was lent follows.
    """
    key = ("desks", actor.positions, actor.lent, on)
    return cached(FAMILY, key, lambda: _desks(actor, on))


def counters_of(actor: Actor, on: date) -> Mapping[int, int]:
    """The desks at which the actor takes papers in, each with his position there."""
    return desks_for(actor, on)[1]


def root() -> int | None:
    """The province itself; None before one has been loaded."""
    return cached(FAMILY, "root", _load_root)


def _desks(actor: Actor, on: date) -> tuple[Mapping[int, int], Mapping[int, int]]:
    own = granted_to(actor.positions, on, duties.RECEPTIONIST, duties.OPERATOR)
    lent = [
        view
        for seat in actor.lent
        for view in granted_to((seat.position,), on, duties.RECEPTIONIST)
        if view.duty in seat.duties
    ]
    received: dict[int, int] = {}
    served: dict[int, int] = {}
    for view in (*own, *lent):
        for desk in _desks_in(view, on):
            served.setdefault(desk, view.position)
            if view.duty == duties.RECEPTIONIST:
                received.setdefault(desk, view.position)
    return received, {**served, **received}


def _desks_in(view: GrantView, on: date) -> tuple[int, ...]:
    """The desks that a duty at desks means: a post's own one, the centres under an agency, or the agency itself."""
    if view.id is None:
        return (view.agency,)
    if view.field:
        return ()
    centres = tuple(each for each in subtree(view.agency, on) if agency_view(each, on).kind == Kind.SERVICE_CENTRE)
    return centres or (view.agency,)


def _by_position() -> Mapping[int, tuple[GrantView, ...]]:
    return cached(FAMILY, "grants", _load)


def _load() -> Mapping[int, tuple[GrantView, ...]]:
    found: defaultdict[int, list[GrantView]] = defaultdict(list)
    for position in all_positions():
        found[position.id] += _of_post(position)
    for row in Grant.objects.order_by("since", "id"):
        view = GrantView(row.pk, row.position_id, row.duty, row.agency_id, row.field, row.since, row.until, row.ground)
        found[row.position_id].append(view)
    return {position: tuple(views) for position, views in sorted(found.items()) if views}


def _of_post(position: PositionView) -> list[GrantView]:
    """What the post's own part gives."""
    agency = position.agency_id if position.role == duties.RECEPTIONIST else root()
    duty = duties.RECEPTIONIST if position.role == duties.RECEPTIONIST else duties.OF_POSITIONS.get(position.role)
    if duty is None or agency is None:
        return []
    return [GrantView(None, position.id, duty, agency, "", position.since, position.until, "")]


def _load_root() -> int | None:
    bodies = (view for view in known_agencies(date.max) if view.kind == Kind.PROVINCE)
    return next((view.id for view in bodies), None)
