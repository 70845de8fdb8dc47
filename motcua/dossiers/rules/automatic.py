"""Which steps may end by themselves after something happened to a dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from motcua.catalog.content import AutoRule, Process
from motcua.catalog.content.process import ANSWERED, Occasion
from motcua.dossiers import events
from motcua.dossiers.models import WorkStep

OPENING = frozenset(
    {
        events.ACCEPTED.name,
        events.OPENED_AS_CHILD.name,
        events.STEP_COMPLETED.name,
        events.STEP_ENDED_BY_RULE.name,
        events.CHILDREN_ANSWERED.name,
    }
)
"""What brings the flow on to a step. Papers that came and a step that was taken back are for a person to look at."""
OCCASIONS: Mapping[str, Occasion] = {
    events.SUPPLEMENTED.name: "supplemented",
    events.PAYMENT_RECORDED.name: "payment_recorded",
    events.CHILDREN_ANSWERED.name: "children_answered",
    events.OUTSIDE_ANSWERED.name: "outside_answered",
}
"""What, in words of the journal, is an occasion for every open step."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What was done: the kind of its entry, the pass it was done with (None: none), those it opened, those open now."""

    kind: str
    done: WorkStep | None
    opened: tuple[WorkStep, ...]
    open: tuple[WorkStep, ...]


def candidates(happened: Happened, process: Process) -> list[tuple[WorkStep, Occasion]]:
    """The open passes that may have a rule for what happened, each with the occasion, in the order of their numbers."""
    occasion = OCCASIONS.get(happened.kind)
    if occasion == "children_answered" and (happened.done is None or happened.done.outcome != ANSWERED):
        occasion = None
    found: list[tuple[WorkStep, Occasion]] = [(each, occasion) for each in happened.open] if occasion else []
    return found + [(each, "opened") for each in _come_on_to(happened, process)]


def rules(process: Process, step: WorkStep, occasion: Occasion) -> tuple[AutoRule, ...]:
    """The rules of a step for an occasion, in their order."""
    definition = process.step(step.code)
    return tuple(rule for rule in definition.auto if rule.on == occasion) if definition else ()


def _come_on_to(happened: Happened, process: Process) -> Iterator[WorkStep]:
    """What was sent back to a step is for a person: so no dossier can go round in a circle by itself."""
    if happened.kind not in OPENING:
        return
    for each in happened.opened:
        if each.until is None and (happened.done is None or process.comes_before(happened.done.code, each.code)):
            yield each
