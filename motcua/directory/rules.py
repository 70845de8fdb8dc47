"""Decisions on periods and on the structure of bodies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from motcua.kernel.calendar import DayEntry, Session, WorkingCalendar, parse_sessions, weekday_number

# The lower of the two tiers since 1 July 2025 (Law 72/2025/QH15 on the organisation of local government).
COMMUNES = frozenset({"ward", "commune", "special_zone"})
OFFICE, SERVICE_CENTRE, UNIT = "office", "service_centre", "unit"
# A unit or a service centre acts in the name of the body above it; everything else is a body of its own.
PARTS_OF_A_BODY = frozenset({UNIT, SERVICE_CENTRE})
CAPACITIES = ("TM", "KT", "TL", "TUQ", "Q")
BY_WRITTEN_AUTHORITY = frozenset({"TL", "TUQ"})


class Period(Protocol):
    """Anything that holds from a day to the day before another."""

    @property
    def since(self) -> date: ...

    @property
    def until(self) -> date | None: ...


P = TypeVar("P", bound=Period)


def holds(since: date, until: date | None, on: date) -> bool:
    """Whether a half-open period contains the day."""
    return since <= on and (until is None or on < until)


def standing_on(versions: Sequence[P], on: date | None) -> P:
    """Of versions in order of time, the one that holds on the day; the nearest one outside their life.

    Without a day the last one. `versions` is not empty.
    """
    if on is None:
        return versions[-1]
    begun = [version for version in versions if version.since <= on]
    return begun[-1] if begun else versions[0]


def recency(version: Period) -> tuple[bool, date]:
    """Sorts what has ended before what still holds, then by beginning: the most telling comes last."""
    return (version.until is None, version.since)


def capacity_of(sign_as: str) -> str:
    """`KT` of `KT. CHỦ TỊCH / PHÓ CHỦ TỊCH`: in which capacity somebody signs; blank for his own authority.

    Decree 30/2020/ND-CP on records knows five: TM (on behalf of a collective), KT (deputy for his head), TL (by order),
    TUQ (by a further delegation), Q (acting head).
    """
    first = sign_as.partition(".")[0].strip()
    return first if first in CAPACITIES else ""


def working_calendar(
    code: str, version: int, pattern: Mapping[str, Any], entries: tuple[DayEntry, ...]
) -> WorkingCalendar:
    """The calendar that a stored weekly pattern describes. Raises kernel's BadCalendar when it makes no sense."""
    return WorkingCalendar(
        code=code,
        version=version,
        weekdays=frozenset(weekday_number(name) for name in pattern["working_days"]),
        sessions=parse_sessions(pattern["sessions"]),
        weekday_sessions=_by_weekday(pattern.get("weekday_sessions", {})),
        extra_reception=_by_weekday(pattern.get("extra_reception", {})),
        entries=entries,
    )


def _by_weekday(written: Mapping[str, Sequence[str]]) -> tuple[tuple[int, tuple[Session, ...]], ...]:
    return tuple((weekday_number(name), parse_sessions(sessions)) for name, sessions in written.items())
