"""The way of a dossier in plain steps, for the people it belongs to: what is done, where it is now, what is to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.catalog.content import ProcedureContent, StepDef
from motcua.directory.queries import calendar_for
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.rules.passes import AWAITING
from motcua.dossiers.rules.phases import in_phases
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
    to come. Steps of one phase are one line: under way from the first to the last of them, due when the last is.
    `passes` are in their order, `ended` is what `queries.asked.ending` answers.
    """
    stops = _course(dossier, content, passes, ended)
    if ended is None:  # else each step that was done is told: their phase was not
        calendar = calendar_for(dossier.competent_id)
        stops = in_phases(stops, content.process(dossier.process_level), calendar)
    return [{name: value for name, value in stop.items() if name != "step"} for stop in stops]


def _course(
    dossier: Dossier, content: ProcedureContent, passes: Sequence[WorkStep], ended: Mapping[str, Any] | None
) -> list[Stop]:
    """The same step by step; `step` is its code, None of what is no step."""
    state, received = State(dossier.state), dossier.received_at
    pause = [_stop(PAUSES[state], NOW)] if state in PAUSES else []
    filed = _stop(pgettext_lazy("what happened", "Nộp hồ sơ"), DONE, at=dossier.filed_at)
    reception = _("Kiểm tra và tiếp nhận hồ sơ")
    if ended is not None:
        done = [_stop(reception, DONE, at=received)] if received else []
        done += [_step(each, DONE, at=passed.until) for each, passed in finished(dossier, content, passes)]
        return [filed, *done, {**_stop(ENDS[ended["kind"]], ENDED), "at": ended["at"]}]
    if received is None:
        place = AHEAD if pause else NOW
        due = None if pause else dossier.next_due_at
        return [filed, *pause, _stop(reception, place, due=due), *_to_come(dossier, content, frozenset())]
    return [filed, _stop(reception, DONE, at=received), *_settling(dossier, content, passes, pause)]


def _settling(dossier: Dossier, content: ProcedureContent, passes: Sequence[WorkStep], pause: list[Stop]) -> list[Stop]:
    opened = {each.code: each for each in passes if each.until is None}
    if not opened and State(dossier.state) is not State.RETURNED:
        return [*pause, *_to_come(dossier, content, frozenset())]
    behind_us = finished(dossier, content, passes)
    done = [_step(each, DONE, at=passed.until) for each, passed in behind_us]
    if not opened:
        return done
    here = [
        _step(each, AHEAD if pause else NOW, due=None if pause else opened[each.code].due_at)
        for each in _steps(dossier, content)
        if each.code in opened
    ]
    behind = frozenset(each.code for each, _passed in behind_us)
    return [*done, *pause, *here, *_to_come(dossier, content, frozenset(opened), behind)]


def finished(dossier: Dossier, content: ProcedureContent, passes: Sequence[WorkStep]) -> list[tuple[StepDef, WorkStep]]:
    """The steps whose last pass led on, each with that pass, unless the flow went back to them or before them since."""
    steps = _steps(dossier, content)
    place = {code: n for n, step in enumerate(steps) for code in (*step.replaces, step.code)}
    walked = [each for each in passes if each.code in place]
    last = {steps[place[each.code]].code: each for each in walked}

    def stands(passed: WorkStep) -> bool:
        return not any(
            each.n > passed.n and place[each.code] <= place[passed.code] and each.track in (0, passed.track)
            for each in walked
        )

    found = [(step, last[step.code]) for step in steps if step.code in last]
    return [(step, passed) for step, passed in found if _led_on(step, passed) and stands(passed)]


def _led_on(step: StepDef, passed: WorkStep) -> bool:
    return passed.until is not None and step.outcome(passed.outcome) is not None


def _to_come(
    dossier: Dossier, content: ProcedureContent, opened: frozenset[str], behind: frozenset[str] = frozenset()
) -> list[Stop]:
    """The steps after the first open one that are neither open nor behind, or all; handing over carries the date."""
    steps = _steps(dossier, content)
    first = next((n for n, each in enumerate(steps) if each.code in opened), 0)
    ahead = [each for each in steps[first:] if each.code not in opened | behind]
    after = [each for each in ahead if _to_be_expected(each, dossier, content)]
    waiting = State(dossier.state) in (State.SUPPLEMENT_ASKED, State.MONEY_DUTY)  # then a new date follows
    promised = None if waiting else dossier.redated_due_at or dossier.due_at
    return [_step(each, AHEAD, due=promised if each.kind == "return" else None) for each in after]


def _to_be_expected(step: StepDef, dossier: Dossier, content: ProcedureContent) -> bool:
    """Whether it comes without somebody's wish: that other agencies are asked may depend on what the officer finds."""
    process = content.process(dossier.process_level)
    return step.kind != AWAITING or process is None or process.always(step.code)


def _steps(dossier: Dossier, content: ProcedureContent) -> tuple[StepDef, ...]:
    process = content.process(dossier.process_level)
    return process.steps if process else ()


def _step(step: StepDef, place: str, *, at: datetime | None = None, due: datetime | None = None) -> Stop:
    stop = _stop(str(step.said), place, at=at, due=due)
    return {**stop, "step": step.code, "term": step.term if place == AHEAD else None}


def _stop(name: Text, place: str, *, at: datetime | None = None, due: datetime | None = None) -> Stop:
    return {"name": str(name), "place": place, "at": _iso(at), "due_at": _iso(due), "term": None, "step": None}


def _iso(moment: datetime | None) -> str | None:
    return to_local(moment).isoformat() if moment else None
