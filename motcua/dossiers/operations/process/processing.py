"""With the officers: take, complete, reassign and take back a step."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import officer_ids_by_username
from motcua.catalog.content import OutcomeDef
from motcua.catalog.rules.guard_words import in_words
from motcua.directory.queries import Signature, officer_names
from motcua.dossiers import errors, events, hands
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.operations.acts import signing
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.joint import children
from motcua.dossiers.operations.process import staffing, steps
from motcua.dossiers.operations.work import Work, iso
from motcua.dossiers.queries.conditions import open_outcomes
from motcua.kernel.clock_zone import local_day, to_local
from motcua.platform.errors import FieldError, Invalid


def take(work: Work, note: str) -> Dossier:
    """Take the open step upon oneself."""
    step = mine_or_free(work)
    officer = work.actor.officer
    give(work, step, officer)
    in_process(work)
    ledger.settle(work)
    facts = {"step": step.code, "n": step.n, "by": str(officer)}
    return work.commit(events.STEP_TAKEN, facts, {"note": note})


def complete_step(work: Work, outcome: str | None, note: str) -> Dossier:
    """End the open step with one of its outcomes and go where that leads; taking it first if nobody has it."""
    mine_or_free(work)
    return end_step(work, outcome, note)


def end_step(work: Work, outcome: str | None, note: str) -> Dossier:
    """The same, whoever has it: by its time having run out nobody ends it. Raises Invalid for no such outcome."""
    chosen = _outcome(work, outcome)
    signed = signing.signature(work, chosen)
    passed = pass_on(work, chosen, signed)
    by = {"by": str(work.actor.officer or work.actor.kind), "signed": signing.facts(signed)}
    dossier = work.commit(events.STEP_COMPLETED, {**passed.facts, "to": chosen.to, **by}, {"note": note})
    children.open_all(work, passed.asked)
    return dossier


class PassedOn(NamedTuple):
    """A step that has ended, and what followed: `facts` for the journal's entry, the children to be opened then, and
    whether every result is there."""

    facts: dict[str, Any]
    asked: list[children.Asked]
    settled: bool


def pass_on(work: Work, chosen: OutcomeDef, signed: Signature | None = None) -> PassedOn:
    """End the step that the work is done with by an outcome and open what follows; the caller commits."""
    done = steps.close_step(work, chosen.code, signed)
    deadlines = steps.lead_on(work, done, chosen)
    asked = children.ask(work)
    settled = settle_at_return(work)
    if not settled:
        in_process(work)
    ledger.write(work, *deadlines)
    ledger.settle(work)
    facts = {
        "step": done.code,
        "n": done.n,
        "outcome": chosen.code,
        "opened": [step.code for step in work.opened],
        "due_at": iso(max(deadline.due for deadline in deadlines)) if deadlines else None,
    }
    return PassedOn(facts, asked, settled)


def settle_at_return(work: Work) -> bool:
    """Settle the dossier when it has come to the step of handing over: every result is there. Says whether it has."""
    there = any(step.kind == "return" for step in work.opened)
    if there:
        work.enter(State.SETTLED)
        work.set(finished_at=work.moment)
    return there


def reassign(work: Work, assignee: str | None, note: str) -> Dossier:
    """Give the open step to a colleague (account name) who plays its role here."""
    step = _of(work)
    officer = officer_ids_by_username([assignee]).get(assignee) if assignee else None
    if officer is None or not staffing.plays(work, officer, step.role):
        raise Invalid(errors=[FieldError("/assignee", _("Người được chọn không đảm nhiệm bước này."))])
    before = step.assignee_id
    give(work, step, officer)
    in_process(work)
    ledger.settle(work)
    facts = {"step": step.code, "n": step.n, "from": str(before) if before else None, "to": str(officer)}
    return work.commit(events.STEP_REASSIGNED, facts, {"note": note})


def undo_step(work: Work, note: str) -> Dossier:
    """Take back the step one has just passed on, while nobody has taken what followed."""
    passed_on = _of(work)
    following = next(iter(work.passes.following(passed_on)), passed_on)
    ledger.write(work, steps.take_back(work, passed_on))
    ledger.settle(work)
    facts = {"step": following.code, "n": following.n, "back_to": passed_on.code, "by": str(work.actor.officer)}
    return work.commit(events.STEP_UNDONE, facts, {"note": note})


def _of(work: Work) -> WorkStep:
    if work.step is None:
        raise LookupError("no step to do it with")
    return work.step


def mine_or_free(work: Work) -> WorkStep:
    """The open step, unless a colleague has it who is still there. Raises TakenByAnother.

    Who stands in for somebody may go on with what that colleague has in hand.
    """
    step, dossier = _of(work), work.dossier
    holder = hands.in_hand(dossier.competent_id, step.assignee_id, local_day(work.moment))
    if holder is not None and not work.scope.has_in_hand(dossier, step):
        raise errors.TakenByAnother(
            holder=officer_names([holder])[holder],
            since=to_local(step.since if step.track else dossier.held_since).strftime("%H:%M %d/%m/%Y"),
        )
    return step


def _outcome(work: Work, code: str | None) -> OutcomeDef:
    outcomes = open_outcomes(work.dossier, work.content, work.step_def)
    if code is None and len(outcomes) == 1:
        return outcomes[0]
    found = next((outcome for outcome in outcomes if outcome.code == code and outcome.to is not None), None)
    if found is not None:
        return found
    closed = work.step_def.outcome(code) if code else None
    if closed is not None and closed.when is not None:
        condition = in_words(closed.when, work.content)
        message = _("Chỉ chọn được kết quả này khi %(condition)s.") % {"condition": condition}
    else:
        names = ", ".join(outcome.code for outcome in outcomes)
        message = _("Xin chọn kết quả của bước này: %(names)s.") % {"names": names}
    raise Invalid(errors=[FieldError("/outcome", message)])


def in_process(work: Work) -> None:
    """With the first thing done the dossier is in process."""
    if work.state is State.RECEIVED:
        work.enter(State.IN_PROCESS)


def give(work: Work, step: WorkStep, officer: int | None) -> None:
    """Put an open step into an officer's hands; whoever has it takes no part beside himself."""
    WorkStep.objects.filter(pk=step.pk).update(assignee_id=officer)
    step.assignee_id = officer
    if work.dossier.shared:
        own = work.dossier.beside.filter(step=step.n, officer=officer, ended_at__isnull=True)
        own.update(ended_at=work.moment)
    work.stand()
