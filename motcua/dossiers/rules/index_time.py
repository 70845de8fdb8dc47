"""On time for the index (Decision 766/QD-TTg, indicator 2.1), which counts otherwise than the dossier's own due date.

A completed request for papers gives the dossier a new due date; the index takes the pause from the moment it ended.
A second request counts as overdue there, whatever the dates say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.kernel.clock_zone import local_day


@dataclass(frozen=True, slots=True)
class Pause:
    """A request for papers made after reception; `completed` None: not answered."""

    asked: datetime
    completed: datetime | None


@dataclass(frozen=True, slots=True)
class IndexTime:
    """The moment that the index takes as the end, the due date it is held against, and what comes of it."""

    end: datetime
    due: datetime
    rounds: int
    on_time: bool


def index_time(
    first_due: datetime, pauses: Sequence[Pause], *, finished: datetime | None, as_of: datetime
) -> IndexTime:
    """How the index judges a received dossier.

    `first_due` is the date promised at reception; `finished` when the result was there, or it ended without one:
    handing over later changes nothing. Unfinished ones are judged as of a moment, those that wait for papers as of the
    request.
    """
    waiting = next((each for each in pauses if each.completed is None), None)
    end = waiting.asked if finished is None and waiting is not None else finished or as_of
    end -= sum((each.completed - each.asked for each in pauses if each.completed is not None), timedelta())
    due_on = local_day(first_due - timedelta(microseconds=1))
    return IndexTime(end, first_due, len(pauses), len(pauses) < 2 and local_day(end) <= due_on)
