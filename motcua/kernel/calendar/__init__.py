"""The working calendar and the counting of terms by it: pure, without a clock, in Vietnamese local time.

Start at `WorkingCalendar` (which days count, which hours are worked), `due` (when a term ends, and why) and
`is_late`. `seed.public_holidays` gives the official days off to begin with.
"""

from motcua.kernel.calendar.counting import Due, due
from motcua.kernel.calendar.days import Closure, DayEntry, DayKind
from motcua.kernel.calendar.distance import working_days_between
from motcua.kernel.calendar.lateness import is_late, is_late_at
from motcua.kernel.calendar.sessions import DEFAULT_SESSIONS, Session, parse_sessions, weekday_number
from motcua.kernel.calendar.terms import Term, Unit
from motcua.kernel.calendar.working import WorkingCalendar

__all__ = [
    "DEFAULT_SESSIONS",
    "Closure",
    "DayEntry",
    "DayKind",
    "Due",
    "Session",
    "Term",
    "Unit",
    "WorkingCalendar",
    "due",
    "is_late",
    "is_late_at",
    "parse_sessions",
    "weekday_number",
    "working_days_between",
]
