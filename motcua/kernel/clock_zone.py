"""The one zone in which the law counts days: Asia/Ho_Chi_Minh (UTC+7, no summer time).

Moments travel as aware datetimes (UTC in the house); only here and in the calendar they become local.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LAW_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def to_local(moment: datetime) -> datetime:
    """The same moment on Vietnamese clocks. Raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs a time zone: {moment!r}")
    return moment.astimezone(LAW_ZONE)


def local_day(moment: datetime) -> date:
    """The Vietnamese calendar day a moment falls on."""
    return to_local(moment).date()


def at_local(day: date, clock: time = time()) -> datetime:
    """The moment when Vietnamese clocks show `clock` on `day` (midnight at its start unless said)."""
    return datetime.combine(day, clock, LAW_ZONE)


def from_local(moment: datetime) -> datetime:
    """A moment as people write it: without a zone it is Vietnamese time; with one it is kept. Always aware."""
    return moment.replace(tzinfo=LAW_ZONE) if moment.tzinfo is None else to_local(moment)


def day_bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """The half-open local interval [first 00:00, the day after last 00:00): both days included."""
    return at_local(first), at_local(last + timedelta(days=1))
