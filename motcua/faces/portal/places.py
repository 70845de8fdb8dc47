"""Where people go: the agencies that offer a procedure, their desks, and when those are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.catalog.queries import OfferingView, OnlineOnlyPeriod
from motcua.directory.queries import (
    AgencyView,
    Point,
    agency_view,
    desk_of,
    reception_calendar_for,
    reception_points_of,
)
from motcua.kernel.calendar import Session

DAYS = 7


@dataclass(frozen=True, slots=True)
class Desk:
    """A service centre: where it takes papers in, and its hours on the coming days."""

    centre: AgencyView
    points: tuple[Point, ...]
    days: tuple[tuple[date, tuple[Session, ...]], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An agency that offers a procedure. `online`: one can file there on this portal."""

    agency: AgencyView
    offering: OfferingView
    online: bool
    online_only: OnlineOnlyPeriod | None

    @property
    def online_only_last(self) -> date | None:
        """The last day on which papers are taken in only online, as the decision names it."""
        return self.online_only.until - timedelta(days=1) if self.online_only else None


def places(content: ProcedureContent, on: date) -> list[Place]:
    """The agencies that offer the procedure on a day, communes by name and then the others."""
    found = [_place(content, offering, on) for offering in catalog.offerings_of(content.code, on)]
    return sorted(found, key=lambda place: (place.offering.process_level != "commune", place.agency.sort_key))


def desk(agency_id: int, on: date) -> Desk | None:
    """The desk for an agency and its hours on a day and the six days after; None where the province keeps none."""
    centre = desk_of(agency_id, on)
    if centre is None:
        return None
    calendar = reception_calendar_for(centre.id, on)
    coming = [on + timedelta(days=number) for number in range(DAYS)]
    hours = tuple((day, tuple(calendar.reception_hours_on(day))) for day in coming)
    return Desk(centre, reception_points_of(centre.id, on), hours)


def _place(content: ProcedureContent, offering: OfferingView, on: date) -> Place:
    settled_here = content.processing == "own" and content.process(offering.process_level) is not None
    return Place(
        agency=agency_view(offering.agency_id, on),
        offering=offering,
        online=settled_here and offering.level != "info",
        online_only=offering.online_only_on(on),
    )
