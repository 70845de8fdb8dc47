"""How the index judges time, which is not how the dossier's own due date does."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from motcua.dossiers.rules.index_time import Pause, index_time
from motcua.kernel.clock_zone import LAW_ZONE

DUE = datetime(2026, 11, 6, 17, 0, tzinfo=LAW_ZONE)


def day(n: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, n, hour, tzinfo=LAW_ZONE)


@pytest.mark.parametrize(
    ("pauses", "finished", "as_of", "on_time"),
    [
        ([], day(6, 20), day(30), True),  # by date, not by the hour
        ([], day(7), day(30), False),
        ([], None, day(6), True),  # in progress and still within time
        ([], None, day(7), False),
        ([Pause(day(4), day(8))], day(10), day(30), True),  # ten less four is six
        ([Pause(day(4), day(8))], day(11), day(30), False),
        ([Pause(day(4), None)], None, day(30), True),  # nothing after the request: its moment is the end
        ([Pause(day(9), None)], None, day(30), False),
        ([Pause(day(3), day(4)), Pause(day(4), day(5))], day(5), day(30), False),  # a second request is overdue
    ],
)
def test_pauses_are_taken_from_the_end(
    pauses: list[Pause], finished: datetime | None, as_of: datetime, *, on_time: bool
) -> None:
    """Working paper on the formulas of Decision 766, indicator 2.1."""
    assert index_time(DUE, pauses, finished=finished, as_of=as_of).on_time is on_time


def test_the_end_moves_by_the_length_of_the_pauses() -> None:
    found = index_time(DUE, [Pause(day(4), day(8))], finished=day(10), as_of=day(30))
    assert found.end == day(10) - timedelta(days=4)
    assert found.rounds == 1
