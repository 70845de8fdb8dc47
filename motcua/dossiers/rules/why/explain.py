"""From a life to its explanation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from motcua.dossiers.rules.holding import APPLICANTS
from motcua.dossiers.rules.why import grades, lost
from motcua.dossiers.rules.why.life import Held, Life, Limit
from motcua.dossiers.rules.why.slices import Slice, sliced
from motcua.dossiers.rules.why.told import Cause, Explanation, Overrun, Part, Share, Stretch
from motcua.kernel.calendar import Unit, is_late_at
from motcua.kernel.clock_zone import local_day


def explain(life: Life) -> Explanation:
    """Who had the dossier how long, which limits were missed, and if it is late why."""
    of, judged = _judged(life)
    if of == "reception" and life.desk_calendar is not None:
        life = replace(life, calendar=life.desk_calendar)
    end = _end(life)
    pieces = sliced(life, end)
    late, seconds = _late(life, of, judged, end)
    causes = _causes(pieces, life, judged, end, seconds) if late and judged else ()
    beyond = lost.shares(pieces, judged.due, end) if late and judged else {}
    promises = [each for each in life.limits if each.kind == of]
    return Explanation(
        of=of,
        late=late,
        seconds=seconds,
        due=judged.due if judged else None,
        first_due=promises[0].due if promises else None,
        redated=life.redated,
        end=end,
        ended=life.ended is not None,
        stretches=tuple(_stretch(each, pieces, life, judged) for each in life.held if each.track == 0),
        overruns=tuple(over for each in life.limits if (over := _overrun(each, life, end)) is not None),
        shares=tuple(Share(*whose, each) for whose, each in sorted(beyond.items(), key=lambda row: -row[1])),
        causes=causes,
        rounds=sum(1 for each in life.held if each.track == 0 and each.cause == "supplement"),
    )


def _end(life: Life) -> datetime:
    """Up to when its time has run: while the applicant has it, it grows no later (`queries.remaining`)."""
    if life.ended is not None:
        return life.ended
    waits = next((each for each in life.held if each.track == 0 and each.until is None), None)
    return waits.since if waits is not None and waits.holder in APPLICANTS else life.now


def _judged(life: Life) -> tuple[str, Limit | None]:
    """Which time is judged: the whole once it was promised, the reception before that."""
    for kind in ("whole", "reception"):
        standing = [each for each in life.limits if each.kind == kind and not each.superseded]
        if standing:
            return kind, standing[-1]
    return "whole", None


def _late(life: Life, of: str, judged: Limit | None, end: datetime) -> tuple[bool, int]:
    """Late by date, by the minute where the term is in hours; and the working seconds past the due moment."""
    if judged is None:
        return False, 0
    unit = Unit.WORKING_HOURS if of == "reception" or life.by_minute else Unit.WORKING_DAYS
    if not is_late_at(judged.due, unit, end):
        return False, 0
    return True, life.calendar.working_seconds(judged.due, end)


def _causes(pieces: tuple[Slice, ...], life: Life, judged: Limit, end: datetime, seconds: int) -> tuple[Cause, ...]:
    found = lost.lost(pieces, life, judged, end, seconds)
    if not found and pieces:
        # Late by a day on which nobody works: it lies with whoever had it then.
        found = {(pieces[-1].cause, pieces[-1].blamed): 0}
    on = local_day(end)
    rows = [Cause(code, agency, each, grades.graded(code, on)) for (code, agency), each in found.items()]
    return tuple(sorted(rows, key=lambda each: (-each.seconds, grades.CAUSES.index(each.code))))


def _stretch(held: Held, pieces: tuple[Slice, ...], life: Life, judged: Limit | None) -> Stretch:
    own = [each for each in pieces if each.held is held]
    disturbed = (grades.OUTAGE, grades.SYNCHRONISATION, "made_good")
    return Stretch(
        since=held.since,
        until=held.until,
        holder=held.holder,
        agency=own[-1].agency if own else held.agency,
        role=held.role,
        runs=held.runs,
        cause=held.cause,
        seconds=life.calendar.working_seconds(held.since, max(held.since, held.until or life.now)),
        beyond=sum(each.seconds for each in own if judged and each.since >= judged.due),
        disturbed=sum(each.seconds for each in own if each.reason in disturbed),
        unheld=sum(each.seconds for each in own if each.reason == grades.NOBODY),
        parts=_parts(held, life),
    )


def _parts(held: Held, life: Life) -> tuple[Part, ...]:
    """What went on beside it on other tracks, within the stretch."""
    found = []
    for each in life.held:
        since, until = max(each.since, held.since), min(each.until or life.now, held.until or life.now)
        if each.track and since < until:
            is_open = each.until is None and held.until is None
            seconds = life.calendar.working_seconds(since, until)
            found.append(Part(each.track, since, None if is_open else until, each.holder, each.agency, seconds))
    return tuple(found)


def _overrun(limit: Limit, life: Life, end: datetime) -> Overrun | None:
    """A limit missed; that of the whole is told as lateness, those that gave way to another are no longer due."""
    if limit.kind == "whole" or (limit.superseded and limit.ended is None):
        return None
    until = limit.ended or (life.now if limit.kind == "supplement" else end)
    at_desk = limit.kind in ("reception", "transfer")
    calendar = life.desk_calendar if at_desk and life.desk_calendar else life.calendar
    seconds = calendar.working_seconds(limit.due, until) if until > limit.due else 0
    return Overrun(limit.kind, limit.name, limit.track, limit.due, limit.ended, seconds) if seconds > 0 else None
