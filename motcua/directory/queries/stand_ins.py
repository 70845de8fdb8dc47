"""Who acts for whom: the stand-ins of a day, and all there were or will be of an officer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.directory import rules
from motcua.directory.models import StandIn
from motcua.directory.queries.officers import holders_of
from motcua.directory.queries.snapshot import FAMILY
from motcua.platform.generations import cached

MOST = 200


@dataclass(frozen=True, slots=True)
class StandInView:
    """`deputy` acts in a position of `absent` with the named duties, from `since` until the day before `until`."""

    id: int
    position: int
    absent: int
    deputy: int
    duties: tuple[str, ...]
    since: date
    until: date
    ground: str
    sign_as: str


def standing_in(position_ids: Iterable[int], on: date) -> tuple[StandInView, ...]:
    """Who stands in on the day for holders of these positions; an arrangement lapses when its officer has left."""
    wanted = frozenset(position_ids)
    views = [view for view in _views() if view.position in wanted and rules.holds(view.since, view.until, on)]
    if not views:
        return ()
    held = holders_of({view.position for view in views}, on)
    return tuple(view for view in views if view.absent in held[view.position])


def stand_ins_of(officer_id: int, on: date) -> tuple[StandInView, ...]:
    """The arrangements that name an officer, as the absent or as the deputy, and have not ended by the day."""
    views = (view for view in _views() if officer_id in (view.absent, view.deputy) and view.until > on)
    return tuple(views)[:MOST]


def stand_in_for(deputy: int, position: int, absent: int, on: date) -> StandInView | None:
    """The arrangement by which a deputy acts in a position that day."""
    wanted = (deputy, position, absent)
    views = (view for view in _views() if rules.holds(view.since, view.until, on))
    return next((view for view in views if (view.deputy, view.position, view.absent) == wanted), None)


def _views() -> tuple[StandInView, ...]:
    return cached(FAMILY, "stand-ins", _load)


def _load() -> tuple[StandInView, ...]:
    return tuple(
        StandInView(
            row.pk,
            row.position_id,
            row.absent_id,
            row.deputy_id,
            tuple(row.duties),
            row.since,
            row.until,
            row.ground,
            row.sign_as,
        )
        for row in StandIn.objects.order_by("since", "id")
        if row.until is not None
    )
