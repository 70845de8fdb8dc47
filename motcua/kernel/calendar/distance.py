"""How many working days lie between two dates."""

from __future__ import annotations

from datetime import date, timedelta

from motcua.kernel.calendar.working import WorkingCalendar


def working_days_between(first: date, last: date, calendar: WorkingCalendar) -> int:
    """Working days after `first` up to and including `last`; below 0 when `last` lies before `first`.

    Antisymmetric and additive. The cost grows with the span.
    """
    if last < first:
        return -working_days_between(last, first, calendar)
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(1 for day in days if calendar.is_working_day(day))
