"""A procedure as one of its versions states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from motcua.catalog.content.clocks import USUAL_PAYMENT, USUAL_SUPPLEMENT, PaymentRule, SupplementRule
from motcua.catalog.content.fees import FeeRule
from motcua.catalog.content.form import Field
from motcua.catalog.content.life_events import LifeEvent
from motcua.catalog.content.papers import Case, Component, Note, ResultDef
from motcua.catalog.content.process import Process
from motcua.catalog.content.text import Text
from motcua.kernel.calendar import Term

OnlineLevel = Literal["info", "partial", "full"]


@dataclass(frozen=True, slots=True)
class TimeRules:
    """The time for settling: a case's beats a channel's beats the general one (None: the law names none)."""

    default: Term | None
    channels: Mapping[str, Term]
    cases: Mapping[str, Term]
    choice: str
    starts: Literal["acceptance", "complete_arrival"]


@dataclass(frozen=True, slots=True)
class MinistrySystem:
    """Which ministry's system settles the procedure, and where people file."""

    run_by: Text
    where: Text


@dataclass(frozen=True, slots=True)
class Retention:
    """For how many years after its end a dossier is kept; `confirmed`: somebody has compared that with its source."""

    years: int
    confirmed: bool


@dataclass(frozen=True, slots=True, eq=False)
class ProcedureContent:
    """Everything a version of a procedure says. Immutable; two are the same when their `digest` is.

    `life_events`: on which occasions of a life people need it; `keywords`: other words they look for it by.
    `version_id` and `number` are None for content read from a bundle that was not imported. `effective_until` is
    the first day no longer in force. `decided_on` is the day of the announcing `decision`; `unconfirmed` holds the
    places of facts still to be compared with their source (see `doubts`). `retention` None: the version states no term.
    `internal`: one agency asks another for it, nobody files it.
    """

    code: str
    name: Text
    summary: Text | None
    life_events: tuple[LifeEvent, ...]
    keywords: tuple[str, ...]
    field_code: str
    field: Text
    levels: tuple[str, ...]
    subjects: tuple[str, ...]
    processing: Literal["own", "ministry"]
    ministry: MinistrySystem | None
    online: OnlineLevel
    effective_from: date
    effective_until: date | None
    decision: str | None
    legal_basis: tuple[str, ...]
    cases: tuple[Case, ...]
    default_case: str | None
    components: tuple[Component, ...]
    notes: tuple[Note, ...]
    time: TimeRules
    refusal_signed_by: str
    fees: tuple[FeeRule, ...]
    form: tuple[Field, ...]
    processes: Mapping[str, Process]
    results: tuple[ResultDef, ...]
    digest: str
    version_id: int | None = None
    number: int | None = None
    decided_on: date | None = None
    unconfirmed: frozenset[str] = frozenset()
    retention: Retention | None = None
    internal: bool = False
    supplement: SupplementRule = USUAL_SUPPLEMENT
    payment: PaymentRule = USUAL_PAYMENT

    def case(self, code: str | None) -> Case | None:
        """The case of that code, or the default case for None; None where there is no such case."""
        wanted = code if code is not None else self.default_case
        return next((case for case in self.cases if case.code == wanted), None)

    def component(self, code: str) -> Component | None:
        """The paper of that code (codes are unique within a case), if there is one."""
        return next((component for component in self.components if component.code == code), None)

    def process(self, level: str) -> Process | None:
        """The process at agencies of that level, if the procedure is settled there."""
        return self.processes.get(level)
