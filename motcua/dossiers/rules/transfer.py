"""By when papers that a desk has received reach the agency that settles the dossier."""

from __future__ import annotations

from datetime import UTC, datetime

from motcua.kernel.calendar import Term, Unit, WorkingCalendar
from motcua.kernel.calendar.counting import SAME_DAY_UNTIL
from motcua.kernel.clock_zone import at_local, to_local

KIND = "transfer"
TODAY = Term(1, Unit.SAME_DAY)
FIRST_THING = Term(1, Unit.WORKING_HOURS)


def transfer_term(received: datetime, calendar: WorkingCalendar) -> tuple[datetime, Term]:
    """From when the time for handing on counts, and how long it is: the day of receipt; of what came after 15:00 or on
    a day off, the first hour of the next working day.

    By the receiving desk's calendar (Decree 61/2018/ND-CP, article 18; whether Decree 118/2025 keeps it, and how long
    "first thing" lasts, is to be confirmed). The law's time for the dossier is not counted so.
    """
    local = to_local(received)
    if calendar.is_working_day(local.date()) and local.time() <= SAME_DAY_UNTIL:
        return received, TODAY
    return at_local(calendar.next_working_day(local.date())).astimezone(UTC), FIRST_THING
