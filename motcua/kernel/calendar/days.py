"""What makes a date differ from its weekday: official days off, make-up days, closures of one office."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.clock_zone import from_local
from motcua.kernel.errors import BadCalendar


class DayKind(StrEnum):
    """Whether a dated entry takes a day away from the working days or adds one."""

    OFF = "off"
    MAKE_UP = "make_up"


@dataclass(frozen=True)
class DayEntry:
    """A date that is off (holiday, compensated or swapped day) or worked although its weekday is not (make-up)."""

    date: dt.date
    kind: DayKind
    name: str = ""
    source: str = ""


@dataclass(frozen=True)
class Closure:
    """Hours in which an office could not work (storm, power cut): half-open [start, end).

    A moment without a zone is taken as Vietnamese time.
    """

    start: dt.datetime
    end: dt.datetime
    reason: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", from_local(self.start))
        object.__setattr__(self, "end", from_local(self.end))
        if self.start >= self.end:
            raise BadCalendar(f"a closure ends after it starts: {self.start} .. {self.end}")
