"""Walking the process: opening and closing steps, side by side where the process branches."""

from __future__ import annotations

from django.db.models import Max

from motcua.catalog.content import OutcomeDef, StepDef
from motcua.directory.queries import Signature
from motcua.dossiers.models import Collaborator, Deadline, OutsideQuestion, Timer, WorkStep
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.process.setting import set_timer
from motcua.dossiers.operations.process.staffing import plays, who_had
from motcua.dossiers.operations.work import Work
from motcua.dossiers.rules.passes import MOVED, meeting


def open_step(
    work: Work, definition: StepDef, assignee: int | None = None, *, track: int = 0, after: int | None = None
) -> Deadline | None:
    """Open a pass through a step; returns its deadline, not yet written, if the step has a time.

    `after` is the pass that it follows, where that is not the one before it.
    """
    dossier = work.dossier
    deadline = ledger.step_deadline(work, work.moment, definition.term, track) if definition.term else None
    work.set(steps_made=dossier.steps_made + 1)
    step = WorkStep(
        dossier=dossier,
        n=dossier.steps_made,
        track=track,
        after=after,
        code=definition.code,
        kind=definition.kind,
        role=definition.role,
        since=work.moment,
        due_at=deadline.due if deadline else None,
        assignee_id=assignee,
    )
    work.passes.add(step)
    work.opened.append(step)
    work.stand()
    if definition.timeout and deadline is not None:
        set_timer(work, Timer.STEP, step.n, deadline.due)
    return deadline


def close_step(work: Work, outcome: str, signed: Signature | None = None) -> WorkStep:
    """End the pass that the work is done with, by the officer who acts, as he signed it; returns it."""
    if work.step is None:
        raise LookupError("no open step")
    _close(work, work.step, outcome, work.actor.officer, signed)
    return work.step


def move(work: Work, step: WorkStep, definition: StepDef) -> Deadline | None:
    """End an open pass and open another step in its place, for whoever had it in hand if he still may."""
    _close(work, step, MOVED, None)
    officer = step.assignee_id
    able = officer if officer is not None and plays(work, officer, definition.role) else None
    deadline = open_step(work, definition, able, track=step.track, after=step.n if step.track else None)
    come_along(work, step)
    return deadline


def close_all(work: Work, outcome: str) -> None:
    """End every open pass, because the dossier stops or waits; other people's are ended by nobody."""
    opened = work.passes.open
    for step in opened:
        own = len(opened) == 1 or step is work.step
        _close(work, step, outcome, work.actor.officer if own else None)


def take_back(work: Work, passed_on: WorkStep) -> Deadline | None:
    """End what came of a pass, untouched as it is, and open that step again for whoever had passed it on."""
    for step in work.passes.following(passed_on):
        _close(work, step, "undone", work.actor.officer)
    after = passed_on.n if passed_on.track else None
    definition = work.definition(passed_on.code)
    deadline = open_step(work, definition, passed_on.done_by_id, track=passed_on.track, after=after)
    come_along(work, passed_on)
    return deadline


def come_along(work: Work, ended: WorkStep) -> None:
    """Whoever took part in a pass until it ended takes part in the one just opened in its place.

    One's last part counts, for it may have been changed in the same moment in which the pass ended.
    """
    if not work.dossier.shared:
        return
    beside = Collaborator.objects.filter(dossier=work.dossier, step=ended.n, ended_at=ended.until).order_by("id")
    last = {officer: (each, opinion) for each, officer, opinion in beside.values_list("id", "officer", "opinion")}
    staying = [each for each, opinion in last.values() if not opinion]
    Collaborator.objects.filter(id__in=staying).update(step=work.dossier.steps_made, ended_at=None)


def lead_on(work: Work, done: WorkStep, outcome: OutcomeDef) -> list[Deadline]:
    """Open what follows a pass that has just ended so; returns the deadlines, not yet written.

    A branch that arrives where branches meet opens nothing while another one of its fork goes on.
    """
    if outcome.branches:
        know_tracks(work)
        opened = [_follow(work, done, code, work.passes.next_track) for code in outcome.branches]
    else:
        place, fork = done, work.passes.fork_of(done)
        while fork is not None and outcome.to == meeting(work.process, fork):
            if work.passes.open_within(fork):
                return []
            place, fork = fork, work.passes.fork_of(fork)
        opened = [_follow(work, done, outcome.to or "", place.track)]
    return [deadline for deadline in opened if deadline is not None]


def know_tracks(work: Work) -> None:
    """Know which tracks children have had, before a new one begins. One statement, none where nobody is asked."""
    if work.process.children:
        work.passes.take_track(work.dossier.children.aggregate(top=Max("parent_track"))["top"] or 0)


def _follow(work: Work, done: WorkStep, code: str, track: int) -> Deadline | None:
    definition = work.definition(code)
    after = None if track == done.track == 0 else done.n
    return open_step(work, definition, _assignee(work, definition, done), track=track, after=after)


def _assignee(work: Work, definition: StepDef, done: WorkStep) -> int | None:
    """Who gets the step at once, if he still may: whoever did the one it names, or did it before when the flow goes
    back; else nobody yet."""
    order = [step.code for step in work.process.steps]
    back = order.index(definition.code) < order.index(done.code)
    wanted = definition.code if back else definition.same_as
    officer = done.done_by_id if wanted == done.code else who_had(work, wanted) if wanted else None
    return officer if officer is not None and plays(work, officer, definition.role) else None


def _close(work: Work, step: WorkStep, outcome: str, officer: int | None, signed: Signature | None = None) -> None:
    step.until, step.outcome, step.done_by_id = work.moment, outcome, officer
    values = {"until": step.until, "outcome": outcome, "done_by_id": officer}
    if step.outside:  # nobody waits any more for what a body outside was asked
        step.outside = values["outside"] = False
        open_one = {"dossier_id": work.dossier.id, "step": step.n, "closed_at": None}
        OutsideQuestion.objects.filter(**open_one).update(closed_at=work.moment)
    if work.dossier.shared:
        beside = Collaborator.objects.filter(dossier=work.dossier, step=step.n, ended_at__isnull=True)
        beside.update(ended_at=work.moment)
    if signed is not None:
        step.signed_as, step.signing_ground = signed.sign_as, signed.ground
        values |= {"signed_as": signed.sign_as, "signing_ground": signed.ground}
    work.first.change(WorkStep, {"id": step.id}, values)
    work.stand()
