"""What is known of a dossier's life when it is explained: the ledger, the limits, and what is laid over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Held:
    """A row of the clock ledger. `agency` is an id; `until` is None while it is open."""

    since: datetime
    until: datetime | None
    holder: str
    agency: int
    runs: bool = True
    cause: str = "processing"
    track: int = 0
    role: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """By when something was due, and when it was done (None: not yet).

    `kind`: reception | transfer | step | child | supplement | whole. `name` is the step's, of a transfer the desk's
    whose limit it is, and `agency` the desk's id. A superseded one of kind `whole` is a promise that gave way.
    """

    kind: str
    started: datetime
    due: datetime
    ended: datetime | None = None
    track: int = 0
    name: str = ""
    superseded: bool = False
    agency: int | None = None


@dataclass(frozen=True, slots=True)
class Disturbed:
    """A disturbance over the dossier's agency. `cause` is `outage` or `synchronisation`.

    `made_good`: the promised date was moved by it, so it excuses nothing any more.
    """

    since: datetime
    until: datetime | None
    cause: str
    made_good: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """From when to when nobody held any position that plays the role of a step."""

    since: datetime
    until: datetime
    role: str


@dataclass(frozen=True, slots=True)
class Life:
    """All of it. `ended` is when its time ended: the result was there, or it ended without one.

    `calendar` counts for the competent agency, `desk_calendar` for reception and transfer. `by_minute`: it is in hours.
    """

    held: tuple[Held, ...]
    limits: tuple[Limit, ...]
    calendar: WorkingCalendar
    now: datetime
    ended: datetime | None = None
    disturbances: tuple[Disturbed, ...] = ()
    absences: tuple[Absence, ...] = ()
    by_minute: bool = False
    redated: datetime | None = None
    desk_calendar: WorkingCalendar | None = None
