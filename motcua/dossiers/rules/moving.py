"""What becomes of a running dossier that is to go on by another version of its procedure, and what hinders it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from motcua.catalog.content import Case, ProcedureContent, Process, StepDef
from motcua.dossiers.models import WorkStep
from motcua.dossiers.rules.passes import AWAITING, Passes

Kind = Literal[
    "no_process",
    "case_gone",
    "no_term",
    "answer_gone",
    "children_open",
    "child_gone",
    "step_gone",
    "branches_differ",
    "signed",
    "past_signing",
    "would_ask",
    "outside_asked",
]


class Obstacle(NamedTuple):
    """Why it cannot be moved; `name` is what of it the sentence names."""

    kind: Kind
    name: str = ""


class StepMove(NamedTuple):
    """An open pass, the step it is at, and the one where it goes on; `stays`: nothing about the step differs."""

    walked: WorkStep
    old: StepDef
    new: StepDef
    stays: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a dossier stands: level of its process, case (blank: none), channel, answers of the form by name, passes,
    the codes of all children it has had, and whether one is still waited for."""

    level: str
    case: str
    channel: str
    answers: Mapping[str, Any]
    passes: Passes
    children: frozenset[str] = frozenset()
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Where each open step goes; nothing is done while there is an obstacle."""

    steps: tuple[StepMove, ...]
    obstacles: tuple[Obstacle, ...]


def plan(old: ProcedureContent, new: ProcedureContent, standing: Standing) -> Plan:
    """How a dossier of one version would go on by another one."""
    before, after = old.process(standing.level), new.process(standing.level)
    if before is None or after is None:
        return Plan((), (Obstacle("no_process"),))
    steps, obstacles = list[StepMove](), [*_of_facts(old, new, standing), *_of_children(after, standing)]
    for walked in standing.passes.open:
        here = before.step(walked.code)
        there = after.step(walked.code)
        if here is None or there is None:
            obstacles.append(Obstacle("step_gone", str(here.name) if here else walked.code))
            continue
        steps.append(StepMove(walked, here, there, _same(here, there)))
        obstacles += _of_step(steps[-1], before, after, standing.passes)
    return Plan(tuple(steps), tuple(dict.fromkeys(obstacles)))


def walks_again(process: Process, passes: Passes, row: WorkStep) -> bool:
    """Whether a pass that was passed on could be walked again: always by the version by which it was walked; by another
    one where the step is of the same kind, leads to what is open now, and stands in the same branches."""
    step = process.step(row.code)
    if step is None or step.kind != row.kind:
        return False
    leads_to = {code for outcome in step.outcomes for code in (outcome.to, *outcome.branches)}
    around = process.branches_around(step.code)
    return (
        all(each.code in leads_to for each in passes.following(row))
        and bool(row.track) is bool(around)
        and _around(process, passes, row) == around
    )


def _of_facts(old: ProcedureContent, new: ProcedureContent, standing: Standing) -> Iterator[Obstacle]:
    """What is kept of personal answers, and for how long, the form's questions say: so none may be left without one."""
    case, was = new.case(standing.case or None), old.case(standing.case or None)
    if case is None and (standing.case or new.cases):
        yield Obstacle("case_gone", str(was.name) if was else standing.case)
    elif not _has_term(new, case, standing.channel):
        yield Obstacle("no_term")
    types = {field.name: field.type for field in new.form}
    for field in old.form:
        given = standing.answers.get(field.name) not in (None, "", [], {})
        if given and types.get(field.name) != field.type:
            yield Obstacle("answer_gone", str(field.label))


def _has_term(content: ProcedureContent, case: Case | None, channel: str) -> bool:
    time = content.time
    return time.default is not None or channel in time.channels or (case is not None and case.code in time.cases)


def _of_children(after: Process, standing: Standing) -> Iterator[Obstacle]:
    if standing.waits or any(walked.kind == AWAITING for walked in standing.passes.open):
        yield Obstacle("children_open")
    for code in sorted(standing.children - {child.code for child in after.children}):
        yield Obstacle("child_gone", code)


def _of_step(move: StepMove, before: Process, after: Process, passes: Passes) -> Iterator[Obstacle]:
    name = str(move.old.name)
    if _past_signing(before, move.old.code):
        yield Obstacle("signed", name)
    elif _past_signing(after, move.new.code):
        yield Obstacle("past_signing", str(move.new.name))
    if move.new.kind == AWAITING and move.old.kind != AWAITING:
        yield Obstacle("would_ask", str(move.new.name))
    if move.walked.outside and not move.stays:
        yield Obstacle("outside_asked", name)
    if not _same_branches(move, before, after, passes):
        yield Obstacle("branches_differ", name)


def _same(old: StepDef, new: StepDef) -> bool:
    return (old.code, old.kind, old.role, old.term, old.timeout) == (
        new.code,
        new.kind,
        new.role,
        new.term,
        new.timeout,
    )


def _past_signing(process: Process, code: str) -> bool:
    return any(process.comes_before(sign.code, code) for sign in process.steps_of_kind("sign"))


def _same_branches(move: StepMove, before: Process, after: Process, passes: Passes) -> bool:
    """Whether the step stands in the same branches of the same forks, which meet at the same step."""
    walked = passes.branches_around(move.walked)
    return _around(after, passes, move.walked) == after.branches_around(move.new.code) and all(
        _fork(before, fork, outcome, after) == _fork(after, fork, outcome, after) for fork, outcome, _first in walked
    )


def _around(names: Process, passes: Passes, row: WorkStep) -> frozenset[tuple[str, str, str]]:
    """The branches in which a pass is, by the names of a version."""
    walked = passes.branches_around(row)
    return frozenset((_named(names, fork), outcome, _named(names, first)) for fork, outcome, first in walked)


def _fork(process: Process, code: str, outcome: str, names: Process) -> tuple[frozenset[str], str] | None:
    """Where the branches of an outcome begin and meet, by the names of a version."""
    step = process.step(code)
    found = step.outcome(outcome) if step else None
    if found is None:
        return None
    return frozenset(_named(names, first) for first in found.branches), _named(names, found.to or "")


def _named(process: Process, code: str) -> str:
    step = process.step(code)
    return step.code if step else code
