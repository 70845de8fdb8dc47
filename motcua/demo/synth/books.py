"""Playing a script into rows: what `dossiers.operations` would have written, act by act.

Beside the operations on purpose: they take some ten statements an act, and a province needs a hundred thousand lives in
minutes. The rules they share (who holds a dossier, when terms end, which entry kinds there are) are called, not
repeated; a test plays the same scripts by the operations and compares every column.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import models

from motcua.catalog.content import StepDef
from motcua.demo.synth.chain import Chain, text
from motcua.demo.synth.clocks import Clocks
from motcua.demo.synth.files import Pool
from motcua.demo.synth.people import parties
from motcua.demo.synth.script import Doer, Filing
from motcua.demo.synth.tables import Row, seal_json
from motcua.directory.queries import Signature
from motcua.dossiers import events
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import (
    Competence,
    DossierCode,
    DossierForm,
    Paper,
)
from motcua.dossiers.operations.work import iso
from motcua.dossiers.rules.filing_for import is_remote
from motcua.dossiers.rules.paper_filing import despite_online
from motcua.dossiers.rules.secret import secret_digest
from motcua.journal.events import EventKind
from motcua.kernel.clock_zone import local_day


class Book:
    """One dossier being lived. `rows` collects what is written once and for all; `finish` adds the rest.

    `carried` is what there is on paper, by kind: by when it must be handed on, originals, copies.
    """

    def __init__(self, dossier: int, filing: Filing, filer: Doer, body: dict[str, Any], pool: Pool, salts: int) -> None:
        self.id, self.filing, self.place, self.pool = dossier, filing, filing.place, pool
        self.rows: list[tuple[type[models.Model], Row]] = []
        self.chain = Chain(dossier, salts)
        self.clocks = Clocks(dossier, filing.place, pool.counting)
        self.steps: list[list[Any]] = []
        self.supplements: list[list[Any]] = []
        self.withdrawals: list[list[Any]] = []
        self.carried: dict[str, tuple[datetime | None, int, int]] = {}
        self.state, self.before = State.FILED, ""
        self.received_at: datetime | None = None
        self.due_at: datetime | None = None
        self.finished_at: datetime | None = None
        self.returned_at: datetime | None = None
        self.receipt: tuple[int | None, int | None] = (None, None)
        self.by_minute = False
        self._file(filer, body, secret_digest(f"{salts:032x}"))

    def _file(self, filer: Doer, body: dict[str, Any], secret: str) -> None:
        filing, place = self.filing, self.place
        self.moment, self.by = datetime.fromtimestamp(filing.at, UTC), filer
        self.filed_at = self.moment
        helped = body["assistance"] or {}
        self.secret, self.helper, self.helper_kind = secret, helped.get("helper", ""), helped.get("kind", "")
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
            "remote": is_remote(filing.channel, helped=filing.assisted),
            "helper_kind": self.helper_kind or None,
            "consent": None,
            "filed_as": None,
            "owner_kind": body["applicant"]["organisation_kind"] or body["applicant"]["kind"],
            "official_of": None,
            "papers": [item["component"] for item in body["components"]],
            "reception_due": iso(self.next_due_at),
            "paper_despite_online": despite_online(
                body["applicant"]["organisation_kind"], filing.channel, place.offering.level
            ),
        }
        private = f'{{"consent":null,"filer":null,"form":{form},"owner":{text(body["applicant"])}}}'
        self.chain.append(events.FILED, self.moment, filer.actor.text, facts, private)
        self.add(DossierCode, self.code, self.id, "own", self.moment, None)
        self.add(Competence, self.id, place.competent.id, self.moment, None)
        delivery = seal_json(DossierForm, "result_delivery", text(body["result_delivery"]))
        self.add(DossierForm, self.id, seal_json(DossierForm, "values", form), delivery)
        self.owner = body["applicant"]["name"]
        self.rows += parties(self.id, body["applicant"])
        self.papers([item["component"] for item in body["components"]], 0)

    @property
    def entry(self) -> int:
        return len(self.chain.entries) + 1

    @property
    def step(self) -> list[Any] | None:
        return self.steps[-1] if self.steps and self.steps[-1][8] is None else None

    @property
    def opened(self) -> list[Any]:
        if self.step is None:
            raise LookupError(f"{self.code}: no open step")
        return self.step

    @property
    def officer(self) -> str | None:
        return str(self.by.officer) if self.by.officer else None

    def open(self, definition: StepDef, assignee: int | None) -> datetime | None:
        due_at = self.clocks.step(self.moment, definition.term, self.entry) if definition.term else None
        kind = [definition.code, definition.kind, definition.role]
        self.steps.append(
            [self.id, len(self.steps) + 1, 0, *kind, self.moment, due_at, None, assignee, "", None, "", "", None, False]
        )
        return due_at

    def close(self, outcome: str, signed: Signature | None = None) -> None:
        self.opened[8:14] = [self.moment, self.opened[9], outcome, self.by.officer, *as_kept(signed)]

    def settle(self) -> None:
        received = self.received_at is not None
        self.holder = self.clocks.settle(self.moment, self.state, received, self.step, self.entry)

    def append(self, kind: EventKind, facts: dict[str, Any], private: dict[str, Any] | None = None) -> None:
        self.chain.append(kind, self.moment, self.by.text, facts, text(private) if private else None)

    def papers(self, components: Iterable[str], number: int) -> None:
        for index, component in enumerate(components):
            self.add(Paper, self.id, component, number, self.store(index), None, None)

    def store(self, index: int) -> str:
        """A file that the acting person has just uploaded and given to the dossier; its id."""
        owner = f"{self.by.actor.kind}:{self.by.actor.id}"
        row = self.pool.row(self.id, self.moment, owner, len(self.chain.entries) * 16 + index)
        self.rows.append(row)
        return str(row[1][0])

    def add(self, model: type[models.Model], *values: Any) -> None:
        self.rows.append((model, values))


def as_kept(signed: Signature | None) -> tuple[str, str]:
    """A signature's columns."""
    return (signed.sign_as, signed.ground) if signed else ("", "")
