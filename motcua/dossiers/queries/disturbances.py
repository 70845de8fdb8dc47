"""Disturbances: those that are known, which dossiers they touch, and which promised dates they would move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.directory.queries import agency_view, calendar_for, subtree
from motcua.dossiers import errors
from motcua.dossiers.models import Disturbance, Dossier
from motcua.dossiers.queries.recounting import MOST, Effect, effect, keeps_calendar, moving, promised
from motcua.kernel.calendar import Closure, WorkingCalendar
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed

FAMILY = "disturbances"
MOST_KNOWN = 2_000
"""The newest that are laid over anything; a province has a few dozen a year."""
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class DisturbanceView:
    """A disturbance of a body with all under it (`agency` None: of the province); `until` None: it goes on."""

    id: int
    kind: str
    agency: int | None
    since: datetime
    until: datetime | None
    ground: str
    shifts: bool

    def befell(self, agency: int) -> bool:
        """Whether it befell an agency."""
        return self.agency is None or f"/{self.agency}/" in agency_view(agency).path


@dataclass(frozen=True, slots=True)
class Touched:
    """How many dossiers under way it touches (a lower bound where not `exact`), and whose dates it would move."""

    count: int
    exact: bool
    effect: Effect


def disturbances(*, actor: Actor, now: datetime) -> tuple[DisturbanceView, ...]:
    """Those of agencies whose calendar the actor keeps (the province too for who keeps all), newest 100 first."""
    theirs = (each for each in _known() if keeps_calendar(actor, each.agency, now))
    return tuple(theirs)[:MOST_LISTED]


def disturbance(number: int, *, actor: Actor, now: datetime) -> DisturbanceView:
    """One of them. Raises DisturbanceNotFound, NotAllowed."""
    row = Disturbance.objects.filter(pk=number).first()
    if row is None:
        raise errors.DisturbanceNotFound
    if not keeps_calendar(actor, row.agency_id, now):
        raise NotAllowed
    return view(row)


def over(agencies: Iterable[int], since: datetime, until: datetime) -> tuple[DisturbanceView, ...]:
    """Those that befell one of the agencies at some time between two moments, oldest first. From memory."""
    places = tuple(agencies)
    return tuple(
        each
        for each in reversed(_known())
        if each.since < until
        and (each.until is None or each.until > since)
        and any(each.befell(agency) for agency in places)
    )


def shifted_calendar(agency: int, *, but: DisturbanceView | None = None) -> WorkingCalendar:
    """The agency's calendar without the hours of disturbances that shift dates and are over; `but` is one to add."""
    known = (each for each in _known() if each.shifts and each.befell(agency))
    taken = {each.id: each for each in (*known, *((but,) if but and but.befell(agency) else ()))}
    hours = (Closure(each.since, each.until, each.ground) for each in taken.values() if each.until is not None)
    return calendar_for(agency).with_closures(*hours)


def touched(which: DisturbanceView, *, actor: Actor, now: datetime, limit: int = 50) -> Touched:
    """What it touches, and what it would move if it shifts dates; nothing is moved. Raises NotAllowed.

    `which` need not be kept yet. Of one that goes on, up to `now`.
    """
    if not keeps_calendar(actor, which.agency, now):
        raise NotAllowed
    place = Q() if which.agency is None else Q(competent_id__in=subtree(which.agency))
    under_way = Dossier.objects.filter(place, ended_at__isnull=True, finished_at__isnull=True)
    count = under_way.filter(filed_at__lt=which.until or now).order_by()[: MOST + 1].count()
    return Touched(min(count, MOST), count <= MOST, _would_shift(which, actor, now, limit))


def _would_shift(which: DisturbanceView, actor: Actor, now: datetime, limit: int) -> Effect:
    """The dossiers whose dates it would move, up to now where it goes on."""
    until = which.until or now
    if not which.shifts or until <= which.since:
        return Effect(0, True, ())
    over_by_now = DisturbanceView(which.id, which.kind, which.agency, which.since, until, which.ground, which.shifts)
    place = Q() if which.agency is None else Q(dossier__competent_id__in=subtree(which.agency))
    rows = promised(place & Q(started__lt=until, due__gte=which.since))
    return effect(moving(rows, lambda agency: shifted_calendar(agency, but=over_by_now), actor, now), limit)


def view(row: Disturbance) -> DisturbanceView:
    """The row as others read it."""
    return DisturbanceView(row.pk, row.kind, row.agency_id, row.since, row.until, row.ground, row.shifts)


def _known() -> tuple[DisturbanceView, ...]:
    """The newest, newest first."""
    rows = Disturbance.objects.order_by("-since", "-id")
    return generations.cached(FAMILY, "known", lambda: tuple(view(row) for row in rows[:MOST_KNOWN]))
