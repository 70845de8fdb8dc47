"""How long one must wait after failed attempts to sign in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Limits:
    """`free` failures in a row cost nothing, `most` shut the door for `shut` and longer each time.

    In between the wait doubles from 15 seconds on. One failure is forgiven each time `forgiven` has passed.
    """

    free: int
    most: int
    shut: timedelta = timedelta(minutes=15)
    longest: timedelta = timedelta(hours=1)
    forgiven: timedelta = timedelta(hours=2)


ACCOUNT = Limits(free=4, most=10)
ADDRESS = Limits(free=30, most=100, forgiven=timedelta(minutes=1))
"""A whole office may stand behind one address."""
KEPT = timedelta(days=2)
"""After so long without a failure nothing is left to remember."""
FIRST_WAIT = timedelta(seconds=15)
MOST_DOUBLINGS = 20


def counted(before: int, since: timedelta, limits: Limits) -> int:
    """How many failures stand against somebody with one more, the last having been so long ago."""
    return max(0, before - since // limits.forgiven) + 1


def wait(failures: int, limits: Limits) -> timedelta:
    """How long nothing is considered after that many failures in a row."""
    if failures <= limits.free:
        return timedelta()
    if failures < limits.most:
        doubled: timedelta = FIRST_WAIT * 2 ** min(failures - limits.free - 1, MOST_DOUBLINGS)
        return min(doubled, limits.shut)
    shut: timedelta = limits.shut * 2 ** min((failures - limits.most) // 5, MOST_DOUBLINGS)
    return min(shut, limits.longest)
