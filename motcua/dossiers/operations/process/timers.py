"""Firing timers: each exactly once, however often the worker is killed, and only while anything is left to do."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.catalog import queries as catalog
from motcua.dossiers import events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Timer
from motcua.dossiers.operations.process import automatic, processing
from motcua.dossiers.operations.work import Work
from motcua.dossiers.queries.steps import passes_of
from motcua.dossiers.scope import scope_of
from motcua.platform.actor import Actor, system
from motcua.platform.operation import operation

AT_ONCE = 100
AGAIN = timedelta(hours=1)
ACTOR = system("timers")
WORKED = frozenset({State.RECEIVED, State.IN_PROCESS})


def fire(*, now: datetime) -> int:
    """Fire the timers that are due, the oldest first, at most AT_ONCE, each on its own; answers how many."""
    due = Timer.objects.filter(fired_at__isnull=True, at__lte=now).order_by("at", "id")
    found = list(due.values_list("id", "dossier_id")[:AT_ONCE])
    for timer, dossier in found:
        fire_one(timer, dossier, actor=ACTOR, now=now)
    return len(found)


@operation
def fire_one(timer: int, dossier: int, *, actor: Actor, now: datetime) -> None:
    """Fire a timer (its id and its dossier's); what it does and that it was fired are written together."""
    locked = Dossier.objects.select_related("form").select_for_update(of=("self",)).get(pk=dossier)
    if not Timer.objects.filter(pk=timer, fired_at__isnull=True).update(fired_at=now):
        return
    row = Timer.objects.get(pk=timer)
    work = _work(locked, row, actor, now)
    if row.kind == Timer.SUPPLEMENT:
        _lapsed(work, row)
    else:
        _timed_out(work, row)


def _work(dossier: Dossier, row: Timer, actor: Actor, now: datetime) -> Work:
    """The act happened when the moment came, not when the worker did: a late worker makes nothing late."""
    content = catalog.version(dossier.version_id)
    return Work(
        dossier=dossier,
        scope=scope_of(actor, now),
        now=now,
        moment=max(row.at, dossier.moment),
        content=content,
        passes=passes_of(dossier, content.process(dossier.process_level)),
        stood=(dossier.state, dossier.branches),
    )


def _lapsed(work: Work, row: Timer) -> None:
    """The papers asked for did not come: it is journalled and told; the decision is a signer's."""
    waiting = work.dossier.supplements.filter(n=row.number, completed_at__isnull=True).exists()
    if work.state is State.SUPPLEMENT_ASKED and waiting:
        facts = {"round": row.number, "then": work.content.supplement.unanswered}
        work.commit(events.SUPPLEMENT_LAPSED, facts)


def _timed_out(work: Work, row: Timer) -> None:
    """The step ends by the outcome that its version names."""
    work.step = next((each for each in work.passes.open if each.n == row.number), None)
    if work.step is None:
        return
    if work.state not in WORKED:
        # Money or a wish to withdraw is waited for; the step may go on afterwards.
        Timer.objects.filter(pk=row.pk).update(fired_at=None, at=work.now + AGAIN)
        return
    processing.end_step(work, work.step_def.timeout, "")
    automatic.go_on(work)
