"""A term as a procedure states it: an amount of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.errors import CannotCount


class Unit(StrEnum):
    """What a term is counted in; the values are those of the bundles."""

    WORKING_DAYS = "working_days"
    WORKING_HOURS = "working_hours"
    DAYS = "days"
    MONTHS = "months"
    SAME_DAY = "same_day"


@dataclass(frozen=True)
class Term:
    """`amount` units, at least one; a same-day term has no length and ignores its amount."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", Unit(self.unit))
        if self.unit is not Unit.SAME_DAY and self.amount < 1:
            raise CannotCount(f"a term is at least one {self.unit}: {self.amount}")
