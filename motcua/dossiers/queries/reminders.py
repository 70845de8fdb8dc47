"""What is late or due soon, by the officer who has to do it: for the digest of the morning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, DateTimeField, ExpressionWrapper, F
from django.db.models.functions import Coalesce, Least, TruncDate

from motcua.directory.duties import CENTRE_HEAD, LEADER, RECEPTIONIST
from motcua.directory.queries import calendar_for, reception_calendar_for
from motcua.dossiers import hands
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, WorkStep
from motcua.kernel.calendar import WorkingCalendar
from motcua.kernel.clock_zone import LAW_ZONE, at_local, local_day

AHEAD = timedelta(days=14)
"""So far the next working day is never away: the longest holiday is shorter."""
UNDER_WAY = (State.RECEIVED, State.IN_PROCESS)


@dataclass(slots=True)
class Due:
    """How many of an officer's dossiers are late, due today, due the next working day; and how many late ones there are
    in the unit that he leads."""

    late: int = 0
    today: int = 0
    soon: int = 0
    unit_late: int = 0

    def add(self, due: date, on: date, calendar: WorkingCalendar, count: int) -> None:
        """So many more, due on that day."""
        if due < on:
            self.late += count
        elif due == on:
            self.today += count
        elif due <= calendar.next_working_day(on):
            self.soon += count

    @property
    def any(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.late or self.today or self.soon or self.unit_late)


def due_work(now: datetime) -> dict[int, Due]:
    """By officer what he should know this morning, at agencies that work today; nobody of whom there is nothing to say.

    A step counts for who has it in hand; one that nobody has, for all who may take it. Its day is the earlier of its
    own and the dossier's. Two statements, and two for each agency, procedure and role that something waits for.
    """
    on, found = local_day(now), defaultdict[int, Due](Due)
    for agency, procedure, role, assignee, due, count in _steps(on):
        calendar = calendar_for(agency)
        if not calendar.is_working_day(on):
            continue
        holder = hands.in_hand(agency, assignee, on)
        doers = [holder] if holder is not None else hands.doers(agency, procedure, role, on)
        for officer in doers:
            found[officer].add(due, on, calendar, count)
        if due < on:
            _escalate(found, hands.doers(agency, procedure, LEADER, on), count)
    for desk, agency, procedure, due, count in _at_desks(on):
        calendar = reception_calendar_for(desk)
        if not calendar.is_working_day(on):
            continue
        for officer in hands.at_desk(desk, RECEPTIONIST, on):
            found[officer].add(due, on, calendar, count)
        if due < on:
            _escalate(found, hands.doers(agency, procedure, CENTRE_HEAD, on), count)
    return {officer: each for officer, each in sorted(found.items()) if each.any}


def _escalate(found: dict[int, Due], heads: Iterable[int], count: int) -> None:
    for officer in heads:
        found[officer].unit_late += count


def _steps(on: date) -> Iterator[tuple[int, str, str, int | None, date, int]]:
    earlier = Least(Coalesce("due_at", "dossier__next_due_at"), F("dossier__next_due_at"))
    opened = WorkStep.objects.filter(until__isnull=True, dossier__ended_at__isnull=True, dossier__state__in=UNDER_WAY)
    due = opened.annotate(moment=ExpressionWrapper(earlier, DateTimeField())).filter(moment__lt=at_local(on + AHEAD))
    days = due.annotate(day=TruncDate("moment", tzinfo=LAW_ZONE))
    groups = ("dossier__competent", "dossier__procedure", "role", "assignee", "day")
    rows = days.order_by(*groups).values_list(*groups).annotate(Count("id"))
    yield from rows.iterator(chunk_size=2000)


def _at_desks(on: date) -> Iterator[tuple[int, int, str, date, int]]:
    waiting = Dossier.objects.filter(state=State.FILED, ended_at__isnull=True, next_due_at__lt=at_local(on + AHEAD))
    days = waiting.annotate(day=TruncDate("next_due_at", tzinfo=LAW_ZONE))
    groups = ("desk", "competent", "procedure", "day")
    yield from days.order_by(*groups).values_list(*groups).annotate(Count("id")).iterator(chunk_size=2000)
