"""Crafted lives: ledgers written by hand, to be explained by the pure rules.

Working hours are 07:30-11:30 and 13:00-17:00; 2 November 2026 is a Monday. A dossier is received on Monday the 2nd at
07:30 and due on Thursday the 5th at 17:00 (three working days), unless a life says otherwise.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from motcua.dossiers.rules.why import Held, Life, Limit
from motcua.kernel.calendar import WorkingCalendar
from motcua.kernel.clock_zone import at_local

OWN, DESK, LAND, TAX = 1, 2, 3, 4
NAMES = {OWN: "UBND phường Hòa Bình", DESK: "Trung tâm", LAND: "Văn phòng đất đai", TAX: "Thuế cơ sở 1"}
CALENDAR = WorkingCalendar("test")


def at(day: int, hour: int = 7, minute: int = 30) -> datetime:
    """A local moment of November 2026."""
    return at_local(date(2026, 11, day), time(hour, minute))


def held(since: datetime, until: datetime | None, holder: str = "officer", agency: int = OWN, **more: Any) -> Held:
    """A row of the ledger; an officer's is of the role `officer` unless said otherwise."""
    more.setdefault("role", "officer" if holder == "officer" else "")
    more.setdefault("runs", holder not in ("applicant", "payment"))
    return Held(since, until, holder, agency, **more)


def supplement(since: datetime, until: datetime | None) -> Held:
    """The applicant is asked for papers."""
    return held(since, until, "applicant", cause="supplement")


def step(
    started: datetime, due: datetime, ended: datetime | None = None, track: int = 0, name: str = "Thẩm định"
) -> Limit:
    """A step's limit."""
    return Limit("step", started, due, ended, track, name)


def whole(started: datetime, due: datetime, *, superseded: bool = False) -> Limit:
    """The promise."""
    return Limit("whole", started, due, superseded=superseded)


def life(rows: list[Held], limits: list[Limit], *, ended: datetime | None = None, now: datetime, **more: Any) -> Life:
    """A life by the plain calendar."""
    return Life(tuple(rows), tuple(limits), CALENDAR, now, ended, **more)
