"""Why a term ends when it does: structured notes, put into words only by a face."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar


class Reason(StrEnum):
    """Why a day is not a working day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSURE = "closure"


@dataclass(frozen=True)
class Note:
    """One remark; `as_dict` is its JSON form `{kind, …}` with ISO dates and moments."""

    kind: ClassVar[str]

    def as_dict(self) -> dict[str, Any]:
        """The note as JSON values."""
        return {"kind": self.kind} | {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


@dataclass(frozen=True)
class StartNotCounted(Note):
    """The day of the start is never counted."""

    kind = "start_not_counted"
    date: dt.date


@dataclass(frozen=True)
class Counted(Note):
    """The `number`-th working day of the count."""

    kind = "counted"
    date: dt.date
    number: int


@dataclass(frozen=True)
class CountedTime(Note):
    """Working time used up on a date, in whole seconds."""

    kind = "counted_time"
    date: dt.date
    seconds: int


@dataclass(frozen=True)
class Skipped(Note):
    """A day passed over, and why; `name` is the holiday's or the closure's."""

    kind = "skipped"
    date: dt.date
    reason: Reason
    name: str


@dataclass(frozen=True)
class MadeUp(Note):
    """A day worked although its weekday is a day off (make-up for a swapped day)."""

    kind = "made_up"
    date: dt.date
    name: str


@dataclass(frozen=True)
class StartMoved(Note):
    """The start fell outside working hours: the count begins with the next session."""

    kind = "start_moved"
    since: dt.datetime
    to: dt.datetime


@dataclass(frozen=True)
class RolledTo(Note):
    """The last day was no working day: the term ends on the next one (Civil Code 2015, article 148.5)."""

    kind = "rolled_to"
    since: dt.date
    to: dt.date


@dataclass(frozen=True)
class MonthShortened(Note):
    """The month has no such day: the term ends on its last day (Civil Code 2015, article 148.3)."""

    kind = "month_shortened"
    wanted: int
    date: dt.date


@dataclass(frozen=True)
class AfterCutoff(Note):
    """Received after the hour until which a same-day procedure is settled that day."""

    kind = "after_cutoff"
    received: dt.datetime
    cutoff: dt.datetime


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else str(value) if isinstance(value, StrEnum) else value
