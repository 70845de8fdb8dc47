"""Who offers a procedure, and what the holders of positions may do with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import OuterRef, Prefetch, Subquery

from motcua.catalog.errors import NotOffered
from motcua.catalog.models import Offering, OfferingChild, OfferingRole, OnlineOnly
from motcua.kernel.clock_zone import local_day
from motcua.platform import generations


class OnlineOnlyPeriod(NamedTuple):
    """From `since` until the day before `until`, papers are taken in only online, by this decision."""

    decision: str
    decided_on: date
    since: date
    until: date
    suspended_by_outage: bool


@dataclass(frozen=True, slots=True)
class OfferingView:
    """A procedure at an agency. `positions` maps each role of the process to the ids of the positions playing it.

    `children` maps what its process asks of other agencies to the ids of these.
    """

    id: int
    procedure_code: str
    agency_id: int
    level: str
    process_level: str
    integrated: bool
    since: date
    until: date | None
    positions: Mapping[str, tuple[int, ...]]
    online_only: tuple[OnlineOnlyPeriod, ...]
    children: Mapping[str, int]

    def positions_of(self, role: str) -> tuple[int, ...]:
        """Ids of the positions that play a role; the first one holds work nobody has been assigned to."""
        return self.positions.get(role, ())

    def online_only_on(self, day: date) -> OnlineOnlyPeriod | None:
        """The decision by which the agency takes the procedure in only online that day, if there is one."""
        return next((period for period in self.online_only if period.since <= day < period.until), None)

    def holds_on(self, day: date) -> bool:
        """Is the procedure offered that day?"""
        return self.since <= day and (self.until is None or day < self.until)


class Grant(NamedTuple):
    """A role which one of the asked positions plays in an offering."""

    role: str
    agency_id: int
    procedure_code: str
    offering_id: int
    position_id: int


def offering_for(code: str, agency_id: int, on: date) -> OfferingView:
    """The offering of a procedure at its competent agency on a day. Raises `NotOffered`."""
    for offering in _offerings(code):
        if offering.agency_id == agency_id and offering.holds_on(on):
            return offering
    raise NotOffered(procedure=code)


def offering(code: str, offering_id: int) -> OfferingView:
    """The offering of that id, holding or ended. Raises `NotOffered`."""
    found = next((each for each in _offerings(code) if each.id == offering_id), None)
    if found is None:
        raise NotOffered(procedure=code)
    return found


def offerings_of(code: str, on: date) -> tuple[OfferingView, ...]:
    """Every offering of a procedure on a day, in order of their ids."""
    return tuple(offering for offering in _offerings(code) if offering.holds_on(on))


def grants_of(position_ids: tuple[int, ...], now: datetime) -> tuple[Grant, ...]:
    """What the positions may do on the local day of `now`: one grant for each role in each offering.

    The roles of an offering that has ended stay until the procedure is offered there anew: what was filed by then is
    still to be settled.
    """
    if not position_ids:
        return ()
    day = local_day(now)
    key = tuple(sorted(position_ids))
    rows = generations.cached("catalog", ("grants", key), lambda: _grants(key))
    return tuple(grant for since, until, grant in rows if since <= day and (until is None or day < until))


def players_of(code: str, agency_id: int, role: str, on: date) -> tuple[int, ...]:
    """The positions that play a role for a procedure at an agency on a day; of an ended offering, too."""
    begun = [each for each in _offerings(code) if each.agency_id == agency_id and each.since <= on]
    return max(begun, key=lambda each: each.since).positions_of(role) if begun else ()


def staff_of(agency_id: int) -> tuple[int, ...]:
    """The positions that play any role in any offering of an agency, by id."""
    return generations.cached("catalog", ("staff", agency_id), lambda: _staff(agency_id))


def offered_at(agency_ids: Iterable[int], on: date, field: str = "") -> Iterator[tuple[int, str]]:
    """The agencies among these with each procedure they settle or settled up to the day, in one field or in all;
    here or in a ministry's system."""
    known = generations.cached("catalog", ("settled", on), lambda: _settled(on))
    for agency in agency_ids:
        for procedure, of_field in known.get(agency, ()):
            if field in ("", of_field):
                yield agency, procedure


def _staff(agency_id: int) -> tuple[int, ...]:
    rows = OfferingRole.objects.filter(offering__agency=agency_id).order_by("position_id")
    return tuple(rows.values_list("position_id", flat=True).distinct())


def _settled(on: date) -> Mapping[int, tuple[tuple[str, str], ...]]:
    found: defaultdict[int, dict[tuple[str, str], None]] = defaultdict(dict)
    rows = Offering.objects.filter(since__lte=on).order_by("procedure__code")
    for agency, code, field in rows.values_list("agency_id", "procedure__code", "procedure__field_code"):
        found[agency][code, field] = None
    return {agency: tuple(places) for agency, places in found.items()}


def _offerings(code: str) -> tuple[OfferingView, ...]:
    return generations.cached("catalog", ("offerings", code), lambda: _load(code))


def _load(code: str) -> tuple[OfferingView, ...]:
    rows = (
        Offering.objects.filter(procedure__code=code)
        .prefetch_related(
            Prefetch("roles", OfferingRole.objects.order_by("id")),
            Prefetch("online_only", OnlineOnly.objects.order_by("since", "id")),
            Prefetch("children", OfferingChild.objects.order_by("id")),
        )
        .order_by("id")
    )
    return tuple(_view(code, row) for row in rows)


def _view(code: str, row: Offering) -> OfferingView:
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for role in row.roles.all():
        positions[role.role].append(role.position_id)
    return OfferingView(
        id=row.pk,
        procedure_code=code,
        agency_id=row.agency_id,
        level=row.level,
        process_level=row.process_level,
        integrated=row.integrated,
        since=row.since,
        until=row.until,
        positions={role: tuple(ids) for role, ids in positions.items()},
        online_only=tuple(
            OnlineOnlyPeriod(each.decision, each.decided_on, each.since, each.until, each.suspended_by_outage)
            for each in row.online_only.all()
        ),
        children={each.code: each.agency_id for each in row.children.all()},
    )


def _grants(position_ids: tuple[int, ...]) -> tuple[tuple[date, date | None, Grant], ...]:
    later = Offering.objects.filter(
        procedure=OuterRef("offering__procedure"),
        agency=OuterRef("offering__agency"),
        since__gte=OuterRef("offering__until"),
    )
    rows = (
        OfferingRole.objects.filter(position_id__in=position_ids)
        .order_by("id")
        .annotate(replaced=Subquery(later.order_by("since").values("since")[:1]))
        .values_list(
            "offering__since",
            "replaced",
            "role",
            "offering__agency_id",
            "offering__procedure__code",
            "offering_id",
            "position_id",
        )
    )
    return tuple(
        (since, until, Grant(role, agency, procedure, offering, position))
        for since, until, role, agency, procedure, offering, position in rows
    )
