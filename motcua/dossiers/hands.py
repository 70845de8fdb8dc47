"""Who can have a dossier in hand: whose positions play a role there today, and who stands in for them.

That nobody holds a dossier is not written anywhere: it follows from the appointments of the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from motcua.catalog.queries import newest, players_of, staff_of
from motcua.directory.duties import DUTIES
from motcua.directory.queries import grants_over, holders_of, position_view, standing_in
from motcua.directory.rules import holds
from motcua.platform import generations


def doers(agency: int, procedure: str, role: str, on: date) -> dict[int, int]:
    """The officers who may play a role for a procedure at an agency on the day, each with the position he does it in.

    Holders come before those who stand in for them. One statement, another where somebody stands in.
    """
    field = newest(procedure).field_code
    granted = (view.position for view in grants_over(agency, on, field) if view.duty == role and view.id is not None)
    return _officers([*players_of(procedure, agency, role, on), *granted], on, role)


def plays(officer: int, agency: int, procedure: str, role: str, on: date) -> bool:
    """Whether one of the officer's positions plays the role for the procedure at the agency on the day."""
    return officer in doers(agency, procedure, role, on)


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
    return frozenset(_officers([*staff_of(agency), *granted], on, None))


def _officers(positions: Iterable[int], on: date, role: str | None) -> dict[int, int]:
    """Holders of the positions that exist on the day, then those who stand in there (in the role, if one is named)."""
    standing = [each for each in dict.fromkeys(positions) if _exists(each, on)]
    found: dict[int, int] = {}
    for position, officers in holders_of(standing, on).items():
        for officer in officers:
            found.setdefault(officer, position)
    for view in standing_in(standing, on):
        if role is None or role in view.duties:
            found.setdefault(view.deputy, view.position)
    return found


def _exists(position: int, on: date) -> bool:
    view = position_view(position)
    return holds(view.since, view.until, on)
