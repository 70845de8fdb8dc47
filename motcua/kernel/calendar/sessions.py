"""A working session: a stretch of hours within one day, in whole seconds of local time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from motcua.kernel.errors import BadCalendar

DAY_SECONDS = 86_400
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SESSION = re.compile(r"\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*-\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*")


def second_of_day(clock: time) -> int:
    """Whole seconds since midnight; a fraction of a second is dropped."""
    return clock.hour * 3600 + clock.minute * 60 + clock.second


@dataclass(frozen=True, order=True)
class Session:
    """From `start` until `end` (exclusive) of one day; `end` at 00:00 means the midnight that ends the day."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start.microsecond or self.end.microsecond:
            raise BadCalendar(f"a session is in whole seconds: {self}")
        if self.start_second >= self.end_second:
            raise BadCalendar(f"a session ends after it starts, on the same day: {self}")

    @property
    def start_second(self) -> int:
        """Seconds from local midnight to the start."""
        return second_of_day(self.start)

    @property
    def end_second(self) -> int:
        """Seconds from local midnight to the end, at most 86,400."""
        return second_of_day(self.end) or DAY_SECONDS

    @property
    def seconds(self) -> int:
        """How long it is, in whole seconds."""
        return self.end_second - self.start_second

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


DEFAULT_SESSIONS = (Session(time(7, 30), time(11, 30)), Session(time(13), time(17)))


def clock_at(second: int) -> time:
    """The time of day at a number of seconds since midnight; 86,400 is 00:00 of the next day."""
    minutes, seconds = divmod(second % DAY_SECONDS, 60)
    return time(minutes // 60, minutes % 60, seconds)


def parse_sessions(written: Iterable[str]) -> tuple[Session, ...]:
    """Read sessions written `07:30-11:30` (`24:00` ends a day). Raises BadCalendar."""
    return in_order(_parse_session(text) for text in written)


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions of one day from morning to night. Raises BadCalendar when two overlap."""
    ordered = tuple(sorted(sessions))
    for earlier, later in pairwise(ordered):
        if later.start_second < earlier.end_second:
            raise BadCalendar(f"sessions overlap: {earlier} and {later}")
    return ordered


def weekday_number(name: str) -> int:
    """0 for `mon` … 6 for `sun`. Raises BadCalendar."""
    if name not in _WEEKDAYS:
        raise BadCalendar(f"not a day of the week: {name!r}")
    return _WEEKDAYS.index(name)


def _parse_session(text: str) -> Session:
    match = _SESSION.fullmatch(text)
    if match is None:
        raise BadCalendar(f"not a session: {text!r}")
    start_hour, start_minute, start_second, end_hour, end_minute, end_second = (
        int(part or 0) for part in match.groups()
    )
    at_midnight = (end_hour, end_minute, end_second) == (24, 0, 0)
    try:
        start = time(start_hour, start_minute, start_second)
        end = time() if at_midnight else time(end_hour, end_minute, end_second)
    except ValueError as error:
        raise BadCalendar(f"not a session: {text!r}") from error
    return Session(start, end)
