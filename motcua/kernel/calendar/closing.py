"""Cutting closures out of the sessions of one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from motcua.kernel.calendar.days import Closure
from motcua.kernel.calendar.sessions import DAY_SECONDS, Session, clock_at
from motcua.kernel.clock_zone import at_local


def without_closures(day: date, sessions: Iterable[Session], closures: Iterable[Closure]) -> tuple[Session, ...]:
    """What is left of a day's sessions; a closure that starts or ends within a second takes the whole second."""
    spans = [(session.start_second, session.end_second) for session in sessions]
    for closure in closures:
        shut, opens = _second(day, closure.start), _second(day, closure.end, up=True)
        spans = [part for start, end in spans for part in ((start, min(end, shut)), (max(start, opens), end))]
        spans = [(start, end) for start, end in spans if start < end]
    return tuple(Session(clock_at(start), clock_at(end)) for start, end in spans)


def _second(day: date, moment: datetime, *, up: bool = False) -> int:
    whole, rest = divmod(moment - at_local(day), timedelta(seconds=1))
    return max(0, min(DAY_SECONDS, whole + bool(rest and up)))
