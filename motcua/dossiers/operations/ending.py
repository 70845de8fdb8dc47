"""Endings without a result after reception, and the applicant's wish to withdraw."""

from __future__ import annotations

from typing import Any

from motcua.dossiers import events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, WithdrawalRequest
from motcua.dossiers.operations import ledger, steps
from motcua.dossiers.operations.reception import end_without_result
from motcua.dossiers.operations.work import Work


def deny(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Not eligible after reception: the notice is signed by whom the version says; status 8."""
    return end_without_result(work, State.STOPPED, events.DENIED, "denied", data)


def stop(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Stop settling (Form 05); status 8."""
    return end_without_result(work, State.STOPPED, events.STOPPED, "stopped", data)


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
    _decide(work, approved=True)
    if work.step is not None:
        steps.close_step(work, "withdrawn")
    work.enter(State.STOPPED)
    ledger.settle(work)
    officer = str(work.actor.officer) if work.actor.officer else None
    return work.commit(events.WITHDRAWAL_APPROVED, {"signed_by": officer}, {"note": note})


def decline_withdrawal(work: Work, note: str) -> Dossier:
    """Go on as before the request."""
    _decide(work, approved=False)
    before = State(work.dossier.state_before)
    work.enter(before)
    work.set(state_before="")
    ledger.settle(work)
    return work.commit(events.WITHDRAWAL_DECLINED, {"back_to": before.value}, {"note": note})


def _decide(work: Work, *, approved: bool) -> None:
    work.dossier.withdrawals.filter(decided_at__isnull=True).update(decided_at=work.moment, approved=approved)
