"""Where the dossier stands, its hand, its step, its requests and its journal agree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from motcua.catalog import queries as catalog
from motcua.dossiers.lifecycle import FINAL, State
from motcua.dossiers.queries.ledger_check.finding import Finding
from motcua.dossiers.queries.ledger_check.life import Life
from motcua.dossiers.rules.holding import hold
from motcua.dossiers.rules.passes import Passes

_WITHOUT_RESULT = frozenset({State.NOT_RECEIVED, State.STOPPED})
_AFTER_RECEPTION = frozenset({State.RECEIVED, State.IN_PROCESS, State.MONEY_DUTY, State.SETTLED, State.RETURNED})
_BEFORE_RECEPTION = frozenset({State.FILED, State.NOT_RECEIVED})
_WITH_RESULT = frozenset({State.SETTLED, State.RETURNED})


def check_state(life: Life) -> Iterator[Finding]:
    """The state agrees with the dates beside it, and every ending has its reason."""
    dossier, state = life.dossier, State(life.dossier.state)
    reasons = len(life.endings)
    withdrawn = any(request.approved for request in life.withdrawals)
    agree = {
        "ended_at": (dossier.ended_at is not None) == (state in FINAL),
        "received_at": not (dossier.received_at is None and state in _AFTER_RECEPTION)
        and not (dossier.received_at is not None and state in _BEFORE_RECEPTION),
        "receipt_no": (dossier.receipt_no is None) == (dossier.received_at is None or dossier.mirrored),
        "finished_at": (dossier.finished_at is not None) == (state in _WITH_RESULT),
        "returned_at": (dossier.returned_at is not None) == (state is State.RETURNED),
        "ending": reasons == int(state in _WITHOUT_RESULT and not withdrawn),
        "competence": [row.agency_id for row in life.competences if row.until is None] == [dossier.competent_id],
    }
    for name, agrees in agree.items():
        if not agrees:
            yield Finding("state_inconsistent", dossier.id, {"state": state.value, "with": name})


def check_requests(life: Life) -> Iterator[Finding]:
    """What is asked of the applicant, or by him, is open exactly while the dossier waits for it.

    A ministry's system asks by papers of its own.
    """
    dossier, state = life.dossier, State(life.dossier.state)
    if dossier.mirrored:
        return
    waiting = state is State.SUPPLEMENT_ASKED or dossier.state_before == State.SUPPLEMENT_ASKED
    asked = [row.n for row in life.supplements if row.completed_at is None]
    if state not in FINAL and len(asked) != waiting:
        yield Finding("open_supplement_requests", dossier.id, {"state": state.value, "open": asked})
    # What was asked at the very moment of the reception may have been asked before it or after it.
    received = dossier.received_at
    after = [row.n for row in life.supplements if received is None or row.asked_at > received]
    then = [row.n for row in life.supplements if row.asked_at == received]
    if state not in FINAL and not len(after) <= dossier.rounds <= len(after) + len(then):
        yield Finding("rounds_differ", dossier.id, {"kept": dossier.rounds, "found": after})
    owing = state is State.MONEY_DUTY or dossier.state_before == State.MONEY_DUTY
    unpaid = [row.n for row in life.payments if row.met_at is None]
    if state not in FINAL and len(unpaid) != owing:
        yield Finding("open_payment_requests", dossier.id, {"state": state.value, "open": unpaid})
    waits = {step.n for step in life.steps if step.outside}
    questions = {each.step for each in life.questions if each.closed_at is None}
    if waits != questions or not waits <= {step.n for step in life.steps if step.until is None}:
        found = {"steps": sorted(waits), "open": sorted(questions)}
        yield Finding("open_outside_questions", dossier.id, found)
    wishes = [row.pk for row in life.withdrawals if row.decided_at is None]
    if len(wishes) != (state is State.WITHDRAWAL_ASKED):
        yield Finding("open_withdrawal_requests", dossier.id, {"state": state.value, "open": len(wishes)})


def check_hand(life: Life) -> Iterator[Finding]:
    """The open step and the open interval are those that the state calls for, and the dossier's copies of them."""
    dossier, state = life.dossier, State(life.dossier.state)
    opened = [step for step in life.steps if step.until is None and step.track == 0]
    numbers = [step.n for step in life.steps]
    if numbers != list(range(1, dossier.steps_made + 1)):
        yield Finding("steps_not_numbered", dossier.id, {"expected": dossier.steps_made, "found": numbers})
    step = opened[0] if opened else None
    kept, found = (dossier.step, dossier.assignee_id), (step.code if step else "", step.assignee_id if step else None)
    if kept != found or len(opened) > 1:
        yield Finding("step_differs", dossier.id, {"kept": kept, "found": found})
    before = State(dossier.state_before) if dossier.state_before else None
    held = hold(
        state,
        received=dossier.received_at is not None,
        step_role=step.role if step else None,
        before=before,
        awaited=Passes(life.steps).awaited,
        mirrored=dossier.mirrored,
    )
    expected = (held.holder, held.runs, held.cause, held.rule) if held else None
    row = next((row for row in life.track if row.until is None), None)
    hand = (row.holder, row.runs, row.cause, row.rule) if row else None
    if hand != expected:
        yield Finding("hand_differs", dossier.id, {"kept": hand, "expected": expected})
    copies = (row.holder, row.since) if row else ("", dossier.ended_at)
    if (dossier.holder, dossier.held_since) != copies:
        yield Finding("holder_differs", dossier.id, {"kept": (dossier.holder, dossier.held_since), "found": copies})


def check_version(life: Life) -> Iterator[Finding]:
    """Every open step is one of the version that the dossier goes by, of that kind and role."""
    dossier = life.dossier
    process = catalog.version(dossier.version_id).process(dossier.process_level)
    known = {(step.code, step.kind, step.role) for step in process.steps} if process else set()
    strange = [step.n for step in life.steps if step.until is None and (step.code, step.kind, step.role) not in known]
    if strange:
        yield Finding("step_of_another_version", dossier.id, {"version": dossier.version_id, "steps": strange})


def check_chain(life: Life) -> Iterator[Finding]:
    """The dossier counts its entries rightly, and the last one is the one it names; moments never run back."""
    dossier, entries = life.dossier, life.entries
    if [entry.n for entry in entries] != list(range(1, dossier.entries + 1)):
        yield Finding("entries_differ", dossier.id, {"kept": dossier.entries, "found": len(entries)})
    if entries and (dossier.head, dossier.moment) != (entries[-1].digest, entries[-1].occurred_at):
        yield Finding("head_differs", dossier.id, {"n": entries[-1].n})
    for before, entry in pairwise(entries):
        if entry.prev != before.digest:
            yield Finding("chain_broken", dossier.id, {"n": entry.n})
        if entry.occurred_at < before.occurred_at:
            yield Finding("time_runs_back", dossier.id, {"n": entry.n})
