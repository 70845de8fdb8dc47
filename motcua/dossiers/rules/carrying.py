"""By when papers that were handed in at a counter must reach whoever settles the dossier.

"The same working day, or first thing on the next one when taken in after 15:00": Decree 61/2018/NĐ-CP, article 18; to
be confirmed for Decree 118/2025/NĐ-CP. It is a duty of the receiving desk beside the dossier's time, never a part of
it: no due date moves by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from motcua.kernel.calendar import Term, Unit, WorkingCalendar, due
from motcua.kernel.clock_zone import at_local, local_day, to_local

PAPERS, RESULT = "papers", "result"
"""What there may be of a dossier on paper."""
RECEIVED, SHORT, NOT_RECEIVED, RECALLED = "received", "short", "not_received", "recalled"
"""What became of a dossier on a slip."""
SAME_DAY = Term(1, Unit.SAME_DAY)
FIRST_THING = Term(1, Unit.WORKING_HOURS)
"""What "first thing" means (to_confirm): the text names no hour. An office that opens at half past seven cannot have
carried anything by half past seven, so its first working hour is given; a shorter first session runs into the next."""


class Transfer(NamedTuple):
    """When a transfer's term begins, and what it is, to be counted by the receiving desk's calendar."""

    started: datetime
    term: Term


def transfer(received: datetime, calendar: WorkingCalendar) -> Transfer:
    """The term for papers taken in at the moment.

    By 15:00:00 on a working day, and while the desk works that day: the rest of that day. Later, or on a day that does
    not count, though the desk be open: the first working hour of the next working day, which begins with that day.
    """
    day = due(received, SAME_DAY, calendar).due_on
    if day == local_day(received):
        return Transfer(received, SAME_DAY)
    return Transfer(to_local(at_local(day)), FIRST_THING)


def counted(given: Iterable[Mapping[str, Any]], handed_in: Iterable[str]) -> tuple[int, int]:
    """Originals and copies that stay with the desk: of the papers `handed_in`, not of those shown and given back."""
    kept, rows = frozenset(handed_in), list(given)
    mine = [row for row in rows if row["component"] in kept]
    return sum(row.get("originals", 0) for row in mine), sum(row.get("copies", 0) for row in mine)


def wants_paper(delivery: Iterable[Mapping[str, Any]], channel: str) -> bool:
    """Whether the applicant fetches the result at the desk: he asked for it, or came in person and asked nothing."""
    wished = [each["method"] for each in delivery]
    return "desk" in wished if wished else channel == "counter"
