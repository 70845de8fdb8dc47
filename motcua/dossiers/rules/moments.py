"""When people are reminded of a deadline: some time before it, when it comes, and some time after it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from motcua.kernel.calendar import WorkingCalendar
from motcua.kernel.clock_zone import local_day

Moment = Literal["before", "at", "after"]
MOMENTS: tuple[Moment, ...] = ("before", "at", "after")
WITHIN = 2 * 60 * 60
"""Before and after the deadline of reception: two working hours."""


def of_reception(due: datetime, now: datetime, calendar: WorkingCalendar) -> Moment | None:
    """The moment that has come of a reception deadline, counted in working hours; None while it is far."""
    if now >= due:
        return "after" if calendar.working_seconds(due, now) >= WITHIN else "at"
    return "before" if calendar.working_seconds(now, due) <= WITHIN else None


def of_day(due: datetime, now: datetime, calendar: WorkingCalendar) -> Moment | None:
    """The same of a deadline in days: from the working day before it on, and on the working day after it."""
    due_on, today = local_day(due - timedelta(microseconds=1)), local_day(now)
    if now >= due:
        return "after" if today >= calendar.next_working_day(due_on) else "at"
    return "before" if due_on <= calendar.next_working_day(today) else None
