"""What is left of a term that a pause has interrupted."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.kernel.calendar import Term, Unit, WorkingCalendar, working_days_between
from motcua.kernel.clock_zone import local_day

HOUR = 3600


def rest_of(due_at: datetime, paused: datetime, unit: Unit, calendar: WorkingCalendar) -> Term | None:
    """The term that runs on after the pause, counted from its end; None for what was overdue when the pause began.

    In the unit of the term: hours are rounded up to whole ones, a same-day term goes on as a working day, months as
    days. Who was to be done on the day of the pause has one unit left.
    """
    due_on = local_day(due_at - timedelta(microseconds=1))
    if unit is Unit.WORKING_HOURS:
        left = calendar.working_seconds(paused, due_at)
        return Term(-(-left // HOUR), unit) if left > 0 else None
    if due_on < local_day(paused):
        return None
    if unit in (Unit.DAYS, Unit.MONTHS):
        return Term(max(1, (due_on - local_day(paused)).days), Unit.DAYS)
    return Term(max(1, working_days_between(local_day(paused), due_on, calendar)), Unit.WORKING_DAYS)
