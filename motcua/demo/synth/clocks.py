"""A dossier's ledger and deadlines, kept by the same rules as `dossiers.operations.clocks.ledger`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from motcua.demo.synth.places import Place
from motcua.demo.synth.times import NEVER, Hours
from motcua.dossiers.lifecycle import State
from motcua.dossiers.operations.clocks.ledger import RECEPTION_TERM
from motcua.dossiers.rules.carrying import transfer
from motcua.dossiers.rules.holding import hold
from motcua.kernel.calendar import Term, Unit, WorkingCalendar, due
from motcua.kernel.clock_zone import local_day

DAYS = frozenset({Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS})


class Counting:
    """When terms end, as `kernel.calendar.due` says, which is slow: a term in days ends alike for every start on
    a day, so each day is counted once; a term in hours is read off the tabulated sessions, as far as they reach."""

    def __init__(self) -> None:
        self._days: dict[tuple[int, date, Term], datetime] = {}

    def due(self, start: datetime, term: Term, calendar: WorkingCalendar, hours: Hours) -> datetime:
        """The moment a term ends, in UTC. `hours` are the calendar's sessions."""
        if term.unit is Unit.WORKING_HOURS:
            ends = hours.after(int(start.timestamp()), term.amount * 3600)
            if ends != NEVER:
                return datetime.fromtimestamp(ends, UTC)
        if term.unit not in DAYS:
            return due(start, term, calendar).due_at.astimezone(UTC)
        key = (id(calendar), local_day(start), term)
        found = self._days.get(key)
        if found is None:
            found = self._days[key] = due(start, term, calendar).due_at.astimezone(UTC)
        return found


class Clocks:
    """Track 0 and the deadlines of one dossier; rows as lists, for they are closed and superseded later."""

    __slots__ = ("_counting", "_dossier", "_place", "deadlines", "intervals", "since")

    def __init__(self, dossier: int, place: Place, counting: Counting) -> None:
        self._dossier, self._place, self._counting = dossier, place, counting
        self.intervals: list[list[Any]] = []
        self.deadlines: list[list[Any]] = []
        self.since: datetime | None = None

    def settle(self, moment: datetime, state: State, received: bool, step: list[Any] | None, entry: int) -> str:
        """Close the open interval and open the one the state calls for; who holds the dossier now, blank after its end.

        `step` is the open step's row, as `tables.COLUMNS` has it.
        """
        if self.since is not None:
            row, hours = self.intervals[-1], self._place.work_hours
            row[4] = moment
            row[13] = hours.worked(int(moment.timestamp())) - hours.worked(int(self.since.timestamp()))
            row[14] = self._place.calendar.version
        self.since = moment
        held = hold(state, received=received, step_role=step[5] if step else None)
        if held is None:
            return ""
        by_officer = held.holder == "officer" and step is not None
        agency = self._place.desk.id if held.holder == "desk" else self._place.competent.id
        role, assignee = (step[5], step[9]) if by_officer and step else ("", None)
        number = len(self.intervals) + 1
        row = [self._dossier, 0, number, moment, None, held.holder, agency, role, assignee, held.runs, held.cause]
        self.intervals.append([*row, held.rule, entry, None, None])
        return held.holder

    def reception(self, started: datetime, entry: int, *, superseding: bool = False) -> datetime:
        """By when the desk must answer."""
        by = (self._place.reception, self._place.intake_hours)
        return self._deadline("reception", started, RECEPTION_TERM, by, entry, superseding)

    def transfer(self, received: datetime, entry: int) -> datetime:
        """By when the desk must have handed the papers on."""
        started, term = transfer(received, self._place.reception)
        by = (self._place.reception, self._place.intake_hours)
        return self._deadline("transfer", started.astimezone(UTC), term, by, entry, False)

    def whole(self, started: datetime, term: Term, entry: int, *, superseding: bool = False) -> datetime:
        """By when the dossier must be settled."""
        by = (self._place.calendar, self._place.work_hours)
        return self._deadline("whole", started, term, by, entry, superseding)

    def step(self, started: datetime, term: Term, entry: int) -> datetime:
        """By when a step must be done."""
        return self._deadline("step", started, term, (self._place.calendar, self._place.work_hours), entry, False)

    def _deadline(
        self,
        kind: str,
        started: datetime,
        term: Term,
        by: tuple[WorkingCalendar, Hours],
        entry: int,
        superseding: bool,
    ) -> datetime:
        ends, number, calendar = self._counting.due(started, term, *by), len(self.deadlines) + 1, by[0]
        if superseding:
            for row in self.deadlines:
                if row[2] == kind and row[9] is None:
                    row[9] = number
        rule = f"{term.amount} {term.unit.value}"
        row = [self._dossier, number, kind, 0, started, ends, rule, calendar.code, calendar.version, None, entry]
        self.deadlines.append(row)
        return ends
