"""A dossier's life as the rules that explain it want it: its ledger and limits, and what is laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from motcua.catalog import queries as catalog
from motcua.directory.queries import agency_view, calendar_for, reception_calendar_for
from motcua.dossiers import events
from motcua.dossiers.hands import unheld
from motcua.dossiers.models import Deadline, Dossier, Interval, SupplementRequest, WorkStep
from motcua.dossiers.queries.disturbances import over
from motcua.dossiers.queries.moves import Versions
from motcua.dossiers.rules.carrying import PAPERS
from motcua.dossiers.rules.holding import CHILDREN
from motcua.dossiers.rules.passes import AWAITING
from motcua.dossiers.rules.why import Absence, Disturbed, Held, Life, Limit
from motcua.dossiers.rules.why.kinds import KINDS
from motcua.journal.queries import EntryView
from motcua.kernel.clock_zone import at_local, local_day

MOST_ROWS = 500
MOST_DAYS = 400
"""Days looked at for somebody who held a role, the newest of them: more than a year in officers' hands."""


def life_of(found: Dossier, entries: Sequence[EntryView], now: datetime) -> Life:
    """The life up to `now`; `entries` are those of its journal that moved its date or its version.

    Six statements at most.
    """
    rows = list(found.ledger.order_by("track", "n")[:MOST_ROWS])
    rounds = list(found.supplements.order_by("n")[:MOST_ROWS])
    ended = found.finished_at or found.ended_at
    return Life(
        held=tuple(_held(row) for row in rows if not _watches(row)),
        limits=tuple(_limits(found, rows, rounds, ended, Versions(found, entries))),
        calendar=calendar_for(found.competent_id),
        now=now,
        ended=ended,
        disturbances=tuple(_disturbed(found, entries, now)),
        absences=tuple(_absences(found, rows, ended or now)),
        by_minute=found.due_by_minute,
        redated=found.redated_due_at,
        desk_calendar=reception_calendar_for(found.desk_id),
    )


def _watches(row: Interval) -> bool:
    """Whether it is a branch that waits for children: their own tracks tell who is slow."""
    return row.track > 0 and row.cause == CHILDREN


def _held(row: Interval) -> Held:
    return Held(row.since, row.until, row.holder, row.agency_id, row.runs, row.cause, row.track, row.role)


def _limits(
    found: Dossier,
    rows: Sequence[Interval],
    rounds: Sequence[SupplementRequest],
    ended: datetime | None,
    versions: Versions,
) -> Iterator[Limit]:
    """What was due when, in order, and when each was done."""
    passes, deadlines = list(_passes(found)), list(found.deadlines.order_by("n")[:MOST_ROWS])
    resumed = {row.n: row.started for row in deadlines}
    timed = [each for each in passes if each.due_at is not None]
    kinds = {row.kind for row in deadlines}
    parts = _parts(found) if "child" in kinds else {}
    arrived = _arrived(found) if "transfer" in kinds else None
    for row in deadlines:
        superseded = row.superseded_by is not None
        match row.kind:
            case "whole":
                yield Limit("whole", row.started, row.due, None if superseded else ended, superseded=superseded)
            case "reception":
                answered = _answered(found, rounds, row)
                yield Limit("reception", row.started, row.due, answered, superseded=superseded)
            case "step" if (step := _begun(timed, row) or _walked(passes, row)) and step.kind != AWAITING:
                # A pause ends one stretch of a step's time; what was left of it runs on in another.
                until = _paused(rows, resumed.get(row.superseded_by or 0)) if superseded else step.until
                yield Limit("step", row.started, row.due, until, row.track, _name(versions, step))
            case "transfer":
                desk = agency_view(found.desk_id).name
                yield Limit(
                    "transfer", row.started, row.due, arrived or ended, 0, desk, superseded, agency=found.desk_id
                )
            case "child":
                yield Limit("child", row.started, row.due, _last(rows, row.track), row.track, parts.get(row.track, ""))
    for asked in rounds:
        last = at_local(asked.until + timedelta(days=1))
        yield Limit("supplement", asked.asked_at, last, asked.completed_at or ended)


