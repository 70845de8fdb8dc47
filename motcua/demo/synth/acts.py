"""Each act upon a book: what the operation of the same name does, without looking anything up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from motcua.catalog.content import OutcomeDef
from motcua.demo.synth import carrying
from motcua.demo.synth.books import Book, as_kept
from motcua.demo.synth.chain import text
from motcua.demo.synth.script import Act
from motcua.directory.queries import Signature, signature_of
from motcua.directory.rules import capacity_of
from motcua.documents.models import Result
from motcua.dossiers import events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Ending, Paper
from motcua.dossiers.operations.acts import signing
from motcua.dossiers.operations.work import KIND, iso
from motcua.journal.events import EventKind
from motcua.kernel.calendar import Unit
from motcua.kernel.clock_zone import local_day

ENDINGS: dict[str, tuple[State, EventKind, str]] = {
    "refuse": (State.NOT_RECEIVED, events.REFUSED, "refused"),
    "deny": (State.STOPPED, events.DENIED, "denied"),
    "stop": (State.STOPPED, events.STOPPED, "stopped"),
}
SIGNED = frozenset({"deny", "stop"})


def play(book: Book, act: Act) -> None:
    """Do one act."""
    book.moment, book.by = datetime.fromtimestamp(act.at, UTC), act.by
    HANDLERS[act.action](book, act)


def _accept(book: Book, act: Act) -> None:
    filing, place = book.filing, book.place
    term, rule = place.term(filing.case, filing.channel)
    started = _complete_since(book) if place.content.time.starts == "complete_arrival" else book.moment
    day, first = local_day(book.moment), place.process.first
    book.due_at = book.next_due_at = book.clocks.whole(started, term, book.entry)
    book.state, book.received_at, book.receipt = State.RECEIVED, book.moment, (day.year, filing.receipt)
    book.by_minute = term.unit is Unit.WORKING_HOURS
    book.open(first, None)
    book.settle()
    for each in act.data["papers"]:
        book.add(Paper, book.id, each["component"], 0, None, each["originals"], each["copies"])
    carrying.take_in(book, act.data["papers"])
    facts = {
        "receipt": f"{filing.receipt}/{day.year}",
        "due_at": iso(book.due_at),
        "started": iso(started),
        "rule": rule,
        "unit": term.unit.value,
        "step": first.code,
        "papers": act.data["papers"],
    }
    book.append(events.ACCEPTED, facts)


def _end(book: Book, act: Act) -> None:
    book.state, kind, name = ENDINGS[act.action]
    if book.step:
        book.close(name)
    book.settle()
    reason, ground = act.data["reason"], act.data["ground"]
    signed = _signed(book) if act.action in SIGNED else None
    book.add(Ending, book.id, name, reason, ground, book.moment, book.by.officer, *as_kept(signed))
    facts = {"signed_by": book.officer, "signed": signing.facts(signed)}
    book.append(kind, facts, {"reason": reason, "ground": ground})


def _complete_since(book: Book) -> datetime:
    completed = [row[6] for row in book.supplements if row[6] is not None]
    return completed[-1] if completed else book.filed_at


def _take(book: Book, act: Act) -> None:
    step = book.opened
    step[9] = book.by.officer
    _in_process(book)
    book.settle()
    book.append(events.STEP_TAKEN, {"step": step[3], "n": step[1], "by": str(book.by.officer)})


def _complete_step(book: Book, act: Act) -> None:
    step, definition = book.opened, book.place.process.step(book.opened[3])
    chosen = definition.outcome(act.outcome or "") if definition else None
    following = book.place.process.step((chosen.to if chosen else None) or "")
    if chosen is None or following is None:
        raise LookupError(f"{book.code}: {step[3]} has no outcome {act.outcome}")
    signed = _signature(book, step, chosen)
    book.close(chosen.code, signed)
    due_at = book.open(following, _had_before(book, following.code, step))
    _in_process(book)
    book.settle()
    facts = {
        "step": step[3],
        "n": step[1],
        "outcome": chosen.code,
        "to": following.code,
        "opened": [following.code],
        "by": str(book.by.officer),
        "due_at": iso(due_at) if due_at else None,
        "signed": signing.facts(signed),
    }
    book.append(events.STEP_COMPLETED, facts)


def _signature(book: Book, step: list[Any], chosen: OutcomeDef) -> Signature | None:
    """As `operations.signing.signature`."""
    if step[4] != "sign" or not book.place.process.leads_on(step[3], chosen):
        return None
    return _signed(book)


def _signed(book: Book) -> Signature | None:
    position = book.by.position
    if book.by.officer is None or position is None:
        return None
    return signature_of(book.by.officer, position, local_day(book.moment))


def _had_before(book: Book, code: str, done: list[Any]) -> int | None:
    order = [step.code for step in book.place.process.steps]
    if order.index(code) >= order.index(done[3]):
        return None
    return next((row[11] for row in reversed(book.steps) if row[3] == code and row[11] is not None), None)


def _in_process(book: Book) -> None:
    if book.state is State.RECEIVED:
        book.state = State.IN_PROCESS


def _request_supplement(book: Book, act: Act) -> None:
    number, items, step = len(book.supplements) + 1, act.data["items"], book.step
    row = [book.id, number, book.moment, book.by.officer, text(items), act.data["until"], None]
    book.supplements.append(row)
    if step:
        book.close("supplement")
    book.state = State.SUPPLEMENT_ASKED
    book.settle()
    facts = {
        "round": number,
        "components": [item["component"] for item in items],
        "until": act.data["until"],
        "step": step[3] if step else None,
    }
    book.append(events.SUPPLEMENT_REQUESTED, facts, {"items": items, "note": ""})


def _supplement(book: Book, act: Act) -> None:
    request = next(row for row in book.supplements if row[6] is None)
    given = [item["component"] for item in act.data["components"]]
    book.papers(given, request[1])
    request[6] = book.moment
    due_at: datetime | None
    if book.received_at is None:
        book.state = State.FILED
        due_at = book.next_due_at = book.clocks.reception(book.moment, book.entry, superseding=True)
    else:
        due_at = _back_to_officer(book, request[3])
    book.settle()
    facts = {
        "round": request[1],
        "components": given,
        "due_at": iso(due_at) if due_at else None,
        "step": book.step[3] if book.step else None,
    }
    book.append(events.SUPPLEMENTED, facts)


def _back_to_officer(book: Book, asker: int | None) -> datetime:
    term = book.place.term(book.filing.case, book.filing.channel)[0]
    whole = book.clocks.whole(book.moment, term, book.entry, superseding=True)
    book.due_at = book.next_due_at = whole
    book.state = State.IN_PROCESS
    book.open(book.place.process.first, asker)
    return whole


def _request_withdrawal(book: Book, act: Act) -> None:
    book.withdrawals.append([book.id, book.moment, act.data["reason"], None, None, "", ""])
    book.before = before = book.state.value
    book.state = State.WITHDRAWAL_ASKED
    book.settle()
    book.append(events.WITHDRAWAL_REQUESTED, {"before": before}, {"reason": act.data["reason"]})


def _approve_withdrawal(book: Book, act: Act) -> None:
    signed = _signed(book)
    book.withdrawals[-1][3:] = [book.moment, True, *as_kept(signed)]
    if book.step:
        book.close("withdrawn")
    book.state = State.STOPPED
    book.settle()
    book.append(events.WITHDRAWAL_APPROVED, {"signed_by": book.officer, "signed": signing.facts(signed)})


def _decline_withdrawal(book: Book, act: Act) -> None:
    book.withdrawals[-1][3:5] = [book.moment, False]
    book.state, book.before = State(book.before), ""
    book.settle()
    book.append(events.WITHDRAWAL_DECLINED, {"back_to": book.state.value})


def _issue_result(book: Book, act: Act) -> None:
    step, data, result = book.opened, act.data, book.place.content.results[0]
    file = book.store(0)
    registered = (KIND, book.id, book.place.competent.code, result.code, result.name.vi, data["number"])
    signed_on = data["signed_on"]
    signed = next(row for row in reversed(book.steps) if row[4] == "sign" and row[8] is not None)
    issued = (signed_on, int(signed_on[:4]), file, book.moment, book.by.text)
    book.add(Result, *registered, *issued, None, "", *signed[12:14])
    definition = book.place.process.step(step[3])
    outcome = definition.outcomes[0] if definition else None
    following = book.place.process.step((outcome.to if outcome else None) or "")
    if outcome is None or following is None:
        raise LookupError(f"{book.code}: nothing follows {step[3]}")
    book.close(outcome.code)
    book.state, book.finished_at = State.SETTLED, book.moment
    book.open(following, None)
    book.settle()
    carrying.result_ready(book)
    facts = {
        "result": result.code,
        "number": data["number"],
        "signed_on": signed_on,
        "file": file,
        "step": step[3],
        "n": step[1],
        "signed": {
            "by": str(signed[11]) if signed[11] else None,
            "capacity": capacity_of(signed[12]),
            "sign_as": signed[12],
            "ground": signed[13],
        },
    }
    book.append(events.RESULT_ISSUED, facts)


def _return_result(book: Book, act: Act) -> None:
    definition = book.place.process.step(book.opened[3])
    book.close(definition.outcomes[0].code if definition else "")
    book.state, book.returned_at = State.RETURNED, book.moment
    book.settle()
    book.append(events.RESULT_RETURNED, {"method": act.data["method"]}, {"to": book.owner, "note": ""})


HANDLERS: dict[str, Callable[[Book, Act], None]] = {
    "accept": _accept,
    "take": _take,
    "complete_step": _complete_step,
    "request_supplement": _request_supplement,
    "supplement": _supplement,
    "request_withdrawal": _request_withdrawal,
    "approve_withdrawal": _approve_withdrawal,
    "decline_withdrawal": _decline_withdrawal,
    "issue_result": _issue_result,
    "return_result": _return_result,
    "refuse": _end,
    "deny": _end,
    "stop": _end,
}
