"""Money that is asked for while a dossier is settled, and its coming in at a counter."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, PaymentRequest
from motcua.dossiers.operations.acts import resuming
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.process import processing
from motcua.dossiers.operations.work import Work, iso
from motcua.kernel.money import format_dong
from motcua.platform.errors import FieldError, Invalid


def request_payment(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Ask the applicant for an amount (đồng): status 6. The steps stay open, whether time rests the version says."""
    dossier = work.dossier
    processing.mine_or_free(work)
    number = dossier.payments.count() + 1
    PaymentRequest.objects.create(
        dossier=dossier,
        n=number,
        amount=data["amount"],
        what=data["what"],
        asked_at=work.moment,
        asked_by_id=work.actor.officer,
    )
    work.enter(State.MONEY_DUTY)
    ledger.settle(work)
    facts = {"n": number, "amount": data["amount"], "step": work.step.code if work.step else None}
    return work.commit(events.PAYMENT_REQUESTED, facts, {"what": data["what"], "note": note})


def record_payment(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """A cashier has the money: what was left of the terms runs on from now, where the version lets them rest.

    Raises Invalid where the amount is not the one asked for.
    """
    dossier = work.dossier
    request = dossier.payments.get(met_at__isnull=True)
    if data["amount"] != request.amount:
        message = _("Số tiền phải nộp là %(amount)s.") % {"amount": format_dong(request.amount)}
        raise Invalid(errors=[FieldError("/data/amount", message)])
    PaymentRequest.objects.filter(pk=request.pk).update(
        met_at=work.moment, met_by_id=work.actor.officer, receipt=data.get("receipt", "")
    )
    whole = resuming.run_on(work, request.asked_at) if work.content.payment.stops else None
    work.enter(State.IN_PROCESS)
    ledger.settle(work)
    facts = {
        "n": request.n,
        "amount": request.amount,
        "due_at": iso(whole.due) if whole else None,
    }
    return work.commit(events.PAYMENT_RECORDED, facts, {"receipt": data.get("receipt", ""), "note": note})
