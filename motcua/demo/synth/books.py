"""Playing a script into rows: what `dossiers.operations` would have written, act by act.

Beside the operations on purpose: they take some ten statements an act, and a province needs a hundred thousand lives in
minutes. The rules they share (who holds a dossier, when terms end, which entry kinds there are) are called, not
repeated; a test plays the same scripts by the operations and compares every column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import models

from motcua.catalog.content import StepDef
from motcua.demo.synth.chain import Chain, text
from motcua.demo.synth.clocks import Clocks
from motcua.demo.synth.files import Pool
from motcua.demo.synth.people import parties
from motcua.demo.synth.script import Act, Doer, Filing
from motcua.demo.synth.tables import Row
from motcua.documents.models import Result
from motcua.dossiers import events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import (
    Competence,
    DossierCode,
    DossierForm,
    Ending,
    Paper,
)
from motcua.dossiers.operations.work import KIND, iso
from motcua.dossiers.rules.secret import secret_digest
from motcua.journal.events import EventKind
from motcua.kernel.calendar import Unit
from motcua.kernel.clock_zone import local_day

ENDINGS: dict[str, tuple[State, EventKind, str]] = {
    "refuse": (State.NOT_RECEIVED, events.REFUSED, "refused"),
    "deny": (State.STOPPED, events.DENIED, "denied"),
    "stop": (State.STOPPED, events.STOPPED, "stopped"),
}


class Book:
    """One dossier being lived. `rows` collects what is written once and for all; `finish` adds the rest."""

    def __init__(self, dossier: int, filing: Filing, filer: Doer, body: dict[str, Any], pool: Pool, salts: int) -> None:
        self.id, self.filing, self.place, self.pool = dossier, filing, filing.place, pool
        self.rows: list[tuple[type[models.Model], Row]] = []
        self.chain = Chain(dossier, salts)
        self.clocks = Clocks(dossier, filing.place, pool.counting)
        self.steps: list[list[Any]] = []
        self.supplements: list[list[Any]] = []
        self.withdrawals: list[list[Any]] = []
        self.state, self.before = State.FILED, ""
        self.received_at: datetime | None = None
        self.due_at: datetime | None = None
        self.finished_at: datetime | None = None
        self.returned_at: datetime | None = None
        self.receipt: tuple[int | None, int | None] = (None, None)
        self.by_minute = False
        self._file(filer, body, secret_digest(f"{salts:032x}"))

    def play(self, act: Act) -> None:
        """Do one act."""
        self.moment, self.by = datetime.fromtimestamp(act.at, UTC), act.by
        handler: Callable[[Act], None] = getattr(self, f"_{'end' if act.action in ENDINGS else act.action}")
        handler(act)

    # -- filing and the desk ------------------------------------------------------------------------------------

    def _file(self, filer: Doer, body: dict[str, Any], secret: str) -> None:
        filing, place = self.filing, self.place
        self.moment, self.by, self.filed_at = datetime.fromtimestamp(filing.at, UTC), filer, None
        self.filed_at = self.moment
        self.secret, self.helper = secret, (body["assistance"] or {}).get("helper", "")
        self.code = f"{place.competent.code}-{local_day(self.moment):%y%m%d}-{filing.code:04d}"
        self.next_due_at = self.clocks.reception(self.moment, 1)
        self.holder = self.clocks.settle(self.moment, self.state, False, None, 1)
        form = text(body["form"])
        facts = {
            "code": self.code,
            "procedure": place.content.code,
            "version": place.content.number or 0,
            "case": body["case"],
            "competent": place.competent.code,
            "desk": place.desk.code,
            "channel": filing.channel,
            "origin": "own",
            "assisted": filing.assisted,
            "papers": [item["component"] for item in body["components"]],
            "reception_due": iso(self.next_due_at),
        }
        private = f'{{"filer":null,"form":{form},"owner":{text(body["applicant"])}}}'
        self.chain.append(events.FILED, self.moment, filer.actor.text, facts, private)
        self._add(DossierCode, self.code, self.id, "own", self.moment, None)
        self._add(Competence, self.id, place.competent.id, self.moment, None)
        self._add(DossierForm, self.id, form, text(body["result_delivery"]))
        self.owner = body["applicant"]["name"]
        self.rows += parties(self.id, body["applicant"])
        self._papers([item["component"] for item in body["components"]], 0)

    def _accept(self, act: Act) -> None:
        filing, place = self.filing, self.place
        term, rule = place.term(filing.case, filing.channel)
        started = self._complete_since() if place.content.time.starts == "complete_arrival" else self.moment
        day, first = local_day(self.moment), place.process.first
        self.due_at = self.next_due_at = self.clocks.whole(started, term, self._entry)
        self.state, self.received_at, self.receipt = State.RECEIVED, self.moment, (day.year, filing.receipt)
        self.by_minute = term.unit is Unit.WORKING_HOURS
        self._open(first, None)
        self._settle()
        for each in act.data["papers"]:
            self._add(Paper, self.id, each["component"], 0, None, each["originals"], each["copies"])
        facts = {
            "receipt": f"{filing.receipt}/{day.year}",
            "due_at": iso(self.due_at),
            "started": iso(started),
            "rule": rule,
            "unit": term.unit.value,
            "step": first.code,
            "papers": act.data["papers"],
        }
        self._append(events.ACCEPTED, facts)

    def _end(self, act: Act) -> None:
        self.state, kind, name = ENDINGS[act.action]
        if self._step:
            self._close(name)
        self._settle()
        reason, ground = act.data["reason"], act.data["ground"]
        self._add(Ending, self.id, name, reason, ground, self.moment, self.by.officer)
        self._append(kind, {"signed_by": self._officer}, {"reason": reason, "ground": ground})

    def _complete_since(self) -> datetime:
        completed = [row[6] for row in self.supplements if row[6] is not None]
        return completed[-1] if completed else self.filed_at

    # -- the officers -------------------------------------------------------------------------------------------

    def _take(self, act: Act) -> None:
        step = self._opened
        step[9] = self.by.officer
        self._in_process()
        self._settle()
        self._append(events.STEP_TAKEN, {"step": step[3], "n": step[1], "by": str(self.by.officer)})

    def _complete_step(self, act: Act) -> None:
        step, definition = self._opened, self.place.process.step(self._opened[3])
        chosen = definition.outcome(act.outcome or "") if definition else None
        following = self.place.process.step((chosen.to if chosen else None) or "")
        if chosen is None or following is None:
            raise LookupError(f"{self.code}: {step[3]} has no outcome {act.outcome}")
        self._close(chosen.code)
        due_at = self._open(following, self._had_before(following.code, step))
        self._in_process()
        self._settle()
        facts = {
            "step": step[3],
            "n": step[1],
            "outcome": chosen.code,
            "to": following.code,
            "by": str(self.by.officer),
            "due_at": iso(due_at) if due_at else None,
        }
        self._append(events.STEP_COMPLETED, facts)

    def _had_before(self, code: str, done: list[Any]) -> int | None:
        order = [step.code for step in self.place.process.steps]
        if order.index(code) >= order.index(done[3]):
            return None
        return next((row[11] for row in reversed(self.steps) if row[3] == code and row[11] is not None), None)

    def _in_process(self) -> None:
        if self.state is State.RECEIVED:
            self.state = State.IN_PROCESS

    # -- the applicant ------------------------------------------------------------------------------------------

    def _request_supplement(self, act: Act) -> None:
        number, items, step = len(self.supplements) + 1, act.data["items"], self._step
        row = [self.id, number, self.moment, self.by.officer, text(items), act.data["until"], None]
        self.supplements.append(row)
        if step:
            self._close("supplement")
        self.state = State.SUPPLEMENT_ASKED
        self._settle()
        facts = {
            "round": number,
            "components": [item["component"] for item in items],
            "until": act.data["until"],
            "step": step[3] if step else None,
        }
        self._append(events.SUPPLEMENT_REQUESTED, facts, {"items": items, "note": ""})

    def _supplement(self, act: Act) -> None:
        request = next(row for row in self.supplements if row[6] is None)
        given = [item["component"] for item in act.data["components"]]
        self._papers(given, request[1])
        request[6] = self.moment
        due_at: datetime | None
        if self.received_at is None:
            self.state = State.FILED
            due_at = self.next_due_at = self.clocks.reception(self.moment, self._entry, superseding=True)
        else:
            due_at = self._back_to_officer(request[3])
        self._settle()
        facts = {
            "round": request[1],
            "components": given,
            "due_at": iso(due_at) if due_at else None,
            "step": self._step[3] if self._step else None,
        }
        self._append(events.SUPPLEMENTED, facts)

    def _back_to_officer(self, asker: int | None) -> datetime | None:
        whole = None
        if self.place.content.supplement.restarts == "full":
            term = self.place.term(self.filing.case, self.filing.channel)[0]
            whole = self.clocks.whole(self.moment, term, self._entry, superseding=True)
            self.due_at = self.next_due_at = whole
        self.state = State.IN_PROCESS
        self._open(self.place.process.first, asker)
        return whole

    def _request_withdrawal(self, act: Act) -> None:
        self.withdrawals.append([self.id, self.moment, act.data["reason"], None, None])
        self.before = before = self.state.value
        self.state = State.WITHDRAWAL_ASKED
        self._settle()
        self._append(events.WITHDRAWAL_REQUESTED, {"before": before}, {"reason": act.data["reason"]})

    def _approve_withdrawal(self, act: Act) -> None:
        self.withdrawals[-1][3:] = [self.moment, True]
        if self._step:
            self._close("withdrawn")
        self.state = State.STOPPED
        self._settle()
        self._append(events.WITHDRAWAL_APPROVED, {"signed_by": self._officer})

    def _decline_withdrawal(self, act: Act) -> None:
        self.withdrawals[-1][3:] = [self.moment, False]
        self.state, self.before = State(self.before), ""
        self._settle()
        self._append(events.WITHDRAWAL_DECLINED, {"back_to": self.state.value})

    # -- the result ---------------------------------------------------------------------------------------------

    def _issue_result(self, act: Act) -> None:
        step, data, result = self._opened, act.data, self.place.content.results[0]
        file = self._store(0)
        registered = (KIND, self.id, self.place.competent.code, result.code, result.name.vi, data["number"])
        signed_on = data["signed_on"]
        self._add(Result, *registered, signed_on, int(signed_on[:4]), file, self.moment, self.by.text, None, "")
        definition = self.place.process.step(step[3])
        outcome = definition.outcomes[0] if definition else None
        following = self.place.process.step((outcome.to if outcome else None) or "")
        if outcome is None or following is None:
            raise LookupError(f"{self.code}: nothing follows {step[3]}")
        self._close(outcome.code)
        self.state, self.finished_at = State.SETTLED, self.moment
        self._open(following, None)
        self._settle()
        facts = {
            "result": result.code,
            "number": data["number"],
            "signed_on": signed_on,
            "file": file,
            "step": step[3],
            "n": step[1],
        }
        self._append(events.RESULT_ISSUED, facts)

    def _return_result(self, act: Act) -> None:
        definition = self.place.process.step(self._opened[3])
        self._close(definition.outcomes[0].code if definition else "")
        self.state, self.returned_at = State.RETURNED, self.moment
        self._settle()
        self._append(events.RESULT_RETURNED, {"method": act.data["method"]}, {"to": self.owner, "note": ""})

    # -- what all acts share ------------------------------------------------------------------------------------

    @property
    def _entry(self) -> int:
        return len(self.chain.entries) + 1

    @property
    def _step(self) -> list[Any] | None:
        return self.steps[-1] if self.steps and self.steps[-1][8] is None else None

    @property
    def _opened(self) -> list[Any]:
        if self._step is None:
            raise LookupError(f"{self.code}: no open step")
        return self._step

    @property
    def _officer(self) -> str | None:
        return str(self.by.officer) if self.by.officer else None

    def _open(self, definition: StepDef, assignee: int | None) -> datetime | None:
        due_at = self.clocks.step(self.moment, definition.term, self._entry) if definition.term else None
        kind = [definition.code, definition.kind, definition.role]
        self.steps.append([self.id, len(self.steps) + 1, 0, *kind, self.moment, due_at, None, assignee, "", None])
        return due_at

    def _close(self, outcome: str) -> None:
        self._opened[8:] = [self.moment, self._opened[9], outcome, self.by.officer]

    def _settle(self) -> None:
        received = self.received_at is not None
        self.holder = self.clocks.settle(self.moment, self.state, received, self._step, self._entry)

    def _append(self, kind: EventKind, facts: dict[str, Any], private: dict[str, Any] | None = None) -> None:
        self.chain.append(kind, self.moment, self.by.text, facts, text(private) if private else None)

    def _papers(self, components: Iterable[str], number: int) -> None:
        for index, component in enumerate(components):
            self._add(Paper, self.id, component, number, self._store(index), None, None)

    def _store(self, index: int) -> str:
        """A file that the acting person has just uploaded and given to the dossier; its id."""
        owner = f"{self.by.actor.kind}:{self.by.actor.id}"
        row = self.pool.row(self.id, self.moment, owner, len(self.chain.entries) * 16 + index)
        self.rows.append(row)
        return str(row[1][0])

    def _add(self, model: type[models.Model], *values: Any) -> None:
        self.rows.append((model, values))
