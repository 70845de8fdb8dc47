"""The tracks of the ledger beside track 0: who has each of the branches that are walked side by side."""

from __future__ import annotations

from django.db.models import Max

from motcua.directory.queries import calendar_for
from motcua.dossiers.models import Interval, WorkStep
from motcua.dossiers.operations.work import Work
from motcua.dossiers.rules.holding import CHILDREN, OUTSIDE
from motcua.dossiers.rules.passes import AWAITING, OTHER_AGENCY, OUTSIDE_BODY


def settle(work: Work) -> None:
    """Make each branch's track say who has it: close rows that are no longer so, open new ones. Two statements."""
    side = Interval.objects.filter(dossier=work.dossier, track__in=work.passes.tracks)
    kept = {row.track: row for row in side.filter(until__isnull=True)}
    now = {step.track: step for step in work.passes.beside}
    ended = {track for track, row in kept.items() if track not in now or not _holds(row, now[track])}
    begun = [step for track, step in now.items() if track not in kept or track in ended]
    for track in ended:
        close_row(work, kept[track])
    if begun:
        highest = dict(side.values_list("track").annotate(Max("n")))
        work.later.insert(*(_row(work, step, highest.get(step.track, 0) + 1) for step in begun))


def _holds(row: Interval, step: WorkStep) -> bool:
    same = (row.role, row.assignee_id, row.holder) == (step.role, step.assignee_id, _holder(step)[0])
    return same and row.since >= step.since


def _holder(step: WorkStep) -> tuple[str, str]:
    """Who has a branch, and why."""
    if step.kind == AWAITING:
        return OTHER_AGENCY, CHILDREN
    return (OUTSIDE_BODY, OUTSIDE) if step.outside else ("officer", "processing")


def close_row(work: Work, row: Interval) -> None:
    """End a row of a track beside track 0 now."""
    calendar = calendar_for(work.dossier.competent_id)
    values = {
        "until": work.moment,
        "seconds": calendar.working_seconds(row.since, work.moment),
        "calendar_version": calendar.version,
    }
    work.first.change(Interval, {"id": row.pk}, values)


def _row(work: Work, step: WorkStep, number: int) -> Interval:
    return Interval(
        dossier=work.dossier,
        track=step.track,
        n=number,
        since=work.moment,
        holder=_holder(step)[0],
        agency_id=work.dossier.competent_id,
        role=step.role,
        assignee_id=step.assignee_id,
        runs=True,
        cause=_holder(step)[1],
        rule="step",
        entry=work.entry,
    )
