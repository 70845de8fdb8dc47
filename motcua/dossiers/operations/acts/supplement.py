"""Asking the applicant for more papers (Form 02), and his answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.dossiers import events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Deadline, Dossier, SupplementRequest, Timer, WorkStep
from motcua.dossiers.operations.acts import resuming
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.intake import papers
from motcua.dossiers.operations.joint import children
from motcua.dossiers.operations.process import processing, staffing, steps
from motcua.dossiers.operations.process.setting import set_timer
from motcua.dossiers.operations.work import Work, iso
from motcua.dossiers.rules.authority_paper import with_authority
from motcua.kernel.clock_zone import at_local, local_day
from motcua.platform.errors import FieldError, Invalid

DEFAULT_DAYS = 30
"""How long the applicant is given when the officer names no day; what follows after it is the version's rule."""


def request_supplement(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """One itemised request; the law's time stops until the applicant has answered it. Raises TakenByAnother.

    A second one in the same stage is a leader's, whoever has the step in hand.
    """
    dossier, today = work.dossier, local_day(work.moment)
    _known(work, data["items"])
    until = date.fromisoformat(data["until"]) if data.get("until") else today + timedelta(days=DEFAULT_DAYS)
    if until < today:
        raise Invalid(errors=[FieldError("/data/until", _("Ngày bổ sung không được ở trong quá khứ."))])
    number = dossier.supplements.count() + 1
    SupplementRequest.objects.create(
        dossier=dossier,
        n=number,
        asked_at=work.moment,
        asked_by_id=work.actor.officer,
        items=data["items"],
        until=until,
    )
    asked_at_step = work.step.code if work.step else None
    if work.step is not None and not dossier.rounds:
        processing.mine_or_free(work)
    work.set(rounds=dossier.rounds + 1)
    steps.close_all(work, "supplement")
    work.enter(State.SUPPLEMENT_ASKED)
    ledger.settle(work)
    if work.content.supplement.unanswered != "wait":
        set_timer(work, Timer.SUPPLEMENT, number, at_local(until + timedelta(days=1)))
    facts = {
        "round": number,
        "components": [item["component"] for item in data["items"]],
        "until": until.isoformat(),
        "step": asked_at_step,
    }
    return work.commit(events.SUPPLEMENT_REQUESTED, facts, {"items": data["items"], "note": note})


def supplement(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """The applicant answers: intake check again before reception; after it, what the version says.

    By default a new due date, the full length, from completion, and the flow returns to the first processing
    step, assigned to whoever asked if he may do it, else free to be taken. A version may let what was left of the time
    run on, and the flow return to the step where the papers were asked for.
    """
    dossier = work.dossier
    request = dossier.supplements.get(completed_at__isnull=True)
    case = dossier.case or None
    papers.check(
        data["components"],
        with_authority(catalog.components_for(work.content, case, dossier.channel), dossier.filer_right),
        (),
        "/data/components",
    )
    papers.keep(
        dossier,
        data["components"],
        work.later,
        number=request.n,
        actor=work.actor,
        now=work.now,
        pointer="/data/components",
    )
    SupplementRequest.objects.filter(pk=request.pk).update(completed_at=work.moment)
    received = dossier.received_at is not None
    deadline = _back_to_officer(work, request) if received else _back_to_desk(work)
    asked = children.ask(work)
    ledger.settle(work)
    facts = {
        "round": request.n,
        "components": [item["component"] for item in data["components"]],
        "due_at": iso(deadline.due) if deadline else None,
        "step": work.dossier.step or None,
    }
    work.commit(events.SUPPLEMENTED, facts, {"note": note})
    children.open_all(work, asked)
    return dossier


def _back_to_desk(work: Work) -> Deadline:
    work.enter(State.FILED)
    deadline = ledger.reception_deadline(work, work.moment)
    work.set(next_due_at=deadline.due)
    ledger.write(work, deadline, superseding="reception")
    return deadline


def _back_to_officer(work: Work, request: SupplementRequest) -> Deadline | None:
    """As the version says: counted again from completion or running on, at the first step or where it was asked."""
    rule = work.content.supplement
    whole = resuming.run_on(work, request.asked_at) if rule.restarts == "rest" else _counted_again(work)
    work.enter(State.IN_PROCESS)
    interrupted = _interrupted(work, request)
    back = interrupted is not None and rule.returns_to == "asking_step"
    definition = work.definition(interrupted.code) if interrupted and back else work.process.first
    # A leader may ask too, and people move on: who does not play the step's role could not go on with it.
    asker = request.asked_by_id
    able = asker if asker is not None and staffing.plays(work, asker, definition.role) else None
    ledger.write(work, steps.open_step(work, definition, able))
    if interrupted and interrupted.code == definition.code:
        steps.come_along(work, interrupted)
    return whole


def _counted_again(work: Work) -> Deadline:
    """The full length from completion."""
    dossier = work.dossier
    term = catalog.term_for(work.content, dossier.case or None, dossier.channel)
    whole, counted = ledger.whole_deadline(work, work.moment, term)
    work.set(due_at=counted.due_at, next_due_at=counted.due_at, redated_due_at=None)
    ledger.write(work, whole, superseding="whole")
    ledger.give_way(work, "redated", whole)
    return whole


def _interrupted(work: Work, request: SupplementRequest) -> WorkStep | None:
    """The pass that the request interrupted; None where it was walked beside others, which all ended."""
    interrupted = list(work.dossier.steps.filter(outcome="supplement", until=request.asked_at))
    return interrupted[0] if len(interrupted) == 1 and interrupted[0].track == 0 else None


def _known(work: Work, items: list[dict[str, Any]]) -> None:
    dossier = work.dossier
    codes = {
        component.code
        for component in with_authority(
            catalog.components_for(work.content, dossier.case or None, dossier.channel), dossier.filer_right
        )
        if component.kind != "look_up"
    }
    wrong = [
        FieldError(f"/data/items/{index}/component", _("Giấy tờ này không thuộc thành phần hồ sơ."))
        for index, item in enumerate(items)
        if item["component"] not in codes
    ]
    if wrong:
        raise Invalid(errors=wrong)
