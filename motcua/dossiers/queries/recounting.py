"""What a corrected calendar does to promised dates: which would move, and which still stand as counted before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import Q, QuerySet

from motcua.directory.duties import ADMINISTRATOR, CALENDAR_KEEPER
from motcua.directory.queries import agency_view, calendar_for, calendar_if, has_over, known_calendars
from motcua.dossiers.models import Deadline
from motcua.dossiers.rules.recounting import Promise, moved
from motcua.kernel.calendar import DayEntry, WorkingCalendar
from motcua.kernel.clock_zone import at_local, local_day
from motcua.platform.actor import Actor

Calendars = Callable[[int], WorkingCalendar]

MOST = 20_000
"""Promises looked at in one go; a province has fewer open dossiers that touch a given day."""


@dataclass(frozen=True, slots=True)
class Moving:
    """A dossier whose due date moves from `due_at` to `later`; `agency` is the name of the competent one."""

    code: str
    agency: str
    due_at: datetime
    later: datetime


@dataclass(frozen=True, slots=True)
class Effect:
    """How many dossiers are concerned (a lower bound where not `exact`), and the first of them by due date."""

    count: int
    exact: bool
    first: tuple[Moving, ...]


def would_move(
    days: Mapping[date, DayEntry | None], calendar: str | None, *, actor: Actor, now: datetime, limit: int = 50
) -> Effect:
    """Which promised dates the days would move, in one calendar or in all (null), if they were put so; none is moved.

    Only agencies whose calendar the actor may keep. None for a day: as the week says.
    """
    if not days:
        return Effect(0, True, ())
    touched = Q(started__lt=at_local(max(days) + timedelta(days=1)), due__gte=at_local(min(days)))
    found = moving(promised(touched), lambda agency: calendar_if(agency, days, calendar), actor, now)
    return effect(found, limit)


def still_to_recount(*, actor: Actor, now: datetime, limit: int = 50) -> Effect:
    """Open dossiers whose due date was counted by a calendar since corrected, and would be later by today's."""
    older = Q(pk__in=[])
    for view in known_calendars():
        older |= Q(calendar=view.code, calendar_version__lt=view.working.version)
    return effect(moving(promised(older), calendar_for, actor, now), limit)


def promised(which: Q) -> QuerySet[Deadline]:
    """The standing promises among these of dossiers still under way, by due date."""
    standing = Deadline.objects.filter(which, kind="whole", superseded_by__isnull=True)
    running = standing.filter(dossier__ended_at__isnull=True, dossier__finished_at__isnull=True)
    return running.select_related("dossier").order_by("due", "id")


def moving(rows: QuerySet[Deadline], calendar_of: Calendars, actor: Actor, now: datetime) -> Iterator[Moving | None]:
    """A dossier that moves, or None for one that stays, for each looked at."""
    may: dict[int, bool] = {}
    for row in rows.filter(due__gte=now)[: MOST + 1]:
        agency = row.dossier.competent_id
        if agency not in may:
            may[agency] = keeps_calendar(actor, agency, now)
        later = moved(Promise(row.started, row.due, row.rule), calendar_of(agency), now) if may[agency] else None
        yield None if later is None else Moving(row.dossier.code, agency_view(agency).name, row.due, later)


def effect(found: Iterable[Moving | None], limit: int) -> Effect:
    """What was found to move, counted, with the first of them."""
    looked_at = list(islice(found, MOST + 1))
    moving = [each for each in looked_at if each is not None]
    return Effect(len(moving), len(looked_at) <= MOST, tuple(moving[:limit]))


def keeps_calendar(actor: Actor, agency: int | None, now: datetime) -> bool:
    """Whether the actor may correct the calendar of an agency (None: of the province), and act on what follows."""
    day = local_day(now)
    return actor.is_system or any(has_over(actor, duty, agency, day) for duty in (CALENDAR_KEEPER, ADMINISTRATOR))
