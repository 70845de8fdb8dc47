"""Periods as people write them: `2023 | 2023-H1 | 2023-Q3 | 2023-07 | 2023-07-26..2023-12-31`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.clock_zone import day_bounds
from motcua.kernel.errors import BadPeriod

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d{2})))?", re.ASCII)


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both days included, in Vietnamese local time; `text` is how it was written."""

    text: str
    first: date
    last: date

    @property
    def start(self) -> datetime:
        """The first moment inside (aware)."""
        return day_bounds(self.first, self.last)[0]

    @property
    def end(self) -> datetime:
        """The first moment after it (aware): the interval is half-open."""
        return day_bounds(self.first, self.last)[1]

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


def parse_period(text: str) -> Period:
    """Read a period. Raises BadPeriod."""
    first, separator, last = text.partition("..")
    try:
        if separator:
            return _in_order(Period(text, date.fromisoformat(first), date.fromisoformat(last)))
        return _named(text)
    except (ValueError, OverflowError) as error:
        raise BadPeriod(text) from error


def _named(text: str) -> Period:
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise BadPeriod(text)
    year = int(match["year"])
    if half := match["half"]:
        return _months(text, year, int(half) * 6 - 5, 6)
    if quarter := match["quarter"]:
        return _months(text, year, int(quarter) * 3 - 2, 3)
    if month := match["month"]:
        return _months(text, year, int(month), 1)
    return _months(text, year, 1, 12)


def _months(text: str, year: int, first: int, count: int) -> Period:
    last = first + count - 1
    return Period(text, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _in_order(period: Period) -> Period:
    if period.first > period.last:
        raise BadPeriod(period.text)
    return period
