"""The way of a dossier in plain steps, for the people it belongs to: what is done, where it is now, what is to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.catalog.content import ProcedureContent, StepDef
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, WorkStep
from motcua.kernel.clock_zone import to_local
from motcua.platform.errors import Text

DONE, NOW, AHEAD, ENDED = "done", "now", "ahead", "ended"

# What stops the flow until somebody answers.
PAUSES: dict[State, Text] = {
    State.SUPPLEMENT_ASKED: _("Ông/Bà bổ sung giấy tờ"),
    State.MONEY_DUTY: _("Ông/Bà thực hiện nghĩa vụ tài chính"),
    State.WITHDRAWAL_ASKED: _("Cơ quan xem xét yêu cầu rút hồ sơ"),
}
ENDS: dict[str, Text] = {
    "refused": _("Không được tiếp nhận"),
    "denied": _("Không đủ điều kiện giải quyết"),
    "stopped": _("Dừng giải quyết"),
    "withdrawn": _("Hồ sơ đã được rút"),
}

Stop = dict[str, Any]


def course(
    dossier: Dossier, content: ProcedureContent, passes: Sequence[WorkStep], ended: Mapping[str, Any] | None
) -> list[Stop]:
    """`[{name, place, at, due_at, term}]` in order: place is done | now | ahead | ended.

    `at` is when it was done (ISO 8601), `due_at` until when it is to be done, `term` how long the process gives a step
    to come. `passes` are those of track 0 in their order, `ended` is what `queries.asked.ending`
    answers.
    """
    state, received = State(dossier.state), dossier.received_at
    pause = [_stop(PAUSES[state], NOW)] if state in PAUSES else []
    filed = _stop(pgettext_lazy("what happened", "Nộp hồ sơ"), DONE, at=dossier.filed_at)
    reception = _("Kiểm tra và tiếp nhận hồ sơ")
    if ended is not None:
        done = [_stop(reception, DONE, at=received)] if received else []
        done += [_step(each, DONE, at=passed.until) for each, passed in _finished(dossier, content, passes)]
        return [filed, *done, {**_stop(ENDS[ended["kind"]], ENDED), "at": ended["at"]}]
    if received is None:
        place = AHEAD if pause else NOW
        due = None if pause else dossier.next_due_at
        return [filed, *pause, _stop(reception, place, due=due), *_to_come(dossier, content, None)]
    return [filed, _stop(reception, DONE, at=received), *_settling(dossier, content, passes, pause)]


def _settling(dossier: Dossier, content: ProcedureContent, passes: Sequence[WorkStep], pause: list[Stop]) -> list[Stop]:
    opened = next((each for each in passes if each.until is None), None)
    if opened is None and State(dossier.state) is not State.RETURNED:
        return [*pause, *_to_come(dossier, content, None)]
    done = [_step(each, DONE, at=passed.until) for each, passed in _finished(dossier, content, passes)]
    if opened is None:
        return done
    here = [
        _step(each, AHEAD if pause else NOW, due=None if pause else opened.due_at)
        for each in _steps(dossier, content)
        if each.code == opened.code
    ]
    return [*done, *pause, *here, *_to_come(dossier, content, opened.code)]


def _finished(
    dossier: Dossier, content: ProcedureContent, passes: Sequence[WorkStep]
) -> list[tuple[StepDef, WorkStep]]:
    """The steps before the open one whose last pass led on, each with that pass."""
    steps = _steps(dossier, content)
    last = {each.code: each for each in passes}
    opened = next((each.code for each in passes if each.until is None), None)
    before = steps[: _place(steps, opened)]
    return [(each, last[each.code]) for each in before if each.code in last and _led_on(each, last[each.code])]


def _led_on(step: StepDef, passed: WorkStep) -> bool:
    return passed.until is not None and step.outcome(passed.outcome) is not None


def _to_come(dossier: Dossier, content: ProcedureContent, code: str | None) -> list[Stop]:
    """The steps after the one named, or all; the handing over carries the date promised."""
    steps = _steps(dossier, content)
    after = steps[_place(steps, code) + 1 :] if code else steps
    waiting = State(dossier.state) in (State.SUPPLEMENT_ASKED, State.MONEY_DUTY)  # then a new date follows
    promised = None if waiting else dossier.redated_due_at or dossier.due_at
    return [_step(each, AHEAD, due=promised if each.kind == "return" else None) for each in after]


def _steps(dossier: Dossier, content: ProcedureContent) -> tuple[StepDef, ...]:
    process = content.process(dossier.process_level)
    return process.steps if process else ()


def _place(steps: Sequence[StepDef], code: str | None) -> int:
    return next((n for n, each in enumerate(steps) if each.code == code), len(steps))


def _step(step: StepDef, place: str, *, at: datetime | None = None, due: datetime | None = None) -> Stop:
    stop = _stop(str(step.name), place, at=at, due=due)
    return {**stop, "term": step.term if place == AHEAD else None}


def _stop(name: Text, place: str, *, at: datetime | None = None, due: datetime | None = None) -> Stop:
    return {"name": str(name), "place": place, "at": _iso(at), "due_at": _iso(due), "term": None}


def _iso(moment: datetime | None) -> str | None:
    return to_local(moment).isoformat() if moment else None
