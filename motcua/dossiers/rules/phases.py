"""The way of a dossier in the phases of its process: several steps of an office, one line to people outside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from typing import Any

from motcua.catalog.content import PhaseDef, Process
from motcua.kernel.calendar import Term, Unit, WorkingCalendar, due
from motcua.kernel.clock_zone import to_local

DONE, NOW, AHEAD = "done", "now", "ahead"
Stop = dict[str, Any]


def in_phases(stops: Sequence[Stop], process: Process | None, calendar: WorkingCalendar) -> list[Stop]:
    """The stops of a course with those of each phase as one, where the last of them stands.

    A phase is done when each of its steps is, under way while one of them is, and else to come. `at` is when its last
    step was done; `due_at` when the open one is due and those after it have had their time, by the calendar; `term` the
    time of all that is to come, where they count alike.
    """
    if process is None or not process.phases:
        return list(stops)
    members: dict[str, list[Stop]] = {}
    for stop in stops:
        if (phase := process.phase_of(stop["step"] or "")) is not None:
            members.setdefault(phase.code, []).append(stop)
    found: list[Stop] = []
    for stop in stops:
        phase = process.phase_of(stop["step"] or "")
        if phase is None:
            found.append(stop)
        elif stop is members[phase.code][-1]:
            found.append(_one(phase, members[phase.code], calendar))
    return found


def _one(phase: PhaseDef, members: Sequence[Stop], calendar: WorkingCalendar) -> Stop:
    places = {stop["place"] for stop in members}
    place = NOW if NOW in places else AHEAD if AHEAD in places else DONE
    done = [stop["at"] for stop in members if stop["at"]]
    terms = [stop["term"] for stop in members if stop["term"]]
    return {
        "name": str(phase.name),
        "place": place,
        "at": max(done, default=None) if place == DONE else None,
        "due_at": _due(members, terms, calendar) if place == NOW else _promised(members),
        "term": _together(terms) if place == AHEAD else None,
        "step": phase.code,
    }


def _promised(members: Sequence[Stop]) -> str | None:
    """The day that a step to come carries: that of handing over."""
    return next((stop["due_at"] for stop in members if stop["place"] == AHEAD and stop["due_at"]), None)


def _due(members: Sequence[Stop], ahead: Sequence[Term], calendar: WorkingCalendar) -> str | None:
    """When the last of them is due: the open ones by now, then those after them one by one."""
    opened = [stop["due_at"] for stop in members if stop["place"] == NOW]
    if not all(opened):
        return None
    start = datetime.fromisoformat(max(opened))
    return to_local(reduce(lambda at, term: due(at, term, calendar).due_at, ahead, start)).isoformat()


def _together(terms: Sequence[Term]) -> Term | None:
    """Their sum, where all count in the same unit: days that end within hours of one another cannot be added up."""
    units = {term.unit for term in terms}
    if len(units) != 1 or Unit.SAME_DAY in units:
        return None
    return Term(sum(term.amount for term in terms), units.pop())
