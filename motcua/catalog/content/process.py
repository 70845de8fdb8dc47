"""How a dossier is settled: a process is an ordered table of steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from motcua.catalog.content.guards import Guard
from motcua.catalog.content.text import Text
from motcua.directory.duties import RECEPTIONIST
from motcua.kernel.calendar import Term

StepKind = Literal["examine", "draft", "review", "sign", "issue", "return", "confirm", "children"]
ANSWERED, UNANSWERED = "done", "failed"
"""The two ways in which a step of kind `children` ends, by itself: enough gave a result, or no longer can."""
Occasion = Literal["opened", "supplemented", "payment_recorded", "children_answered", "outside_answered"]
"""What can make a step end by itself: it opened as the flow came on to it; or, while it is open, the papers asked for
came, the money was there, all whom a step asked have answered, or the body outside has."""
Part = Literal["cooperating", "following"]
"""What a colleague does beside whoever has a step: works on it too and gives his opinion, or keeps an eye on it."""
APPLICANT = "applicant"
"""The role of steps of kind `confirm`: whoever filed says whether a draft is right."""


@dataclass(frozen=True, slots=True)
class OutcomeDef:
    """How a step can end and where the dossier goes then; `to` is None when the process is over.

    `when`: the condition under which it can end so (None: always). `branches`: the steps that open side by side on the
    way to `to`, which opens when each of them, and what follows it, has led there; empty where `to` opens at once.
    """

    code: str
    label: Text
    to: str | None
    when: Guard | None = None
    branches: tuple[str, ...] = ()

    @property
    def opens(self) -> tuple[str, ...]:
        """The steps that open when a step ends so."""
        return self.branches or ((self.to,) if self.to else ())


@dataclass(frozen=True, slots=True)
class AutoRule:
    """A step ends by itself with an `outcome` on an occasion, if `when` holds then (None: always).

    `written` is the condition as the bundle writes it, blank where there is none: it names the rule in the journal.
    """

    on: Occasion
    outcome: str
    when: Guard | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class ChildDef:
    """A part of the work that another agency does as a dossier of its own; which agency, the offering says.

    `papers`: the components of the parent that are handed to it, None for all. `term`: by when it is to answer.
    `answers`: what of the parent's form is handed to a ministry's system, which has no form here that could say it.
    """

    code: str
    name: Text
    procedure: str
    term: Term
    papers: tuple[str, ...] | None = None
    answers: tuple[str, ...] = ()

    def is_given(self, component: str) -> bool:
        """Whether a paper of the parent goes with it."""
        return self.papers is None or component in self.papers


@dataclass(frozen=True, slots=True)
class StepDef:
    """One step: done by holders of `role`, within `term` (None: no limit of its own).

    `same_as`: a step before it; whoever did that gets this one as well, if he still may. `timeout`: the outcome by
    which the step ends by itself when its time has run out (None: it waits). A step of kind `children` opens its
    `children` and ends when `least` of them gave a result; its role is that of who watches it. It may stand after the
    result was issued: that is then one of several. `plain`: what people outside the office call it, where its own name
    is an office's. `auto`: how it ends by itself, the first rule that holds counts. `replaces`: codes of steps of
    earlier versions in whose place it stands. `cooperating` and `following`: of which roles somebody may be asked to
    work on it with whoever has it, or to keep an eye on it (None: of every role of officers in the process).
    """

    code: str
    name: Text
    kind: StepKind
    role: str
    term: Term | None
    outcomes: tuple[OutcomeDef, ...]
    same_as: str | None = None
    plain: Text | None = None
    timeout: str | None = None
    children: tuple[ChildDef, ...] = ()
    least: int = 0
    auto: tuple[AutoRule, ...] = ()
    replaces: tuple[str, ...] = ()
    cooperating: tuple[str, ...] | None = None
    following: tuple[str, ...] | None = None

    @property
    def said(self) -> Text:
        """Its name in plain words."""
        return self.plain or self.name

    def outcome(self, code: str) -> OutcomeDef | None:
        """The outcome of that code, if the step has it."""
        return next((outcome for outcome in self.outcomes if outcome.code == code), None)


@dataclass(frozen=True, slots=True)
class PhaseDef:
    """Steps that follow one another (their codes), which people outside the office are shown as one."""

    code: str
    name: Text
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """The steps at agencies of one level (`commune`, `department`), in order; the first one opens it.

    `phases`: which of them are one to people outside the office; a step that is in none is shown by itself.
    """

    level: str
    steps: tuple[StepDef, ...]
    phases: tuple[PhaseDef, ...] = ()

    @property
    def first(self) -> StepDef:
        """The step with which settling begins."""
        return self.steps[0]

    def step(self, code: str) -> StepDef | None:
        """The step of that code, or the one in its place where an earlier version had it; None where there is none."""
        own = next((step for step in self.steps if step.code == code), None)
        return own or next((step for step in self.steps if code in step.replaces), None)

    def branch(self, first: str, meet: str | None) -> frozenset[str]:
        """The steps of the branch that begins with one, up to where the branches meet."""
        found, ahead = set[str](), [first]
        while ahead:
            code = ahead.pop()
            step = self.step(code)
            if code == meet or code in found or step is None:
                continue
            found.add(code)
            ahead += [to for outcome in step.outcomes for to in (*outcome.branches, outcome.to) if to]
        return frozenset(found)

    def branches_around(self, code: str) -> frozenset[tuple[str, str, str]]:
        """The branches in which a step stands: of each the step and the outcome that open it, and its first step."""
        return frozenset(
            (step.code, outcome.code, first)
            for step in self.steps
            for outcome in step.outcomes
            for first in outcome.branches
            if code in self.branch(first, outcome.to)
        )

    def phase_of(self, code: str) -> PhaseDef | None:
        """The phase that a step belongs to, if it belongs to one."""
        return next((phase for phase in self.phases if code in phase.steps), None)

    def steps_of_kind(self, kind: StepKind) -> tuple[StepDef, ...]:
        """The steps of a kind, in order."""
        return tuple(step for step in self.steps if step.kind == kind)

    def leads_on(self, code: str, outcome: OutcomeDef | None) -> bool:
        """Whether an outcome of a step goes onwards, and not back to it or to one before it."""
        order = [step.code for step in self.steps]
        return outcome is not None and outcome.to in order[order.index(code) + 1 :]

    def always(self, code: str) -> bool:
        """Whether no dossier comes to the end without that step."""
        met, waiting = {code}, [self.first.code]
        while waiting:
            here = waiting.pop()
            if here in met:
                continue
            met.add(here)
            step = self.step(here)
            waiting += [to for outcome in step.outcomes for to in outcome.opens] if step else []
        return not any(step.code in met for step in self.steps_of_kind("return"))

    @property
    def forks(self) -> bool:
        """Whether steps can be open side by side."""
        return any(outcome.branches for step in self.steps for outcome in step.outcomes)

    @property
    def goes_by_itself(self) -> bool:
        """Whether some step can end by a rule of its own."""
        return any(step.auto for step in self.steps)

    def comes_before(self, code: str, other: str) -> bool:
        """Whether a step stands before another one in the table: from the first to the second the flow goes onwards."""
        order = [step.code for step in self.steps]
        return order.index(code) < order.index(other)

    @property
    def children(self) -> tuple[ChildDef, ...]:
        """Every dossier that a step can open at another agency."""
        return tuple(child for step in self.steps for child in step.children)

    def child(self, code: str) -> ChildDef | None:
        """The child of that code, if a step has one."""
        return next((child for child in self.children if child.code == code), None)

    @property
    def roles(self) -> frozenset[str]:
        """Every role of officers that does a step."""
        return frozenset(step.role for step in self.steps) - {APPLICANT}

    def beside(self, step: StepDef, part: Part) -> frozenset[str]:
        """The roles of which colleagues may be asked to take that part in a step: those it names, else all that do a
        step other than taking in and handing over."""
        named = step.cooperating if part == "cooperating" else step.following
        return self.roles - {RECEPTIONIST} if named is None else frozenset(named)
