"""Asking a body outside the system: the dossier waits for it on its officer's step, and the law's time runs on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.directory.queries import calendar_for
from motcua.dossiers import events
from motcua.dossiers.models import Dossier, OutsideQuestion, WorkStep
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.process import processing
from motcua.dossiers.operations.work import Work
from motcua.kernel.calendar import Term, Unit, due
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid

USUAL = Term(3, Unit.WORKING_DAYS)
"""How long the body is given when the officer names no day (practice; the article of law is to be confirmed)."""


def ask_outside(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Note who was asked what, by a letter that goes its own way; whoever asks has the step. Raises TakenByAnother."""
    step = processing.mine_or_free(work)
    until = _until(work, data)
    number = work.dossier.outside.count() + 1
    OutsideQuestion.objects.create(
        dossier=work.dossier,
        n=number,
        step=step.n,
        body=data["body"].strip(),
        question=data["question"].strip(),
        asked_at=work.moment,
        asked_by_id=work.actor.officer,
        until=until,
    )
    _wait(work, step, waits=True)
    processing.give(work, step, work.actor.officer)
    processing.in_process(work)
    ledger.settle(work)
    facts = {"n": number, "step": step.code, "until": until.isoformat()}
    return work.commit(events.ASKED_OUTSIDE, facts, {"body": data["body"], "question": data["question"], "note": note})


def outside_answered(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Note what came back, or that nothing did; the step goes on with its officer. Raises TakenByAnother."""
    step = processing.mine_or_free(work)
    question = work.dossier.outside.get(step=step.n, closed_at__isnull=True)
    OutsideQuestion.objects.filter(pk=question.pk).update(closed_at=work.moment, answer=data["answer"].strip())
    _wait(work, step, waits=False)
    ledger.settle(work)
    private = {"answer": data["answer"], "note": note}
    return work.commit(events.OUTSIDE_ANSWERED, {"n": question.n, "step": step.code}, private)


def _wait(work: Work, step: WorkStep, *, waits: bool) -> None:
    WorkStep.objects.filter(pk=step.pk).update(outside=waits)
    step.outside = waits
    work.stand()


def _until(work: Work, data: dict[str, Any]) -> date:
    today = local_day(work.moment)
    if not data.get("until"):
        return local_day(due(work.moment, USUAL, calendar_for(work.dossier.competent_id)).due_at)
    until = date.fromisoformat(data["until"])
    if until < today:
        raise Invalid(errors=[FieldError("/data/until", _("Ngày trả lời không được ở trong quá khứ."))])
    return until
