"""The working calendar of an agency: which days count, which hours are worked, when its desk is open.

Two things are never mixed: the *working days and sessions*, by which terms are counted, and the *reception hours*,
in which papers are taken in. A desk open on Saturday does not make Saturday a working day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from motcua.kernel.calendar.closing import without_closures
from motcua.kernel.calendar.days import Closure, DayEntry, DayKind
from motcua.kernel.calendar.notes import Reason
from motcua.kernel.calendar.sessions import DEFAULT_SESSIONS, Session, in_order, second_of_day
from motcua.kernel.calendar.spans import SecondsByDay
from motcua.kernel.clock_zone import local_day, to_local
from motcua.kernel.errors import BadCalendar, CannotCount

Sessions = tuple[Session, ...]
_ONE_DAY = timedelta(days=1)
# A longer run without a working day is a mistake in the calendar, not a holiday.
_LONGEST_PAUSE = 3_660


@dataclass(frozen=True)
class WorkingCalendar:
    """A dated fact about an office, compared and hashed by value.

    weekdays: the days that count, 0 = Monday. sessions: the worked hours of a working day; weekday_sessions replaces
    them for a weekday. entries: days off and make-up days, the last entry for a date wins. closures: hours lost.
    reception: the desk's hours on working days (None: the sessions). extra_reception: hours the desk is open on a
    weekday besides; they never count. reception_on replaces the desk's hours on single dates.
    """

    code: str
    version: int = 1
    weekdays: frozenset[int] = frozenset(range(5))
    sessions: Sessions = DEFAULT_SESSIONS
    weekday_sessions: tuple[tuple[int, Sessions], ...] = ()
    entries: tuple[DayEntry, ...] = ()
    closures: tuple[Closure, ...] = ()
    reception: Sessions | None = None
    extra_reception: tuple[tuple[int, Sessions], ...] = ()
    reception_on: tuple[tuple[date, Sessions], ...] = ()

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= set(range(7)):
            raise BadCalendar(f"{self.code}: a calendar needs working days of the week, 0 to 6")
        worked = [self.sessions, *(sessions for _, sessions in self.weekday_sessions)]
        if not all(worked):
            raise BadCalendar(f"{self.code}: a working day needs a session")
        for sessions in [*worked, *(sessions for _, sessions in self.extra_reception)]:
            in_order(sessions)

    # -- days ---------------------------------------------------------------------------------------------------

    def is_working_day(self, day: date) -> bool:
        """Whether the day counts: of the right weekday or made up, not off, not closed from morning to night."""
        return bool(self.sessions_on(day))

    def why_not_working(self, day: date) -> tuple[Reason, str] | None:
        """The reason a day does not count and its name, or None for a working day."""
        if self.is_working_day(day):
            return None
        entry = self.entry_on(day)
        if entry is not None and entry.kind is DayKind.OFF:
            return Reason.HOLIDAY, entry.name
        if not self._is_planned(day):
            return Reason.WEEKEND, ""
        return Reason.CLOSURE, self._closures_by_day[day][0].reason

    def entry_on(self, day: date) -> DayEntry | None:
        """The entry that decides a date, if any."""
        return self._entries_by_day.get(day)

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.working_day_from(day + _ONE_DAY)

    def working_day_from(self, day: date) -> date:
        """`day` itself when it counts, else the first working day after it. Raises CannotCount."""
        for _ in range(_LONGEST_PAUSE):
            if self.is_working_day(day):
                return day
            day += _ONE_DAY
        raise CannotCount(f"{self.code}: no working day in the {_LONGEST_PAUSE} days before {day}")

    # -- hours --------------------------------------------------------------------------------------------------

    def sessions_on(self, day: date) -> Sessions:
        """The worked hours of a date after closures, in order; empty when the date does not count."""
        if not self._is_planned(day):
            return ()
        planned = self._planned_sessions[day.weekday()]
        closures = self._closures_by_day.get(day)
        return without_closures(day, planned, closures) if closures else planned

    def working_seconds(self, start: datetime, end: datetime) -> int:
        """Working time between two moments in whole seconds, each moment taken at its whole second.

        Additive: a..b plus b..c is a..c; negative when `end` lies before `start`. The cost does not grow with the
        span.
        """
        first, last = to_local(start), to_local(end)
        between = self._seconds.between(first.date(), last.date())
        return between + self._worked_until(last) - self._worked_until(first)

    def is_working_time(self, moment: datetime) -> bool:
        """Whether the moment lies in a session that counts."""
        return _within(self.sessions_on(local_day(moment)), moment)

    # -- the desk -----------------------------------------------------------------------------------------------

    def reception_hours_on(self, day: date) -> Sessions:
        """The hours the desk is open on a date, in order; empty when it is shut."""
        own = dict(self.reception_on).get(day)
        planned = self._planned_reception(day) if own is None else own
        closures = self._closures_by_day.get(day)
        return without_closures(day, planned, closures) if closures else planned

    def is_open(self, moment: datetime) -> bool:
        """Whether the desk takes in papers at the moment (says nothing about counting)."""
        return _within(self.reception_hours_on(local_day(moment)), moment)

    # -- variants -----------------------------------------------------------------------------------------------

    def with_entries(self, *entries: DayEntry) -> WorkingCalendar:
        """The same calendar with further dated entries, which win over those it has."""
        return replace(self, entries=(*self.entries, *entries))

    def with_closures(self, *closures: Closure) -> WorkingCalendar:
        """The same calendar with further closures."""
        return replace(self, closures=(*self.closures, *closures))

    # -- what is worked out once ----------------------------------------------------------------------------------

    @cached_property
    def _entries_by_day(self) -> dict[date, DayEntry]:
        return {entry.date: entry for entry in self.entries}

    @cached_property
    def _closures_by_day(self) -> dict[date, list[Closure]]:
        days: dict[date, list[Closure]] = {}
        for closure in self.closures:
            for day in _days(local_day(closure.start), local_day(closure.end)):
                days.setdefault(day, []).append(closure)
        return days

    @cached_property
    def _planned_sessions(self) -> tuple[Sessions, ...]:
        own = dict(self.weekday_sessions)
        return tuple(in_order(own.get(weekday, self.sessions)) for weekday in range(7))

    @cached_property
    def _seconds(self) -> SecondsByDay:
        weekly = tuple(
            _total(self._planned_sessions[weekday]) if weekday in self.weekdays else 0 for weekday in range(7)
        )
        special = {*self._entries_by_day, *self._closures_by_day}
        return SecondsByDay.build(weekly, {day: _total(self.sessions_on(day)) for day in special})

    def _is_planned(self, day: date) -> bool:
        entry = self._entries_by_day.get(day)
        return day.weekday() in self.weekdays if entry is None else entry.kind is DayKind.MAKE_UP

    def _planned_reception(self, day: date) -> Sessions:
        if self._is_planned(day):
            return self._planned_sessions[day.weekday()] if self.reception is None else self.reception
        return () if self.entry_on(day) else dict(self.extra_reception).get(day.weekday(), ())

    def _worked_until(self, moment: datetime) -> int:
        second = second_of_day(moment.timetz())
        return sum(
            max(0, min(second, session.end_second) - session.start_second)
            for session in self.sessions_on(moment.date())
        )


def _within(sessions: Sessions, moment: datetime) -> bool:
    second = second_of_day(to_local(moment).timetz())
    return any(session.start_second <= second < session.end_second for session in sessions)


def _total(sessions: Sessions) -> int:
    return sum(session.seconds for session in sessions)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
