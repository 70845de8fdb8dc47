"""Late or not: by date, and by the minute only for terms counted in hours."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.kernel.calendar.counting import Due
from motcua.kernel.calendar.terms import Term, Unit
from motcua.kernel.clock_zone import local_day, to_local


def is_late(due: Due, term: Term, finished: datetime) -> bool:
    """Whether what ended at `finished` (aware) missed its due date; hour-based terms are compared by the minute."""
    return _later(due.due_on, due.due_at, term.unit, finished)


def is_late_at(due_at: datetime, unit: Unit, finished: datetime) -> bool:
    """The same from the stored moment alone. A session that ends at midnight belongs to the day it ends."""
    return _later(local_day(due_at - timedelta(microseconds=1)), due_at, unit, finished)


def _later(due_on: date, due_at: datetime, unit: Unit, finished: datetime) -> bool:
    if unit is Unit.WORKING_HOURS:
        return _minute(finished) > _minute(due_at)
    return local_day(finished) > due_on


def _minute(moment: datetime) -> datetime:
    return to_local(moment).replace(second=0, microsecond=0)
