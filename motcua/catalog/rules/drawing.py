"""A process as it is drawn: steps from top to bottom, branches side by side, and in words what leads elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from motcua.catalog.content import OutcomeDef, Process, StepDef, Text

Elsewhere = Literal["back", "again", "ahead"]


@dataclass(frozen=True, slots=True)
class Way:
    """An outcome that does not simply go on to the step drawn below: `kind` says how it leads to `to`.

    `back` to an earlier step, `again` to the same one, `ahead` past what is drawn between.
    """

    label: Text
    kind: Elsewhere
    to: StepDef


@dataclass(frozen=True, slots=True)
class Fork:
    """What stands side by side after a step ended as `label` says; `meet` opens when every branch has led there."""

    label: Text
    branches: tuple[tuple[Stage, ...], ...]
    meet: StepDef


@dataclass(frozen=True, slots=True)
class Stage:
    """One step with what follows it beside the step drawn below; `lapse` is how it ends by itself when time is up."""

    step: StepDef
    ways: tuple[Way, ...] = ()
    forks: tuple[Fork, ...] = ()
    lapse: Text | None = None


def draw(process: Process) -> tuple[Stage, ...]:
    """The stages of a process in the order of its table; every step stands in the drawing exactly once."""
    return _stages(process, process.steps, None)


def _stages(process: Process, steps: Sequence[StepDef], meet: str | None) -> tuple[Stage, ...]:
    """The stages of some of the steps; `meet` is where their branch leads when it is over."""
    inside = {code for step in steps for outcome in step.outcomes for code in _inside(process, outcome)}
    outer = [step for step in steps if step.code not in inside]
    below = [step.code for step in outer[1:]] + [meet]
    return tuple(_stage(process, step, following) for step, following in zip(outer, below, strict=True))


def _stage(process: Process, step: StepDef, below: str | None) -> Stage:
    forks = tuple(_fork(process, outcome) for outcome in step.outcomes if outcome.branches)
    ways = (_way(process, step, outcome) for outcome in step.outcomes if not outcome.branches and outcome.to)
    elsewhere = tuple(way for way in ways if forks or way.kind != "ahead" or way.to.code != below)
    lapse = step.outcome(step.timeout) if step.timeout else None
    return Stage(step, elsewhere, forks, lapse.label if lapse else None)


def _way(process: Process, step: StepDef, outcome: OutcomeDef) -> Way:
    kind: Elsewhere = "ahead" if process.leads_on(step.code, outcome) else "back"
    to = _found(process, outcome.to)
    return Way(outcome.label, "again" if to is step else kind, to)


def _fork(process: Process, outcome: OutcomeDef) -> Fork:
    areas = [process.branch(first, outcome.to) for first in outcome.branches]
    branches = (tuple(step for step in process.steps if step.code in area) for area in areas)
    drawn = tuple(_stages(process, steps, outcome.to) for steps in branches)
    return Fork(outcome.label, drawn, _found(process, outcome.to))


def _inside(process: Process, outcome: OutcomeDef) -> set[str]:
    return {code for first in outcome.branches for code in process.branch(first, outcome.to)}


def _found(process: Process, code: str | None) -> StepDef:
    step = process.step(code or "")
    if step is None:
        raise LookupError(f"no step {code!r} in the process of {process.level}")
    return step
