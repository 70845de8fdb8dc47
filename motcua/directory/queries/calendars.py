"""The calendar an agency keeps, with its dated corrections and closures, ready for counting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from motcua.directory import rules
from motcua.directory.errors import UnknownCalendar
from motcua.directory.models import Calendar, CalendarDay, Closure
from motcua.directory.queries.agencies import agency_view, subtree
from motcua.directory.queries.snapshot import FAMILY
from motcua.kernel import calendar as kernel
from motcua.platform.generations import cached

STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A calendar without any agency's closures: `working` counts terms and knows the desk's hours."""

    id: int
    code: str
    name: str
    working: kernel.WorkingCalendar


def calendar_for(agency_id: int, on: date | None = None) -> kernel.WorkingCalendar:
    """The calendar that counts for an agency: its own or its parent's (on the day), with all its closures.

    `version` is the number under which a deadline records what it was computed by. Agencies that keep no calendar
    of the province (ministries' bodies) get the standard week with the common days off.
    """
    calendar_id = agency_view(agency_id, on).calendar_id
    return cached(FAMILY, ("calendar", agency_id, calendar_id), lambda: _with_closures(agency_id, calendar_id))


def calendar_if(
    agency_id: int, days: Mapping[date, kernel.DayEntry | None], calendar: str | None
) -> kernel.WorkingCalendar:
    """The calendar that would count for an agency if the days were so in one calendar, or in all (`calendar` null).

    None for a day: as the week says. A day on which the agency's calendar differs from all others keeps its own entry.
    """
    working = calendar_for(agency_id)
    if calendar is None:
        days = {day: entry for day, entry in days.items() if day not in _own_days(agency_view(agency_id).calendar_id)}
    elif working.code != calendar:
        return working
    kept = (entry for entry in working.entries if entry.date not in days)
    return replace(working, entries=(*kept, *(entry for entry in days.values() if entry is not None)))


def known_calendars() -> tuple[CalendarView, ...]:
    """Every calendar of the province, by code."""
    return tuple(sorted(_calendars().values(), key=lambda view: view.code))


def days_of(calendar: str | None, since: date, until: date) -> tuple[kernel.DayEntry, ...]:
    """The days that differ from the week from `since` to before `until`: one calendar's own, or (null) everybody's."""
    which = Q(calendar__isnull=True) if calendar is None else Q(calendar__code=calendar)
    return _entries(list(CalendarDay.objects.filter(which, day__gte=since, day__lt=until).order_by("day")))


def closures_between(since: datetime, until: datetime, limit: int = 200) -> tuple[tuple[int, kernel.Closure], ...]:
    """The closures that touch the stretch, latest first: agency and closure."""
    rows = Closure.objects.filter(since__lt=until, until__gt=since).order_by("-since", "-id")[:limit]
    return tuple((row.agency_id, kernel.Closure(row.since, row.until, row.reason)) for row in rows)


def reception_calendar_for(desk_id: int, on: date | None = None) -> kernel.WorkingCalendar:
    """The calendar whose reception hours (`is_open`, `reception_hours_on`) hold at a service centre's desk."""
    return calendar_for(desk_id, on)


def working_days_left(agency_id: int, due_on: date, today: date) -> int:
    """Working days after `today` up to `due_on`, by the agency's calendar; below 0 those since it was due."""
    key = ("left", agency_id, due_on, today)
    return cached(FAMILY, key, lambda: kernel.working_days_between(today, due_on, calendar_for(agency_id)))


def calendar_view(code: str) -> CalendarView:
    """A calendar by its code. UnknownCalendar."""
    for view in _calendars().values():
        if view.code == code:
            return view
    raise UnknownCalendar(code=code)


def _with_closures(agency_id: int, calendar_id: int | None) -> kernel.WorkingCalendar:
    working = _standard() if calendar_id is None else _calendars()[calendar_id].working
    closed = _closures().get(agency_id)
    return working.with_closures(*closed) if closed else working


def _closures() -> dict[int, tuple[kernel.Closure, ...]]:
    """Closures by agency; one of a body closes its units and its service centre too."""
    return cached(FAMILY, "closures", _load_closures)


def _load_closures() -> dict[int, tuple[kernel.Closure, ...]]:
    found: dict[int, tuple[kernel.Closure, ...]] = {}
    for row in Closure.objects.order_by("since", "id"):
        for agency_id in subtree(row.agency_id):
            found[agency_id] = (*found.get(agency_id, ()), kernel.Closure(row.since, row.until, row.reason))
    return found


def _calendars() -> dict[int, CalendarView]:
    return cached(FAMILY, "calendars", _load_calendars)


def _load_calendars() -> dict[int, CalendarView]:
    days = list(CalendarDay.objects.order_by("day", "id"))
    common = [row for row in days if row.calendar_id is None]
    return {
        row.pk: CalendarView(
            row.pk,
            row.code,
            row.name,
            rules.working_calendar(
                row.code,
                row.version,
                row.pattern,
                # the calendar's own entries come last: they win over the common ones
                _entries([*common, *(day for day in days if day.calendar_id == row.pk)]),
            ),
        )
        for row in Calendar.objects.order_by("id")
    }


def _own_days(calendar_id: int | None) -> frozenset[date]:
    """The days on which a calendar goes its own way, whatever holds for all."""
    rows = cached(FAMILY, "own days", lambda: _load_own_days())
    return rows.get(calendar_id, frozenset()) if calendar_id else frozenset()


def _load_own_days() -> dict[int, frozenset[date]]:
    found: dict[int, set[date]] = {}
    for calendar_id, day in CalendarDay.objects.filter(calendar__isnull=False).values_list("calendar_id", "day"):
        found.setdefault(calendar_id, set()).add(day)
    return {calendar_id: frozenset(days) for calendar_id, days in found.items()}


def _standard() -> kernel.WorkingCalendar:
    return cached(FAMILY, "standard calendar", _load_standard)


def _load_standard() -> kernel.WorkingCalendar:
    common = CalendarDay.objects.filter(calendar__isnull=True).order_by("day")
    return kernel.WorkingCalendar(code=STANDARD, entries=_entries(list(common)))


def _entries(rows: list[CalendarDay]) -> tuple[kernel.DayEntry, ...]:
    return tuple(kernel.DayEntry(row.day, kernel.DayKind(row.kind), row.name, row.source) for row in rows)
