"""The result: issued by the records clerk after the leader has signed, then handed over by the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.directory.queries import agency_view
from motcua.documents import operations as documents
from motcua.dossiers import errors, events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations.acts import carrying, signing
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.joint import children
from motcua.dossiers.operations.process import processing, steps
from motcua.dossiers.operations.work import Work
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid


def issue_result(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Number, register and issue what the leader signed; status 9, the law's time ends here (domain: 9 before 10).

    Where the process goes on to ask other agencies it is one result of several: the time ends when theirs are there.
    """
    dossier, today = work.dossier, local_day(work.moment)
    signed_on = date.fromisoformat(data["signed_on"])
    if signed_on > today:
        raise Invalid(errors=[FieldError("/data/signed_on", _("Ngày ký ở trong tương lai."))])
    signed = signing.last(work)
    if signed is None:
        raise errors.NotSigned
    if not work.content.results:
        raise LookupError(f"{work.content.code}: the version names no result")
    result = work.content.results[0]
    documents.register_result(
        subject=work.subject,
        agency_code=agency_view(dossier.competent_id, today).code,
        code=result.code,
        name=result.name.vi,
        number=data["number"].strip(),
        signed_on=signed_on,
        file_id=data["file"],
        pointer="/data/file",
        signed_as=signed.signed_as,
        signing_ground=signed.signing_ground,
        actor=work.actor,
        now=work.now,
    )
    following = work.step_def.outcomes[0]
    done = steps.close_step(work, following.code)
    deadlines = steps.lead_on(work, done, following)
    settled = processing.settle_at_return(work)
    asked = children.ask(work)
    ledger.write(work, *deadlines)
    ledger.settle(work)
    carrying.result_ready(work)
    facts = {
        "result": result.code,
        "number": data["number"].strip(),
        "signed_on": signed_on.isoformat(),
        "file": data["file"],
        "step": done.code,
        "n": done.n,
        "signed": signing.of_step(signed),
    }
    dossier = work.commit(events.RESULT_ISSUED if settled else events.PART_ISSUED, facts, {"note": note})
    children.open_all(work, asked)
    return dossier


def return_result(work: Work, data: dict[str, Any], note: str, *, cause: int | None = None) -> Dossier:
    """Hand the result over; status 10, the dossier ends. Late handing over makes nothing late."""
    outcome = work.step_def.outcomes[0].code
    steps.close_step(work, outcome)
    work.enter(State.RETURNED)
    work.set(returned_at=work.moment)
    ledger.settle(work)
    carrying.result_returned(work)
    private = {"to": data["to"], "note": note}
    return work.commit(events.RESULT_RETURNED, {"method": data["method"]}, private, cause=cause)
