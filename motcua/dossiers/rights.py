"""Who may see a dossier and who may do what with it.

A citizen sees what he owns or filed. An officer sees a dossier through a position: one that plays a role in
its offering (agency × procedure) or was granted it over a subtree and a field, or one at the desk that received it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from motcua.catalog.content import Process
from motcua.catalog.content.process import APPLICANT
from motcua.directory.duties import LEADER, RECEPTIONIST
from motcua.dossiers.lifecycle import Action, Who
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.rules.moving import walks_again
from motcua.dossiers.rules.passes import Passes
from motcua.dossiers.scope import Scope

_AT: Mapping[Who, Callable[[Scope, Dossier], bool]] = {
    Who.DESK: lambda scope, dossier: scope.at_desk(dossier),
    Who.COUNTER: lambda scope, dossier: scope.at_counter(dossier),
    Who.APPLICANT_OR_DESK: lambda scope, dossier: scope.may_answer(dossier) or scope.at_desk(dossier),
    Who.APPLICANT_OR_COUNTER: lambda scope, dossier: scope.may_answer(dossier) or scope.at_counter(dossier),
}
"""Rights that do not depend on the open step."""


def at_steps(action: Action, passes: Passes, officer: int | None, process: Process | None) -> Sequence[WorkStep | None]:
    """The passes with which an action can be done, one by one; (None,) for what is done with the dossier as a whole.

    Taking back is done with the pass that the officer ended last, while it could be walked again;
    an opinion is given with a pass for which it was asked of him.
    """
    if action.who is Who.LAST_DOER:
        passed_on = passes.to_take_back(officer)
        return [passed_on] if passed_on and process and walks_again(process, passes, passed_on) else []
    if action.who is Who.COOPERATOR:
        return passes.awaiting_opinion(officer)
    bound = action.kinds or action.who is Who.ASKER
    return (bound and passes.open) or [None]


def might(action: Action, scope: Scope, dossier: Dossier, process: Process, signer: str) -> bool:
    """Whether the actor has a part in such acts on this dossier at all, whatever step is open now.

    `signer` is as for `may`.
    """
    roles = scope.roles(dossier)
    match action.who:
        case Who.STEP | Who.ASKER:
            doers = {step.role for step in process.steps if not action.kinds or step.kind in action.kinds}
            confirms = (
                action.who is Who.STEP
                and APPLICANT in doers
                and (scope.may_answer(dossier) or scope.at_counter(dossier))
            )
            return (
                confirms
                or bool(roles & doers)
                or (action.who is Who.ASKER and (LEADER in roles or scope.at_desk(dossier)))
            )
        case Who.HOLDER_OR_LEADER | Who.LAST_DOER | Who.COOPERATOR:
            return bool(roles)
        case Who.LEADER:
            return LEADER in roles
        case Who.DECIDER:
            return bool(roles) or scope.at_desk(dossier)
        case Who.SIGNER:
            return signer in roles
        case _:
            return _AT[action.who](scope, dossier)


def may(who: Who, scope: Scope, dossier: Dossier, step: WorkStep | None, signer: str) -> bool:
    """Whether the actor has the right an action asks for, on this dossier at its open step.

    `signer` is the role that, by the procedure's version, signs a refusal after reception.
    """
    roles = scope.roles(dossier)
    match who:
        case Who.STEP:
            return _holds_step(scope, dossier, step)
        case Who.SIGNER:
            return signer in roles
        case Who.HOLDER_OR_LEADER:
            return LEADER in roles or scope.has_in_hand(dossier, step)
        case Who.DECIDER:
            return signer in roles if dossier.received_at else scope.at_desk(dossier)
        case Who.ASKER if dossier.rounds:
            # Papers are asked for once in each stage; a leader alone may do it again.
            return LEADER in roles
        case Who.ASKER:
            return _plays(scope, dossier, step) if dossier.received_at else scope.at_desk(dossier)
        case Who.LEADER:
            return LEADER in roles
        case Who.LAST_DOER:
            return scope.actor.officer is not None and bool(roles)
        case Who.COOPERATOR:
            return step is not None and bool(roles)
        case _:
            return _AT[who](scope, dossier)


def role_in(who: Who, scope: Scope, dossier: Dossier, step: WorkStep | None, signer: str) -> str | None:
    """The role in which the actor does such an act, by the same rules as `may`; None where any will do."""
    match who:
        case Who.DESK | Who.COUNTER | Who.APPLICANT_OR_DESK | Who.APPLICANT_OR_COUNTER:
            return RECEPTIONIST
        case Who.STEP:
            return _role_of(step)
        case Who.SIGNER:
            return signer
        case Who.HOLDER_OR_LEADER:
            return step.role if step and scope.has_in_hand(dossier, step) else LEADER
        case Who.DECIDER:
            return signer if dossier.received_at else RECEPTIONIST
        case Who.LEADER:
            return LEADER
        case Who.ASKER if dossier.rounds:
            return LEADER
        case Who.ASKER:
            return step.role if step else RECEPTIONIST
        case Who.LAST_DOER | Who.COOPERATOR:
            return None


def _role_of(step: WorkStep | None) -> str | None:
    """The role of a step's doer; at the counter somebody brings the applicant's word."""
    return None if step is None else RECEPTIONIST if step.role == APPLICANT else step.role


def _holds_step(scope: Scope, dossier: Dossier, step: WorkStep | None) -> bool:
    """He plays the step's role; whether a colleague already has it is a conflict, not a lack of right."""
    if step is not None and step.role == APPLICANT:
        return scope.may_answer(dossier) or scope.at_counter(dossier)
    return _plays(scope, dossier, step)


def _plays(scope: Scope, dossier: Dossier, step: WorkStep | None) -> bool:
    return step is not None and step.role in scope.roles(dossier)
