"""What an explanation tells: structure, never sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.rules.why.grades import Grade


@dataclass(frozen=True, slots=True)
class Part:
    """What a parallel branch or a child did during a stretch of track 0; `seconds` is working time."""

    track: int
    since: datetime
    until: datetime | None
    holder: str
    agency: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Who had the dossier from when to when, in whole working seconds.

    `beyond` of them lie past the due moment, `disturbed` in a disturbance, `unheld` where nobody played the role.
    """

    since: datetime
    until: datetime | None
    holder: str
    agency: int
    role: str
    runs: bool
    cause: str
    seconds: int
    beyond: int
    disturbed: int
    unheld: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Overrun:
    """A limit that was missed, by how many working seconds; `ended` None: it is still not done."""

    kind: str
    name: str
    track: int
    due: datetime
    ended: datetime | None
    seconds: int


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the working time beyond the due moment passed in a hand, or for a reason that took it from all."""

    cause: str
    agency: int | None
    seconds: int


@dataclass(frozen=True, slots=True)
class Cause:
    """What made it late, by how many working seconds, and whose fault that counts as."""

    code: str
    agency: int | None
    seconds: int
    grade: Grade


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a dossier waits, and why it is late if it is.

    `of` says which time is judged: `reception` until it is received, `whole` after it. `end` is up to when. `first_due`
    is the date first promised; `rounds` are the requests for more papers. `causes` are empty unless it is late, the
    greatest first, which is `main`.
    """

    of: str
    late: bool
    seconds: int
    due: datetime | None
    first_due: datetime | None
    redated: datetime | None
    end: datetime
    ended: bool
    stretches: tuple[Stretch, ...]
    overruns: tuple[Overrun, ...]
    shares: tuple[Share, ...]
    causes: tuple[Cause, ...]
    rounds: int

    @property
    def main(self) -> Cause | None:
        """The greatest cause."""
        return self.causes[0] if self.causes else None

    @property
    def current(self) -> Stretch | None:
        """Who has it now."""
        return next((each for each in self.stretches if each.until is None), None)
