"""For which bodies somebody hands papers over and confirms what has come: a right of his posts, not of a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from motcua.directory.duties import LEADER, OFFICER, RECORDS_CLERK, REVIEWER
from motcua.directory.queries import agency_view
from motcua.dossiers.models import SlipLine
from motcua.dossiers.scope import scope_of
from motcua.kernel.text import sort_key
from motcua.platform.actor import Actor

CARRIERS = (RECORDS_CLERK, OFFICER, REVIEWER, LEADER)
"""Who has an agency's papers in hand, whoever keeps its records first. Not its receptionist: he is at the desk."""


class Place(NamedTuple):
    """A body for which the actor carries: at a desk all that passes there, elsewhere what concerns his procedures.

    `positions` are his posts by procedure; at a desk there is but one, under None.
    """

    agency: int
    positions: Mapping[str | None, int]

    @property
    def procedures(self) -> frozenset[str] | None:
        """Those that it is about; None: all."""
        return None if None in self.positions else frozenset(code for code in self.positions if code)

    def covers(self, procedure: str) -> bool:
        """Whether a dossier of that procedure is his to carry here."""
        return None in self.positions or procedure in self.positions

    def acting(self, actor: Actor, procedure: str) -> Actor:
        """The actor in the post in which he does it."""
        position = self.positions.get(None) or self.positions[procedure]
        return actor if actor.position is not None else actor.acting_in(position)

    def lines(self, column: str = "dossier__procedure") -> Q:
        """The rows that are his here, by the column of their procedure."""
        return Q() if self.procedures is None else Q(**{f"{column}__in": sorted(self.procedures)})

    def slips(self, column: str) -> Q:
        """The slips of which this body is the `column` (sender | receiver) and a line is his."""
        own = Q(**{column: self.agency})
        if self.procedures is None:
            return own
        return own & Q(Exists(SlipLine.objects.filter(self.lines(), slip=OuterRef("pk"))))


def places_of(actor: Actor, now: datetime) -> dict[int, Place]:
    """The bodies by their id, in the order of their names; none for who carries nothing. No statement of its own."""
    scope = scope_of(actor, now)
    found: dict[int, dict[str | None, int]] = {}
    for (agency, procedure), part in sorted(scope.parts.items()):
        position = next((part.by_role[role] for role in CARRIERS if role in part.roles), None)
        if position is not None:
            found.setdefault(agency, {})[procedure] = position
    for desk, position in scope.counters.items():
        found[desk] = {None: position}
    order = sorted(found, key=lambda each: (sort_key(agency_view(each).name), each))
    return {agency: Place(agency, found[agency]) for agency in order}
