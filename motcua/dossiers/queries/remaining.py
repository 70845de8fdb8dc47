"""How much of a dossier's time is left, and whether it is late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Protocol

from motcua.directory.queries import calendar_for, reception_calendar_for, working_days_left
from motcua.dossiers.rules.holding import APPLICANTS
from motcua.kernel.calendar import Unit, is_late_at
from motcua.kernel.clock_zone import local_day


class Timed(Protocol):
    """What is read of a dossier or of its row in a work list."""

    competent_id: int
    desk_id: int
    holder: str
    held_since: datetime
    received_at: datetime | None
    next_due_at: datetime
    due_by_minute: bool
    finished_at: datetime | None


def is_late(row: Timed, now: datetime) -> bool:
    """Late by date; by the minute before reception and where the time is given in hours.

    While the applicant (or his payment) has the dossier it grows no later than it was when he got it.
    """
    unit = Unit.WORKING_HOURS if _by_minute(row) else Unit.WORKING_DAYS
    return is_late_at(row.next_due_at, unit, _until(row, now))


def left(row: Timed, now: datetime) -> dict[str, Any]:
    """`{days, seconds, state}`: working days or working seconds until the due moment, below 0 past it.

    One of the two is None: seconds count before reception and where the time is given in hours, days otherwise, from
    tomorrow on to the day it is due; 0 days is today. `state`: running, paused (the applicant has it), or finished.
    """
    until = _until(row, now)
    state = "finished" if row.finished_at else "paused" if row.holder in APPLICANTS else "running"
    if _by_minute(row):
        of_desk = row.received_at is None
        calendar = reception_calendar_for(row.desk_id) if of_desk else calendar_for(row.competent_id)
        return {"days": None, "seconds": calendar.working_seconds(until, row.next_due_at), "state": state}
    due_on = local_day(row.next_due_at - timedelta(microseconds=1))
    return {"days": working_days_left(row.competent_id, due_on, local_day(until)), "seconds": None, "state": state}


def _by_minute(row: Timed) -> bool:
    return row.due_by_minute or row.received_at is None


def _until(row: Timed, now: datetime) -> datetime:
    """Up to when its time has run."""
    return row.finished_at or (row.held_since if row.holder in APPLICANTS else now)