def _passes(found: Dossier) -> Iterable[WorkStep]:
    """Every pass through a step; no statement before reception."""
    return found.steps.order_by("n")[:MOST_ROWS] if found.received_at else ()


def _parts(found: Dossier) -> dict[int, str]:
    """What is asked of other agencies, by track. One statement."""
    process = catalog.version(found.version_id).process(found.process_level)
    names = {child.code: str(child.name) for child in process.children} if process else {}
    asked = found.children.order_by("parent_track").values_list("parent_track", "child_code")
    return {track or 0: names.get(code, code) for track, code in asked[:MOST_ROWS]}


def _begun(timed: list[WorkStep], limit: Deadline) -> WorkStep | None:
    """The pass that began with a limit, taken from the list: of several at one moment each has a limit, in order."""
    found = next((each for each in timed if (each.track, each.since) == (limit.track, limit.started)), None)
    if found is not None:
        timed.remove(found)
    return found


def _arrived(found: Dossier) -> datetime | None:
    """When the papers handed in at the counter reached the competent agency. One statement."""
    return found.parcels.filter(kind=PAPERS).values_list("arrived_at", flat=True).first()


def _walked(passes: Sequence[WorkStep], limit: Deadline) -> WorkStep | None:
    """The pass whose time a limit is."""
    return next(
        (
            each
            for each in passes
            if each.track == limit.track
            and each.since <= limit.started
            and (each.until is None or limit.started < each.until)
        ),
        None,
    )


def _paused(rows: Sequence[Interval], resumed: datetime | None) -> datetime | None:
    """When the pause began that ended then."""
    return next((row.since for row in rows if row.track == 0 and row.until == resumed), resumed)


def _answered(found: Dossier, rounds: Sequence[SupplementRequest], limit: Deadline) -> datetime | None:
    """When the desk answered a filing: it received or refused it, or asked for more papers."""
    moments = [found.received_at, found.ended_at, *(each.asked_at for each in rounds)]
    return min((each for each in moments if each is not None and each >= limit.started), default=None)


def _last(rows: Sequence[Interval], track: int) -> datetime | None:
    """When the last row of a track ended; None while one is open."""
    ends = [row.until for row in rows if row.track == track]
    return None if None in ends else max((end for end in ends if end is not None), default=None)


def _name(versions: Versions, walked: WorkStep) -> str:
    step = versions.step(walked.n, walked.code)
    return str(step.name) if step else walked.code


def _disturbed(found: Dossier, entries: Sequence[EntryView], now: datetime) -> Iterator[Disturbed]:
    moved = [entry.occurred_at for entry in entries if entry.kind == events.DUE_SHIFTED.name]
    places = {found.competent_id, found.desk_id}
    for each in over(places, found.filed_at, found.finished_at or found.ended_at or now):
        # Moving a date counts all hours that had been taken by then.
        made_good = each.shifts and each.until is not None and any(at >= each.until for at in moved)
        yield Disturbed(each.since, each.until, KINDS[each.kind], made_good)


def _absences(found: Dossier, rows: Sequence[Interval], end: datetime) -> Iterator[Absence]:
    """Whole days on which nobody held a position of the role that had the dossier. One statement."""
    days = {
        (row.role, day)
        for row in rows
        if row.holder == "officer" and row.role
        for day in _days(local_day(row.since), local_day(row.until or end))
    }
    newest = sorted(days, key=lambda each: each[1])[-MOST_DAYS:]
    for role, day in sorted(unheld(found.competent_id, found.procedure, newest)) if newest else ():
        yield Absence(at_local(day), at_local(day + timedelta(days=1)), role)


def _days(first: date, last: date) -> Iterator[date]:
    """From the first to the last day, the newest of them where there are many."""
    count = (last - first).days
    for n in range(max(0, count - MOST_DAYS), count + 1):
        yield first + timedelta(days=n)
