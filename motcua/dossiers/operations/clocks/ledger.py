"""Keeping the clock ledger and the deadlines in step with what happens to a dossier."""

from __future__ import annotations

from datetime import datetime

from motcua.directory.queries import calendar_for, reception_calendar_for
from motcua.dossiers.lifecycle import FINAL, State
from motcua.dossiers.models import Deadline, Interval
from motcua.dossiers.operations.clocks import waiting
from motcua.dossiers.operations.process import branches
from motcua.dossiers.operations.work import Work
from motcua.dossiers.rules.carrying import transfer
from motcua.dossiers.rules.holding import APPLICANTS, Hold, hold
from motcua.kernel.calendar import Due, Term, Unit, WorkingCalendar, due

RECEPTION_TERM = Term(8, Unit.WORKING_HOURS)
"""A filing is answered within 8 working hours of its arrival (practice; the article of law is to be confirmed)."""


def settle(work: Work) -> None:
    """Make track 0 say who has the dossier now: close the open row and, unless it ended, open the next.

    Nothing is written there while the applicant goes on having it, or the officers of several branches; each of these
    has a track of his own. Call after state and steps are set.
    """
    dossier, step = work.dossier, work.passes.main
    if dossier.branches or work.stood[1]:
        branches.settle(work)
    if work.state in FINAL:
        waiting.stop_waiting(work)
    now_held = hold(
        work.state,
        received=dossier.received_at is not None,
        step_role=step.role if step else None,
        before=State(dossier.state_before) if dossier.state_before else None,
        awaited=work.passes.awaited,
        mirrored=dossier.mirrored,
    )
    if now_held is not None and now_held.holder in APPLICANTS and now_held.holder == dossier.holder:
        return
    state, side_by_side = work.stood
    if dossier.branches and side_by_side and state == dossier.state and now_held and now_held.holder == dossier.holder:
        return
    assignee = step.assignee_id if now_held and now_held.holder == "officer" and step else None
    _close(work)
    if now_held is None:
        work.set(holder="", held_since=work.moment)
        return
    role = step.role if step and now_held.holder == "officer" else ""
    work.later.insert(_row(work, now_held, role, assignee))


def first_row(work: Work) -> Interval:
    """The first row of track 0, from the moment of filing; to be saved after the dossier."""
    step = work.passes.main
    first = hold(
        work.state,
        received=work.dossier.received_at is not None,
        step_role=step.role if step else None,
        mirrored=work.dossier.mirrored,
    )
    if first is None:
        raise ValueError("a new dossier is held by somebody")
    return _row(work, first, step.role if step else "", None)


def _close(work: Work) -> None:
    dossier = work.dossier
    calendar = competent_calendar(work)
    values = {
        "until": work.moment,
        "seconds": calendar.working_seconds(dossier.held_since, work.moment),
        "calendar_version": calendar.version,
    }
    work.first.change(Interval, {"dossier_id": dossier.id, "track": 0, "n": dossier.intervals}, values)


def _row(work: Work, held: Hold, role: str, assignee: int | None) -> Interval:
    dossier = work.dossier
    work.set(intervals=dossier.intervals + 1, holder=held.holder, held_since=work.moment)
    return Interval(
        dossier=dossier,
        n=dossier.intervals,
        since=work.moment,
        holder=held.holder,
        agency_id=dossier.desk_id if held.holder == "desk" else dossier.competent_id,
        role=role,
        assignee_id=assignee,
        runs=held.runs,
        cause=held.cause,
        rule=held.rule,
        entry=work.entry,
    )


def reception_deadline(work: Work, started: datetime) -> Deadline:
    """By when the desk must answer; the reception clock runs by the receiving desk's calendar."""
    calendar = reception_calendar_for(work.dossier.desk_id)
    return _deadline(work, "reception", started, RECEPTION_TERM, calendar)[0]


def transfer_deadline(work: Work) -> Deadline:
    """By when the desk must have handed the papers on, by its own calendar; no due date depends on it."""
    calendar = reception_calendar_for(work.dossier.desk_id)
    started, term = transfer(work.moment, calendar)
    return _deadline(work, "transfer", started, term, calendar)[0]


def whole_deadline(work: Work, started: datetime, term: Term) -> tuple[Deadline, Due]:
    """By when the dossier must be settled, by the competent agency's calendar."""
    return _deadline(work, "whole", started, term, competent_calendar(work))


def child_deadline(work: Work, term: Term, track: int, agency: int) -> Deadline:
    """By when the agency of a child is to answer, by its own calendar."""
    deadline = _deadline(work, "child", work.moment, term, calendar_for(agency))[0]
    deadline.track = track
    return deadline


def redated_deadline(work: Work, term: Term) -> Deadline:
    """The day that an apology names instead of the promised one, so many days from now."""
    return _deadline(work, "redated", work.moment, term, competent_calendar(work))[0]


def counted_to(work: Work, term: Term) -> Due:
    """When a term ends that starts now, without keeping it."""
    return due(work.moment, term, competent_calendar(work))


def step_deadline(work: Work, started: datetime, term: Term, track: int = 0) -> Deadline:
    """By when the step must be done."""
    deadline = _deadline(work, "step", started, term, competent_calendar(work))[0]
    deadline.track = track
    return deadline


def write(work: Work, *deadlines: Deadline | None, superseding: str | None = None) -> None:
    """Keep new deadlines; those of the kind `superseding` that still stood give way to the first of them."""
    new = [deadline for deadline in deadlines if deadline is not None]
    if superseding and new:
        give_way(work, superseding, new[0])
    work.later.insert(*new)


def give_way(work: Work, kind: str, to: Deadline) -> None:
    """Deadlines of a kind that still stood give way to another one."""
    work.dossier.deadlines.filter(kind=kind, superseded_by__isnull=True).update(superseded_by=to.n)


def competent_calendar(work: Work) -> WorkingCalendar:
    """The days that count for the competent agency at the moment of the change."""
    return calendar_for(work.dossier.competent_id)


def _deadline(work: Work, kind: str, started: datetime, term: Term, calendar: WorkingCalendar) -> tuple[Deadline, Due]:
    counted = due(started, term, calendar)
    number = work.dossier.deadlines_made + 1
    work.set(deadlines_made=number)
    return Deadline(
        dossier=work.dossier,
        n=number,
        kind=kind,
        started=started,
        due=counted.due_at,
        rule=f"{term.amount} {term.unit.value}",
        calendar=calendar.code,
        calendar_version=calendar.version,
        entry=work.entry,
    ), counted
