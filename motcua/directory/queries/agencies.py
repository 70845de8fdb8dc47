"""Agencies by id, by any code they ever had, and the trees and lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.directory import rules
from motcua.directory.errors import UnknownAgency
from motcua.directory.models import Help, ReceptionPoint, Succession
from motcua.directory.models.agencies import Kind
from motcua.directory.queries.snapshot import FAMILY, AgencyView, snapshot
from motcua.kernel import identifiers
from motcua.platform.generations import cached


def agency_view(agency_id: int, on: date | None = None) -> AgencyView:
    """The agency as it was on the local day `on`; without a day, as it is now (or was when it was closed).

    A day outside its life gives the nearest version; ask `open_on` whether it existed. UnknownAgency when there
    is no such id.
    """
    versions = snapshot().versions.get(agency_id)
    if versions is None:
        raise UnknownAgency(code=str(agency_id))
    return rules.standing_on(versions, on)


def agency_by_code(code: str, on: date | None = None) -> AgencyView:
    """The agency that a code names: present, past, in the new or the old style, whatever its case.

    A code that several agencies bore at different times means the one that bore it on the day `on`; without a
    day the one that bears it now, else the last one that did. The answer shows the present code (or the last
    one, for a closed unit). UnknownAgency when nobody ever bore it.
    """
    codes = snapshot().codes
    reading = identifiers.read("agency", code)
    # The table of codes decides; only a code it lacks is read by the usual rule between the styles.
    spellings = (reading.normalized, str(reading.meaning.get("new_style_guess", "")))
    named = next((codes[key] for spelling in spellings if (key := spelling.casefold()) in codes), None)
    if named is None:
        raise UnknownAgency(code=code)
    return agency_view(rules.standing_on(sorted(named, key=rules.recency), on).id)


def known_agencies(on: date) -> list[AgencyView]:
    """All agencies that exist on the day, by code."""
    views = (rules.standing_on(versions, on) for versions in snapshot().versions.values())
    return sorted((view for view in views if view.open_on(on)), key=lambda view: view.code)


def kinds_of_agencies() -> dict[str, str]:
    """What sorts of bodies there are, by their word, in the official words."""
    return {kind.value: str(kind.label) for kind in Kind}


def province_name() -> str:
    """The province's own name, `tỉnh Lạc Giang`: that of its People's Committee without the opening words.

    Empty before a province has been loaded.
    """
    bodies = (rules.standing_on(versions, None) for versions in snapshot().versions.values())
    names = (view.name for view in bodies if view.kind == Kind.PROVINCE)
    return next(names, "").removeprefix("Ủy ban nhân dân ")


def subtree(agency_id: int, on: date | None = None) -> tuple[int, ...]:
    """The ids of the agency and of everything under it that existed on the day; without a day, closed ones too."""
    part = f"/{agency_id}/"
    views = (rules.standing_on(versions, on) for versions in snapshot().versions.values())
    return tuple(sorted(view.id for view in views if part in view.path and (on is None or view.open_on(on))))


def body_of(agency_id: int, on: date | None = None) -> AgencyView:
    """The body in whose name a part of it acts: H99.101 for the ward's office and its service centre."""
    return agency_view(agency_view(agency_id, on).body_id, on)


def desk_of(agency_id: int, on: date | None = None) -> AgencyView | None:
    """The service centre that takes papers in for an agency: H99.101.04 for H99.101, H99.01.02 for departments."""
    centre = agency_view(agency_id, on).centre_id
    return None if centre is None else agency_view(centre, on)


def closed_desks(on: date) -> tuple[int, ...]:
    """The ids of the service centres that took papers in before the day and no longer exist, in order."""
    views = (rules.standing_on(versions, on) for versions in snapshot().versions.values())
    closed = (view for view in views if view.kind == rules.SERVICE_CENTRE and view.until is not None)
    return tuple(sorted(view.id for view in closed if view.until is not None and view.until <= on))


def successors_of(agency_id: int) -> tuple[int, ...]:
    """The ids of those that took the agency over, directly."""
    return tuple(new for old, new in _successions() if old == agency_id)


def predecessors_of(agency_id: int) -> tuple[int, ...]:
    """The ids of those that the agency took over, directly."""
    return tuple(old for old, new in _successions() if new == agency_id)


def helped_by(agency_id: int, on: date) -> tuple[int, ...]:
    """The ids of the agencies whose people an agent or a volunteer team helps on the day."""
    helps = cached(FAMILY, "helps", lambda: tuple(Help.objects.order_by("helper_id", "helped_id")))
    return tuple(row.helped_id for row in helps if row.helper_id == agency_id and rules.holds(row.since, row.until, on))


@dataclass(frozen=True, slots=True)
class Point:
    """A place where a centre takes papers in, with its number of counters."""

    id: int
    name: str
    counters: int


def reception_points_of(centre_id: int, on: date) -> tuple[Point, ...]:
    """Where a service centre takes papers in on the day, in the order they were opened."""
    points = cached(FAMILY, "points", lambda: tuple(ReceptionPoint.objects.order_by("since", "id")))
    return tuple(
        Point(row.pk, row.name, row.counters)
        for row in points
        if row.centre_id == centre_id and rules.holds(row.since, row.until, on)
    )


def _successions() -> tuple[tuple[int, int], ...]:
    rows = Succession.objects.order_by("on", "id").values_list("predecessor_id", "successor_id")
    return cached(FAMILY, "successions", lambda: tuple(rows))
