"""When a pause is over: what was left of the terms runs on."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.models import Deadline, Timer, WorkStep
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.work import Work
from motcua.dossiers.rules.pauses import rest_of
from motcua.kernel.calendar import Term, Unit


def run_on(work: Work, paused: datetime) -> Deadline | None:
    """Move the due date, and the limits of the steps that stayed open, by the pause that ends now.

    Answers the new deadline of the whole; None where it was overdue when the pause began: late stays late.
    """
    whole = _whole(work, paused)
    _redated(work, paused)
    for step in work.passes.open:
        _step(work, step, paused)
    return whole


def _whole(work: Work, paused: datetime) -> Deadline | None:
    standing = work.dossier.deadlines.filter(kind="whole", superseded_by__isnull=True).latest("n")
    term = _rest(work, standing, paused)
    if term is None:
        return None
    deadline, counted = ledger.whole_deadline(work, work.moment, term)
    work.set(due_at=counted.due_at, next_due_at=counted.due_at)
    ledger.write(work, deadline, superseding="whole")
    return deadline


def _redated(work: Work, paused: datetime) -> None:
    standing = work.dossier.deadlines.filter(kind="redated", superseded_by__isnull=True).order_by("-n").first()
    term = _rest(work, standing, paused) if standing else None
    if term is not None:
        deadline = ledger.redated_deadline(work, term)
        work.set(redated_due_at=deadline.due)
        ledger.write(work, deadline, superseding="redated")


def _step(work: Work, step: WorkStep, paused: datetime) -> None:
    standing = (
        work.dossier.deadlines.filter(
            kind="step", track=step.track, started__gte=step.since, superseded_by__isnull=True
        )
        .order_by("-n")
        .first()
    )
    term = _rest(work, standing, paused) if standing else None
    if standing is None or term is None:
        return
    deadline = ledger.step_deadline(work, work.moment, term, step.track)
    Deadline.objects.filter(pk=standing.pk).update(superseded_by=deadline.n)
    WorkStep.objects.filter(pk=step.pk).update(due_at=deadline.due)
    step.due_at = deadline.due
    Timer.objects.filter(dossier=work.dossier, kind=Timer.STEP, number=step.n).update(at=deadline.due, fired_at=None)
    ledger.write(work, deadline)


def _rest(work: Work, standing: Deadline, paused: datetime) -> Term | None:
    return rest_of(standing.due, paused, Unit(standing.rule.split()[1]), ledger.competent_calendar(work))
