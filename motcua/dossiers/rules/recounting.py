"""Which due dates another calendar would move. A date once promised is never drawn nearer, and late stays late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.calendar import Term, Unit, WorkingCalendar, due


@dataclass(frozen=True, slots=True)
class Promise:
    """By when something is due, as it stands: counted from `started` by the written rule, as `3 working_days`."""

    started: datetime
    due_at: datetime
    rule: str

    @property
    def term(self) -> Term:
        """The rule read back."""
        amount, unit = self.rule.split()
        return Term(int(amount), Unit(unit))


def moved(promise: Promise, calendar: WorkingCalendar, now: datetime) -> datetime | None:
    """The later moment at which it would be due by the calendar; None where it is late already or stays as promised."""
    counted = due(promise.started, promise.term, calendar).due_at
    return counted if counted > promise.due_at >= now else None
