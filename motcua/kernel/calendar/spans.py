"""Working seconds of whole days over any span: the ordinary week by division, the exceptions by prefix sums."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate


@dataclass(frozen=True)
class SecondsByDay:
    """weekly: seconds of an ordinary Monday … Sunday. days: the exceptional dates in order. extra: before each of
    them, and after the last, how much all earlier exceptions differ from the ordinary week."""

    weekly: tuple[int, ...]
    days: tuple[date, ...]
    extra: tuple[int, ...]

    @classmethod
    def build(cls, weekly: tuple[int, ...], special: Mapping[date, int]) -> SecondsByDay:
        """From the ordinary week and the true seconds of each exceptional date."""
        days = tuple(sorted(special))
        differences = (special[day] - weekly[day.weekday()] for day in days)
        return cls(weekly, days, tuple(accumulate(differences, initial=0)))

    def between(self, first: date, last: date) -> int:
        """Seconds of the days from `first` up to but not including `last`; negative when `last` is earlier."""
        weeks, rest = divmod((last - first).days, 7)
        ordinary = weeks * sum(self.weekly) + sum(self.weekly[(first.weekday() + n) % 7] for n in range(rest))
        return ordinary + self.extra[bisect_left(self.days, last)] - self.extra[bisect_left(self.days, first)]
