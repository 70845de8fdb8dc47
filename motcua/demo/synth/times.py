"""Going forward in working time, fast: a calendar's sessions over a range of days as seconds since 1970."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

from motcua.kernel.calendar import Session, WorkingCalendar
from motcua.kernel.clock_zone import at_local

NEVER = 1 << 40
"""A moment beyond everything that is simulated."""


class Hours:
    """The worked hours, or the desk's hours, of a calendar between two days (both included)."""

    def __init__(self, calendar: WorkingCalendar, first: date, last: date, *, reception: bool = False) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._worked = [0]
        self.of_day: dict[date, list[tuple[int, int]]] = {}
        day = first
        while day <= last:
            sessions = calendar.reception_hours_on(day) if reception else calendar.sessions_on(day)
            self._add(day, sessions)
            day += timedelta(days=1)

    def after(self, moment: int, seconds: int) -> int:
        """When so many working seconds have passed since the moment; NEVER when that lies beyond the range."""
        target = self.worked(moment) + max(1, seconds)
        found = bisect_right(self._worked, target - 1) - 1
        if found >= len(self._begins):
            return NEVER
        return self._begins[found] + target - self._worked[found]

    def worked(self, moment: int) -> int:
        """Working seconds from the beginning of the range to the moment."""
        index = bisect_right(self._begins, moment) - 1
        return 0 if index < 0 else self._worked[index] + min(moment, self._ends[index]) - self._begins[index]

    def _add(self, day: date, sessions: tuple[Session, ...]) -> None:
        midnight = int(at_local(day).timestamp())
        self.of_day[day] = [(midnight + each.start_second, midnight + each.end_second) for each in sessions]
        for begin, end in self.of_day[day]:
            self._begins.append(begin)
            self._ends.append(end)
            self._worked.append(self._worked[-1] + end - begin)
