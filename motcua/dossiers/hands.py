"""Who can have a dossier in hand: whose positions play a role there today, and who stands in for them.

That nobody holds a dossier is not written anywhere: it follows from the appointments of the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from motcua.catalog.queries import newest, players_of, staff_of
from motcua.directory.duties import DUTIES
from motcua.directory.queries import grants_over, holders_of, position_view, standing_in, terms_in
from motcua.directory.rules import holds
from motcua.platform import generations


class Seated(NamedTuple):
    """An officer in a position; `absent` is the colleague he stands in for there."""

    officer: int
    position: int
    absent: int | None = None


def doers(agency: int, procedure: str, role: str, on: date) -> dict[int, int]:
    """The officers who may play a role for a procedure at an agency on the day, each with the position he does it in.

    Holders come before those who stand in for them. One statement, another where somebody stands in.
    """
    found: dict[int, int] = {}
    for each in seated(agency, procedure, role, on):
        found.setdefault(each.officer, each.position)
    return found


def seated(agency: int, procedure: str, role: str, on: date) -> list[Seated]:
    """The same with everybody in every position in which he may, holders first."""
    return in_positions(_playing(agency, procedure, newest(procedure).field_code, role, on), on, role)


def plays(officer: int, agency: int, procedure: str, role: str, on: date) -> bool:
    """Whether one of the officer's positions plays the role for the procedure at the agency on the day."""
    return officer in doers(agency, procedure, role, on)


def at_desk(desk: int, duty: str, on: date) -> list[int]:
    """The officers who have a duty (receptionist, head of the centre) at a desk on the day, and who stands in for them.

    By their post there, or by a grant for all its work.
    """
    views = (view for view in grants_over(desk, on) if view.duty == duty and not view.field)
    own = (view.position for view in views if view.id is not None or view.agency == desk)
    return list(dict.fromkeys(each.officer for each in in_positions(own, on, duty)))


def able(agency: int, on: date) -> frozenset[int]:
    """The officers who have any part in the agency's dossiers on the day; what others had in hand is in nobody's.

    Whoever goes on working at the agency keeps what he has, also in another post.
    """
    key = ("able", agency, on, generations.mark("directory"))
    return generations.cached("catalog", key, lambda: _able(agency, on))


def in_hand(agency: int, officer: int | None, on: date) -> int | None:
    """The officer who has a dossier of the agency in hand; None where the one who had taken it is gone."""
    return officer if officer is not None and officer in able(agency, on) else None


def _able(agency: int, on: date) -> frozenset[int]:
    granted = (
        view.position
        for view in grants_over(agency, on)
        if view.duty in DUTIES and DUTIES[view.duty].in_process and view.id is not None
    )
    return frozenset(each.officer for each in in_positions([*staff_of(agency), *granted], on, None))


def in_positions(positions: Iterable[int], on: date, role: str | None) -> list[Seated]:
    """Holders of the positions that exist on the day, then those who stand in there (in the role, if one is named)."""
    standing = [each for each in dict.fromkeys(positions) if _exists(each, on)]
    held = holders_of(standing, on)
    found = [Seated(officer, position) for position, officers in held.items() for officer in officers]
    lent = [view for view in standing_in(standing, on) if role is None or role in view.duties]
    return found + [Seated(view.deputy, view.position, view.absent) for view in lent]


def _exists(position: int, on: date) -> bool:
    view = position_view(position)
    return holds(view.since, view.until, on)


def unheld(agency: int, procedure: str, wanted: Iterable[tuple[str, date]]) -> frozenset[tuple[str, date]]:
    """Of roles on days those that nobody held at the agency for the procedure. One statement.

    Who stands in does so for somebody who holds the position, so where nobody holds it nobody stands in.
    """
    field = newest(procedure).field_code
    playing = {each: frozenset(_playing(agency, procedure, field, *each)) for each in wanted}
    terms = terms_in({position for positions in playing.values() for position in positions})
    return frozenset(
        (role, on)
        for (role, on), positions in playing.items()
        if not any(holds(*term, on) for position in positions for term in terms.get(position, ()))
    )


def _playing(agency: int, procedure: str, field: str, role: str, on: date) -> Iterable[int]:
    """The positions that play the role on the day and exist then."""
    granted = (view.position for view in grants_over(agency, on, field) if view.duty == role and view.id is not None)
    return (each for each in (*players_of(procedure, agency, role, on), *granted) if _exists(each, on))
