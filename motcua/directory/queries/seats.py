"""The positions an officer can act in on a day: his own, and those absent colleagues lend him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.directory import rules
from motcua.directory.queries.officers import appointed, position_view
from motcua.directory.queries.snapshot import FAMILY
from motcua.directory.queries.stand_ins import stand_ins_of, standing_in
from motcua.platform.actor import Lent
from motcua.platform.generations import cached


@dataclass(frozen=True, slots=True)
class Seats:
    """`positions` held (ids, ascending) and `lent` by others; who holds nothing himself is lent nothing."""

    positions: tuple[int, ...] = ()
    lent: tuple[Lent, ...] = ()


def seats_of(officer_id: int, on: date) -> Seats:
    """What the officer can act in on the day; from memory after the first time.

    An arrangement counts while the absent colleague holds the position, and lends nothing the officer holds himself.
    """
    return cached(FAMILY, ("seats", officer_id, on), lambda: _load(officer_id, on))


def _load(officer_id: int, on: date) -> Seats:
    held = tuple(appointed(officer_id, on))
    if not held:
        return Seats()
    lending = {view.position for view in stand_ins_of(officer_id, on) if view.deputy == officer_id} - set(held)
    standing = [view for view in standing_in(lending, on) if view.deputy == officer_id and _exists(view.position, on)]
    lent = [
        Lent(view.position, view.absent, view.duties)
        for view in sorted(standing, key=lambda view: (view.position, view.id))
    ]
    return Seats(held, tuple(dict.fromkeys(lent)))


def _exists(position_id: int, on: date) -> bool:
    position = position_view(position_id)
    return rules.holds(position.since, position.until, on)
