"""Signing: in which capacity a step was signed, and what lets the signer (domain: Decree 30/2020/ND-CP)."""

from __future__ import annotations

from typing import Any

from motcua.catalog.content import OutcomeDef
from motcua.directory.queries import Signature, signature_of
from motcua.directory.rules import capacity_of
from motcua.dossiers.models import WorkStep
from motcua.dossiers.operations.work import Work
from motcua.kernel.clock_zone import local_day


def signature(work: Work, outcome: OutcomeDef) -> Signature | None:
    """How the actor signs the open step by this outcome; None where nothing is signed by it.

    Raises AuthorityMissing where his lines need a written authority and there is none.
    """
    step = work.step
    if step is None or step.kind != "sign" or not work.process.leads_on(step.code, outcome):
        return None
    return of_act(work)


def of_act(work: Work) -> Signature | None:
    """How the actor signs what he does now; None for whoever acts from no position.

    Raises AuthorityMissing as `signature` does.
    """
    actor = work.actor
    if actor.officer is None or actor.position is None:
        return None
    absent = None if actor.position in actor.positions else actor.absent_from(actor.position)
    return signature_of(actor.officer, actor.position, local_day(work.moment), absent=absent)


def facts(signed: Signature | None) -> dict[str, str] | None:
    """A signature as journal entries carry it: `{capacity, sign_as, ground}`."""
    if signed is None:
        return None
    return {"capacity": signed.capacity, "sign_as": signed.sign_as, "ground": signed.ground}


def of_step(step: WorkStep) -> dict[str, Any]:
    """What was signed at a step, for the result that came of it: `{by, capacity, sign_as, ground}`."""
    return {
        "by": str(step.done_by_id) if step.done_by_id else None,
        "capacity": capacity_of(step.signed_as),
        "sign_as": step.signed_as,
        "ground": step.signing_ground,
    }


def last(work: Work) -> WorkStep | None:
    """The last pass through a signing step, if it led onwards: by it the result is signed."""
    signing = work.dossier.steps.filter(kind="sign", track=0, until__isnull=False).exclude(outcome="undone")
    step = signing.order_by("-n").first()
    if step is None:
        return None
    outcome = work.definition(step.code).outcome(step.outcome)
    return step if work.process.leads_on(step.code, outcome) else None
