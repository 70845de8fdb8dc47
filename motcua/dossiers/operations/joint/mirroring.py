"""A ministry's system settles a part: we hand it over, and keep what it says of it.

No workflow of ours runs there, and it gets no receipt of ours: the ministry's own papers are attached when they come.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.dossiers import errors, events
from motcua.dossiers.lifecycle import FINAL, STATUS, State
from motcua.dossiers.models import Dossier, Ending, Mirror
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.joint import mirrored_papers
from motcua.dossiers.operations.work import Work, iso, under_lock
from motcua.dossiers.queries.history import last_act
from motcua.dossiers.queries.mirrored import source_of
from motcua.dossiers.rules.mirroring import NEEDS_REASON, RECEIVING, REPORT, STATES, problems
from motcua.dossiers.scope import scope_of
from motcua.kernel.calendar import Term, Unit
from motcua.platform import wellformed
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
from motcua.platform.operation import operation

REFUSED, STOPPED = "refused", "stopped"
"""Kinds of endings, as of any dossier."""


@operation
def mirror_status(code: str, report: dict[str, Any], *, actor: Actor, now: datetime) -> Dossier:
    """Keep what a ministry's system says of the part with that code (`rules.mirroring.REPORT`); returns it.

    For the system itself, and by hand for those who watch the step that waits for it. Saying the same twice changes
    nothing; older word that comes after newer is kept in the journal and moves nothing. Raises DossierNotFound,
    NotAllowed, Invalid (pointers into the report), NoLongerPossible once the part has ended, FilesNotUsable,
    NumberTaken.
    """
    work = under_lock(code, scope_of(actor, now), now=now)
    source = source_of(work.dossier, work.scope) if work is not None else None
    if work is None or source is None:
        raise errors.DossierNotFound
    dossier = work.dossier
    report = wellformed.normalised(report)
    if found := wellformed.problems(report, REPORT):
        raise Invalid(errors=found)
    at = _moment(report["at"], now)
    if found := list(problems(report, received=dossier.received_at is not None)):
        raise Invalid(errors=found)
    mirror = dossier.mirror
    if _is_known(mirror, report, at):
        return dossier
    if State(dossier.state) in FINAL:
        raise errors.NoLongerPossible(status=STATUS[State(dossier.state)].name, last=last_act(dossier))
    work.scope, work.moment = work.scope.acting_on(dossier), max(min(at, now), dossier.moment)
    return _keep(work, mirror, report, at, source)


def _keep(work: Work, mirror: Mirror, report: dict[str, Any], at: datetime, source: str) -> Dossier:
    applied = mirror.reported_at is None or at >= mirror.reported_at
    papers = mirrored_papers.keep(work, mirrored_papers.new_ones(mirror, report))
    number = mirrored_papers.register(work, report) if applied else None
    if report.get("reference"):
        mirror.reference = report["reference"]
    if report.get("appointed_on"):
        mirror.appointed_on = datetime.fromisoformat(report["appointed_on"]).date()
    if applied:
        status = report["status"]
        mirror.status, mirror.reported_at = status, at
        mirror.reason = report.get("reason", "").strip() if status in NEEDS_REASON else ""
        _go(work, status, mirror.reason)
    mirror.save()
    facts = {
        "source": source,
        "status": report["status"],
        "at": iso(at),
        "applied": applied,
        "reference": report.get("reference") or None,
        "appointed_on": report.get("appointed_on"),
        "due_at": iso(work.dossier.due_at) if work.dossier.due_at else None,
        "papers": papers,
        "result": number,
    }
    return work.commit(events.STATUS_MIRRORED, facts, {"reason": report.get("reason", "")})


def _go(work: Work, status: int, reason: str) -> None:
    """Let state, dates, deadline and ledger follow the status."""
    state = STATES[status]
    if status in RECEIVING and work.dossier.received_at is None:
        whole, counted = ledger.whole_deadline(work, work.moment, _term(work.dossier))
        work.set(received_at=work.moment, due_at=counted.due_at, next_due_at=counted.due_at)
        work.set(due_by_minute=_term(work.dossier).unit is Unit.WORKING_HOURS)
        ledger.write(work, whole)
    if state is work.state:
        return
    work.enter(state)
    if state is State.RETURNED:
        work.set(finished_at=work.moment, returned_at=work.moment)
    ledger.settle(work)
    kind = {State.NOT_RECEIVED: REFUSED, State.STOPPED: STOPPED}.get(state)
    if kind is not None:
        Ending.objects.create(dossier=work.dossier, kind=kind, reason=reason, at=work.moment)


def _term(dossier: Dossier) -> Term:
    """By when it is to answer, as the process of the dossier that asked says."""
    parent = dossier.parent
    process = catalog.version(parent.version_id).process(parent.process_level) if parent else None
    child = process.child(dossier.child_code) if process else None
    if child is None:
        raise LookupError(f"{dossier.code}: no process asked for it")
    return child.term


def _moment(written: str, now: datetime) -> datetime:
    at = datetime.fromisoformat(written).astimezone(UTC)
    if at > now:
        raise Invalid(errors=[FieldError("/at", _("Thời điểm báo ở trong tương lai; xin kiểm tra lại ngày, giờ."))])
    return at


def _is_known(mirror: Mirror, report: dict[str, Any], at: datetime) -> bool:
    """Whether the same was said before, by a system that did not hear our answer."""
    if (mirror.reported_at, mirror.status) != (at, report["status"]) or mirrored_papers.new_ones(mirror, report):
        return False
    return report.get("reference") in (None, "", mirror.reference) and not _adds_result(mirror, report)


def _adds_result(mirror: Mirror, report: dict[str, Any]) -> bool:
    return bool(report.get("result")) and mirror.dossier.finished_at is None
