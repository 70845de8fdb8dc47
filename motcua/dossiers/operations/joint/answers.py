"""What follows for a parent when a child ends, and for children when their parent ends: the system's own acts.

Each looks at how things stand under the parent's lock and does what is still to be done, so that doing it twice changes
nothing.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext

from motcua.catalog.content.process import ANSWERED, UNANSWERED
from motcua.directory.queries import agency_view
from motcua.dossiers import events
from motcua.dossiers.lifecycle import FINAL, State
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.operations.acts import results
from motcua.dossiers.operations.acts.reception import end_without_result
from motcua.dossiers.operations.clocks import waiting
from motcua.dossiers.operations.joint import children
from motcua.dossiers.operations.joint.renewing import renew
from motcua.dossiers.operations.process import automatic, processing
from motcua.dossiers.operations.work import Work, under_lock
from motcua.dossiers.rules.passes import AWAITING
from motcua.dossiers.scope import scope_of
from motcua.platform.actor import Actor
from motcua.platform.operation import operation

GROUND = "Nghị định số 118/2025/NĐ-CP"
"""On the one-stop mechanism across agencies; the article is to be confirmed."""


@operation
def follow_up(dossier_id: int, *, actor: Actor, now: datetime, at: datetime, cause: int) -> None:
    """Do what follows from an act on a dossier (its moment `at`, its journal entry `cause`), as parent and as child."""
    dossier = Dossier.objects.select_related("parent").get(pk=dossier_id)
    parent = dossier.parent
    if parent is not None:
        if State(dossier.state) is State.SETTLED:
            dossier = _hand_back(_work(dossier.code, actor, now, at), parent, cause)
        if State(dossier.state) in FINAL:
            _end_waiting(_work(parent.code, actor, now, at), dossier, cause)
    if State(dossier.state) in FINAL:
        for code in _under_way(dossier):
            _stop(_work(code, actor, now, at), dossier, cause)
    else:
        for code in _under_way(dossier):
            renew(_work(code, actor, now, at), dossier, cause)
    for code in (dossier.code, parent.code) if parent is not None else (dossier.code,):
        while _go_on(_work(code, actor, now, at), cause):
            pass


def _under_way(dossier: Dossier) -> list[str]:
    return list(dossier.children.filter(ended_at__isnull=True).order_by("id").values_list("code", flat=True))


def _work(code: str, actor: Actor, now: datetime, at: datetime) -> Work:
    """The dossier of the code under its lock."""
    work = under_lock(code, scope_of(actor, now), now=now, at=at)
    if work is None:
        raise LookupError(code)
    return work


def _hand_back(work: Work, parent: Dossier, cause: int) -> Dossier:
    """Return the result to the parent: nobody comes to a desk for it."""
    if work.state is not State.SETTLED:
        return work.dossier
    work.step = work.passes.main
    to = agency_view(parent.competent_id).name
    return results.return_result(work, {"method": "parent", "to": to}, "", cause=cause)


def _end_waiting(work: Work, child: Dossier, cause: int) -> None:
    """Close the child's track."""
    if work.state in FINAL or not waiting.stop_waiting(work, child.parent_track):
        return
    facts = {"code": child.code, "child": child.child_code, "result": child.finished_at is not None}
    work.commit(events.CHILD_ENDED, facts, cause=cause)


def _stop(work: Work, parent: Dossier, cause: int) -> None:
    """End a child whose parent has ended; what a ministry's system has goes on there."""
    if work.state in (*FINAL, State.SETTLED) or work.dossier.mirrored:
        return
    with translation.override("vi"):
        reason = gettext("Hồ sơ gốc %(code)s đã kết thúc.") % {"code": parent.code}
    given = {"reason": reason, "ground": GROUND}
    end_without_result(work, State.STOPPED, events.STOPPED, "stopped", given, cause=cause)


def _go_on(work: Work, cause: int) -> bool:
    """End one waiting step that has its answers, or can no longer have them; whether there was one."""
    if work.state not in (State.RECEIVED, State.IN_PROCESS):
        return False
    for step in work.passes.open:
        code = _how(work, step) if step.kind == AWAITING else None
        if code is None:
            continue
        work.step = step
        outcome = work.step_def.outcome(code)
        if outcome is None:
            raise LookupError(f"{work.content.code}: no outcome {code!r} of step {step.code!r}")
        passed = processing.pass_on(work, outcome)
        kind = events.RESULTS_GATHERED if passed.settled else events.CHILDREN_ANSWERED
        work.commit(kind, passed.facts, cause=cause)
        children.open_all(work, passed.asked)
        automatic.go_on(work)
        return True
    return False


def _how(work: Work, step: WorkStep) -> str | None:
    """How a waiting step ends: enough gave a result, or too few still can; None while neither is so. One statement."""
    definition = work.definition(step.code)
    # Of those asked again only the last one counts.
    newest = {each.child_code: each for each in work.dossier.children.order_by("parent_track")}
    asked = [newest[child.code] for child in definition.children if child.code in newest]
    answered = sum(1 for each in asked if each.returned_at is not None)
    owing = sum(1 for each in asked if each.ended_at is None)
    if answered >= definition.least:
        return ANSWERED
    return UNANSWERED if answered + owing < definition.least else None
