"""When a term ends: working days, working hours, calendar days, months, same day.

Rules: the day of the start is never counted, also when it is a day off (Civil Code 2015, article 147.2); calendar
days and months that end on a day off roll to the next working day (article 148.5); a count in days ends with the
agency's last session of the last day; a count in hours moves into the next session to start, and one that ends with
a session stays at its end.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from motcua.kernel.calendar import notes
from motcua.kernel.calendar.days import DayKind
from motcua.kernel.calendar.sessions import second_of_day
from motcua.kernel.calendar.terms import Term, Unit
from motcua.kernel.calendar.working import WorkingCalendar
from motcua.kernel.clock_zone import at_local, to_local
from motcua.kernel.errors import CannotCount

SAME_DAY_UNTIL = time(15)
"""Until this very second a same-day procedure is settled the day it is received."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """The day a term ends, the moment it ends (aware, Vietnamese time, whole seconds), and why."""

    due_on: date
    due_at: datetime
    explanation: tuple[notes.Note, ...]

    def as_dict(self) -> dict[str, Any]:
        """JSON values `{due_on, due_at, explanation}`."""
        return {
            "due_on": self.due_on.isoformat(),
            "due_at": self.due_at.isoformat(),
            "explanation": [note.as_dict() for note in self.explanation],
        }


def due(start: datetime, term: Term, calendar: WorkingCalendar) -> Due:
    """When `term` ends that starts at `start` (aware) by the competent agency's calendar. Raises CannotCount."""
    try:
        return _COUNTS[term.unit](to_local(start), term.amount, calendar)
    except OverflowError as error:
        raise CannotCount(f"{term.amount} {term.unit} from {start} is beyond the calendar") from error


def _working_days(start: datetime, amount: int, calendar: WorkingCalendar) -> Due:
    day, number = start.date(), 0
    explanation: list[notes.Note] = [notes.StartNotCounted(day)]
    while number < amount:
        day = _pass_over(day + _ONE_DAY, calendar, explanation)
        number += 1
        explanation.append(notes.Counted(day, number))
    return _end_of(day, calendar, explanation)


def _calendar_days(start: datetime, amount: int, calendar: WorkingCalendar) -> Due:
    day = start.date() + timedelta(days=amount)
    return _rolled(day, calendar, [notes.StartNotCounted(start.date())])


def _months(start: datetime, amount: int, calendar: WorkingCalendar) -> Due:
    explanation: list[notes.Note] = [notes.StartNotCounted(start.date())]
    year, month = divmod(start.year * 12 + start.month - 1 + amount, 12)
    if year > date.max.year:
        raise OverflowError(year)
    last = monthrange(year, month + 1)[1]
    day = date(year, month + 1, min(start.day, last))
    if last < start.day:
        explanation.append(notes.MonthShortened(start.day, day))
    return _rolled(day, calendar, explanation)


def _same_day(start: datetime, amount: int, calendar: WorkingCalendar) -> Due:
    day = start.date()
    if not calendar.is_working_day(day):
        return _rolled(day, calendar, [])
    until = min(second_of_day(SAME_DAY_UNTIL), calendar.sessions_on(day)[-1].end_second)
    if second_of_day(start.time()) <= until:
        return _end_of(day, calendar, [])
    return _rolled(day + _ONE_DAY, calendar, [notes.AfterCutoff(start, _at(day, until))])


def _working_hours(start: datetime, amount: int, calendar: WorkingCalendar) -> Due:
    explanation: list[notes.Note] = []
    day, left = start.date(), amount * 3600
    stretch = _stretch(day, calendar, since=second_of_day(start.time()))
    if not stretch:
        _note_skipped(day, calendar, explanation)
        day, stretch = _next_stretch(day, calendar, explanation)
    begins = _at(day, stretch[0][0])
    if begins > start:
        explanation.append(notes.StartMoved(start, begins))
    while True:
        used = min(left, sum(end - begin for begin, end in stretch))
        explanation.append(notes.CountedTime(day, used))
        left -= used
        if not left:
            return Due(day, _at(day, _second_after(stretch, used)), tuple(explanation))
        day, stretch = _next_stretch(day, calendar, explanation)


def _rolled(day: date, calendar: WorkingCalendar, explanation: list[notes.Note]) -> Due:
    ends = _pass_over(day, calendar, explanation)
    if ends != day:
        explanation.append(notes.RolledTo(day, ends))
    return _end_of(ends, calendar, explanation)


def _end_of(day: date, calendar: WorkingCalendar, explanation: list[notes.Note]) -> Due:
    return Due(day, _at(day, calendar.sessions_on(day)[-1].end_second), tuple(explanation))


def _pass_over(day: date, calendar: WorkingCalendar, explanation: list[notes.Note]) -> date:
    """The first working day from `day` on, noting every day passed over and whether the found one is made up."""
    found = calendar.working_day_from(day)
    while day < found:
        _note_skipped(day, calendar, explanation)
        day += _ONE_DAY
    entry = calendar.entry_on(found)
    if entry is not None and entry.kind is DayKind.MAKE_UP:
        explanation.append(notes.MadeUp(found, entry.name))
    return found


def _note_skipped(day: date, calendar: WorkingCalendar, explanation: list[notes.Note]) -> None:
    why = calendar.why_not_working(day)
    if why is not None:
        explanation.append(notes.Skipped(day, *why))


def _stretch(day: date, calendar: WorkingCalendar, since: int = 0) -> list[tuple[int, int]]:
    """The seconds worked on a day from second `since` on, as (begin, end) pairs."""
    sessions = calendar.sessions_on(day)
    return [
        (max(session.start_second, since), session.end_second) for session in sessions if session.end_second > since
    ]


def _next_stretch(
    day: date, calendar: WorkingCalendar, explanation: list[notes.Note]
) -> tuple[date, list[tuple[int, int]]]:
    found = _pass_over(day + _ONE_DAY, calendar, explanation)
    return found, _stretch(found, calendar)


def _second_after(stretch: list[tuple[int, int]], used: int) -> int:
    """The second at which `used` seconds (more than none) of the stretch are gone; never the start of a session."""
    for begin, end in stretch:
        if used <= end - begin:
            return begin + used
        used -= end - begin
    raise CannotCount("more seconds used than the day has")


def _at(day: date, second: int) -> datetime:
    return at_local(day) + timedelta(seconds=second)


_COUNTS: dict[Unit, Callable[[datetime, int, WorkingCalendar], Due]] = {
    Unit.WORKING_DAYS: _working_days,
    Unit.WORKING_HOURS: _working_hours,
    Unit.DAYS: _calendar_days,
    Unit.MONTHS: _months,
    Unit.SAME_DAY: _same_day,
}
