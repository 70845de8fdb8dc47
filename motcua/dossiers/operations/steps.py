"""Walking the process: opening and closing steps on track 0."""

from __future__ import annotations

from motcua.catalog.content import StepDef
from motcua.directory.queries import Signature
from motcua.dossiers.models import Deadline, WorkStep
from motcua.dossiers.operations import ledger
from motcua.dossiers.operations.work import Work


def open_step(work: Work, definition: StepDef, assignee: int | None = None) -> Deadline | None:
    """Open a pass through a step; returns its deadline, not yet written, if the step has a time."""
    dossier = work.dossier
    deadline = ledger.step_deadline(work, work.moment, definition.term) if definition.term else None
    work.set(steps_made=dossier.steps_made + 1, step=definition.code, assignee_id=assignee)
    step = WorkStep(
        dossier=dossier,
        n=dossier.steps_made,
        code=definition.code,
        kind=definition.kind,
        role=definition.role,
        since=work.moment,
        due_at=deadline.due if deadline else None,
        assignee_id=assignee,
    )
    work.step = work.opened = step
    return deadline


def close_step(work: Work, outcome: str, signed: Signature | None = None) -> WorkStep:
    """End the open pass with an outcome, done by the officer who acts, as he signed it; returns it."""
    step = work.step
    if step is None:
        raise LookupError("no open step")
    step.until, step.outcome, step.done_by_id = work.moment, outcome, work.actor.officer
    values = {"until": step.until, "outcome": outcome, "done_by_id": step.done_by_id}
    if signed is not None:
        step.signed_as, step.signing_ground = signed.sign_as, signed.ground
        values |= {"signed_as": signed.sign_as, "signing_ground": signed.ground}
    work.first.change(WorkStep, {"id": step.id}, values)
    work.step, work.before = None, step
    work.set(step="", assignee_id=None)
    return step
