"""Steps that end by a rule of the procedure's version, in the transaction of the act that gave the occasion.

So the act and what follows from it are done together or not at all, once, under the same lock. Each such end is an
entry of its own by the system; its cause is the entry of what happened before.
"""

from __future__ import annotations

from collections import deque

from motcua.catalog.content import AutoRule
from motcua.catalog.content.process import Occasion
from motcua.dossiers import events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import WorkStep
from motcua.dossiers.operations.joint import children
from motcua.dossiers.operations.process import processing
from motcua.dossiers.operations.work import Work
from motcua.dossiers.queries.conditions import holds, open_outcomes
from motcua.dossiers.rules.automatic import Happened, candidates, rules
from motcua.dossiers.scope import scope_of
from motcua.journal import queries as journal
from motcua.platform.actor import system

ACTOR = system("automatic")
WORKED = frozenset({State.RECEIVED, State.IN_PROCESS})


def go_on(work: Work) -> None:
    """End what ends by itself after an act that was committed, and what follows from that; also in parts it opened.

    Afterwards `work` stands where the dossier stands. No statement where the process has no such rules.
    """
    for child in work.begun:
        go_on(child)
    if not work.happened or work.state not in WORKED or not work.process.goes_by_itself:
        return
    waiting = deque(_candidates(work, work))
    while waiting and work.state in WORKED:
        step, occasion = waiting.popleft()
        rule = _rule(work, step, occasion) if step.until is None else None
        if rule is None:
            continue
        ended = _end(work, step, rule)
        waiting.extend(_candidates(ended, work))
        work.opened = [each for each in (*work.opened, *ended.opened) if each.until is None]
        for child in ended.begun:
            go_on(child)


def _candidates(done: Work, work: Work) -> list[tuple[WorkStep, Occasion]]:
    happened = Happened(done.happened, done.step, tuple(done.opened), tuple(work.passes.open))
    return candidates(happened, work.process)


def _rule(work: Work, step: WorkStep, occasion: Occasion) -> AutoRule | None:
    """The first rule that holds and whose outcome can be chosen now. At most four statements, none without rules."""
    found = rules(work.process, step, occasion)
    if not found:
        return None
    open_now = {outcome.code for outcome in open_outcomes(work.dossier, work.content, work.definition(step.code))}
    return next(
        (rule for rule in found if rule.outcome in open_now and holds(work.dossier, work.content, rule.when)), None
    )


def _end(work: Work, step: WorkStep, rule: AutoRule) -> Work:
    """End a step by its rule, at the moment of what gave the occasion."""
    cause = journal.last(work.subject)
    if cause is None:
        raise LookupError("something that happened without an entry")
    ended = Work(
        dossier=work.dossier,
        scope=scope_of(ACTOR, work.now),
        now=work.now,
        moment=work.dossier.moment,
        content=work.content,
        passes=work.passes,
        step=step,
        stood=(work.dossier.state, work.dossier.branches),
    )
    outcome = ended.step_def.outcome(rule.outcome)
    if outcome is None:
        raise LookupError(f"{work.content.code}: no outcome {rule.outcome!r} of step {step.code!r}")
    passed = processing.pass_on(ended, outcome)
    named = {"to": outcome.to, "on": rule.on, "when": rule.written, "version": work.dossier.version_id}
    ended.commit(events.STEP_ENDED_BY_RULE, {**passed.facts, **named}, cause=cause.id)
    children.open_all(ended, passed.asked)
    return ended
