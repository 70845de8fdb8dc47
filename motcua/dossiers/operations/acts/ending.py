"""Endings without a result after reception, and the applicant's wish to withdraw."""

from __future__ import annotations

from typing import Any

from motcua.directory.queries import Signature
from motcua.dossiers import events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, WithdrawalRequest
from motcua.dossiers.operations.acts import carrying, signing
from motcua.dossiers.operations.acts.reception import end_without_result
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.process import steps
from motcua.dossiers.operations.work import Work


def deny(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Not eligible after reception: the notice is signed by whom the version says; status 8."""
    return end_without_result(work, State.STOPPED, events.DENIED, "denied", data, signed=signing.of_act(work))


def stop(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Stop settling (Form 05); status 8."""
    return end_without_result(work, State.STOPPED, events.STOPPED, "stopped", data, signed=signing.of_act(work))


def request_withdrawal(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """The applicant asks to withdraw; time goes on until somebody decides."""
    dossier = work.dossier
    WithdrawalRequest.objects.create(dossier=dossier, asked_at=work.moment, reason=data.get("reason", ""))
    before = work.state
    work.set(state_before=before.value)
    work.enter(State.WITHDRAWAL_ASKED)
    ledger.settle(work)
    return work.commit(events.WITHDRAWAL_REQUESTED, {"before": before.value}, {"reason": data.get("reason", "")})


def approve_withdrawal(work: Work, note: str) -> Dossier:
    """Let the applicant withdraw (Form 05); status 8."""
    signed = signing.of_act(work)
    _decide(work, approved=True, signed=signed)
    steps.close_all(work, "withdrawn")
    work.enter(State.STOPPED)
    ledger.settle(work)
    carrying.ended_without_result(work)
    officer = str(work.actor.officer) if work.actor.officer else None
    return work.commit(
        events.WITHDRAWAL_APPROVED, {"signed_by": officer, "signed": signing.facts(signed)}, {"note": note}
    )


def decline_withdrawal(work: Work, note: str) -> Dossier:
    """Go on as before the request."""
    _decide(work, approved=False)
    before = State(work.dossier.state_before)
    work.enter(before)
    work.set(state_before="")
    ledger.settle(work)
    return work.commit(events.WITHDRAWAL_DECLINED, {"back_to": before.value}, {"note": note})


def _decide(work: Work, *, approved: bool, signed: Signature | None = None) -> None:
    work.dossier.withdrawals.filter(decided_at__isnull=True).update(
        decided_at=work.moment,
        approved=approved,
        signed_as=signed.sign_as if signed else "",
        signing_ground=signed.ground if signed else "",
    )
