"""At the desk: accept, or refuse before reception (Form 03)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.catalog import queries as catalog
from motcua.directory.queries import Signature, agency_view
from motcua.dossiers import errors, events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Ending, Paper
from motcua.dossiers.operations.acts import carrying, signing, written_authority
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.intake import numbers, papers
from motcua.dossiers.operations.process import steps
from motcua.dossiers.operations.work import Work, iso
from motcua.dossiers.rules.authority_paper import with_authority
from motcua.kernel.calendar import Unit
from motcua.kernel.clock_zone import local_day


def accept(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Receive the dossier: receipt number, due date, first step. `data.papers` is what the desk counted."""
    dossier = work.dossier
    _not_online_only(work)
    known = with_authority(
        catalog.components_for(work.content, dossier.case or None, dossier.channel), dossier.filer_right
    )
    papers.check(data.get("papers") or [], known, (), "/data/papers")
    term, rule = catalog.term_rule_for(work.content, dossier.case or None, dossier.channel)
    started = _complete_since(dossier) if work.content.time.starts == "complete_arrival" else work.moment
    # By the code of the year's first day: a desk whose code changes within the year goes on counting.
    desk = agency_view(dossier.desk_id, local_day(work.moment).replace(month=1, day=1))
    year, number = numbers.next_receipt(desk.code, work.moment, work.subject, work.now, work.later)
    whole, counted = ledger.whole_deadline(work, started, term)
    work.enter(State.RECEIVED)
    work.set(
        received_at=work.moment,
        receipt_year=year,
        receipt_no=number,
        due_at=counted.due_at,
        next_due_at=counted.due_at,
        due_by_minute=term.unit is Unit.WORKING_HOURS,
        rounds=0,
    )
    step_deadline = steps.open_step(work, work.process.first)
    ledger.write(work, whole, step_deadline)
    ledger.settle(work)
    written_authority.verify(work)
    counted_papers = _count(work, data.get("papers") or [])
    carrying.take_in(work, counted_papers, known)
    return work.commit(
        events.ACCEPTED,
        {
            "receipt": f"{number}/{year}",
            "due_at": iso(counted.due_at),
            "started": iso(started),
            "rule": rule,
            "unit": term.unit.value,
            "step": work.process.first.code,
            "papers": counted_papers,
        },
        {"note": note},
    )


def refuse(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Refuse before reception, with reason and legal ground; status 3, the dossier ends."""
    return end_without_result(work, State.NOT_RECEIVED, events.REFUSED, "refused", data)


def end_without_result(
    work: Work,
    state: State,
    kind: events.EventKind,
    name: str,
    data: dict[str, Any],
    *,
    signed: Signature | None = None,
    cause: int | None = None,
) -> Dossier:
    """Close step and ledger and keep why; used by every ending that has no result.

    `signed`: how a leader signed it. A refusal before reception is the desk's own word and signed by nobody else.
    """
    steps.close_all(work, name)
    work.enter(state)
    ledger.settle(work)
    carrying.ended_without_result(work)
    Ending.objects.create(
        dossier=work.dossier,
        kind=name,
        reason=data["reason"],
        ground=data["ground"],
        at=work.moment,
        officer_id=work.actor.officer,
        signed_as=signed.sign_as if signed else "",
        signing_ground=signed.ground if signed else "",
    )
    facts = {"signed_by": str(work.actor.officer) if work.actor.officer else None, "signed": signing.facts(signed)}
    return work.commit(kind, facts, {"reason": data["reason"], "ground": data["ground"]}, cause=cause)


def _not_online_only(work: Work) -> None:
    dossier = work.dossier
    if dossier.channel == "online":
        return
    day = local_day(work.moment)
    # What was filed while it was offered is still received when the offering has ended since.
    offering = catalog.offering_for(dossier.procedure, dossier.competent_id, local_day(dossier.filed_at))
    period = offering.online_only_on(day)
    if period is not None:
        raise errors.OnlineOnly(
            since=period.since.strftime("%d/%m/%Y"),
            until=period.until.strftime("%d/%m/%Y"),
            decision=period.decision,
        )


def _complete_since(dossier: Dossier) -> datetime:
    """When all papers were there: at filing, or when the last supplement before reception completed them."""
    completed = dossier.supplements.filter(completed_at__isnull=False).order_by("-n")
    return completed.values_list("completed_at", flat=True).first() or dossier.filed_at


def _count(work: Work, counted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the desk's count of originals and copies per paper; what it left out stays uncounted."""
    work.later.insert(
        *(
            Paper(
                dossier=work.dossier,
                component=item["component"],
                originals=item.get("originals", 0),
                copies=item.get("copies", 0),
            )
            for item in counted
        )
    )
    return counted
