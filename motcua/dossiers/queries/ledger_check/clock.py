"""Track 0 and the deadlines: gapless, rightly counted, rightly cached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from motcua.directory.queries import calendar_for, reception_calendar_for
from motcua.dossiers.models import Deadline
from motcua.dossiers.queries.disturbances import shifted_calendar
from motcua.dossiers.queries.ledger_check.finding import Finding
from motcua.dossiers.queries.ledger_check.life import Life
from motcua.kernel.calendar import Term, Unit, WorkingCalendar, due


def check_intervals(life: Life) -> Iterator[Finding]:
    """The rows of track 0 are numbered, run forward and name the entry that opened them."""
    dossier, rows = life.dossier, life.track
    numbers = [row.n for row in rows]
    if numbers != list(range(1, dossier.intervals + 1)):
        yield Finding("intervals_not_numbered", dossier.id, {"expected": dossier.intervals, "found": numbers})
    for row in rows:
        if row.until is not None and row.until < row.since:
            yield Finding("interval_runs_backwards", dossier.id, {"n": row.n})
        if not 1 <= row.entry <= dossier.entries:
            yield Finding("interval_without_entry", dossier.id, {"n": row.n, "entry": row.entry})


def check_track(life: Life) -> Iterator[Finding]:
    """Track 0 goes from filing to the end without a gap; one row is open until the end, none after it."""
    dossier, rows = life.dossier, life.track
    if not rows or rows[0].since != dossier.filed_at:
        since = rows[0].since if rows else None
        yield Finding("track_starts_elsewhere", dossier.id, {"filed_at": dossier.filed_at, "since": since})
    for row, following in pairwise(rows):
        if following.since != row.until:
            yield Finding(
                "track_not_gapless", dossier.id, {"n": row.n, "until": row.until, "next_since": following.since}
            )
    opened = [row.n for row in rows if row.until is None]
    if len(opened) != (dossier.ended_at is None):
        yield Finding("open_intervals", dossier.id, {"ended_at": dossier.ended_at, "open": opened})
    elif rows and dossier.ended_at is not None and rows[-1].until != dossier.ended_at:
        yield Finding("track_ends_elsewhere", dossier.id, {"ended_at": dossier.ended_at, "until": rows[-1].until})


def check_seconds(life: Life) -> Iterator[Finding]:
    """The working time kept on closed rows is what the calendar of that version gives; open rows keep none."""
    dossier = life.dossier
    calendar = calendar_for(dossier.competent_id)
    for row in life.intervals:
        if row.until is None:
            if row.seconds is not None:
                yield Finding("seconds_of_open_interval", dossier.id, {"n": row.n, "seconds": row.seconds})
        elif row.seconds is None or row.calendar_version is None:
            yield Finding("seconds_missing", dossier.id, {"n": row.n})
        elif row.calendar_version == calendar.version:
            counted = calendar.working_seconds(row.since, row.until)
            if counted != row.seconds:
                yield Finding("seconds_differ", dossier.id, {"n": row.n, "kept": row.seconds, "counted": counted})


def check_deadlines(life: Life) -> Iterator[Finding]:
    """Deadlines are numbered, counted rightly, and exactly one of kind `whole` stands from reception on."""
    dossier = life.dossier
    numbers = [row.n for row in life.deadlines]
    if numbers != list(range(1, dossier.deadlines_made + 1)):
        yield Finding("deadlines_not_numbered", dossier.id, {"expected": dossier.deadlines_made, "found": numbers})
    for row in life.deadlines:
        yield from _counted(life, row)
        if row.superseded_by is not None and not row.n < row.superseded_by <= dossier.deadlines_made:
            yield Finding("superseded_by_nothing", dossier.id, {"n": row.n, "superseded_by": row.superseded_by})
    standing = [row for row in life.deadlines if row.kind == "whole" and row.superseded_by is None]
    if len(standing) != (dossier.received_at is not None):
        yield Finding("standing_whole_deadlines", dossier.id, {"found": [row.n for row in standing]})
    elif standing and standing[0].due != dossier.due_at:
        yield Finding("due_at_differs", dossier.id, {"due_at": dossier.due_at, "deadline": standing[0].due})
    named = [row.due for row in life.deadlines if row.kind == "redated" and row.superseded_by is None]
    if named != ([dossier.redated_due_at] if dossier.redated_due_at else []):
        yield Finding("redated_due_at_differs", dossier.id, {"kept": dossier.redated_due_at, "found": named})
    yield from _sorted_by(life)


def _counted(life: Life, row: Deadline) -> Iterator[Finding]:
    calendar = _calendar(life, row)
    if (row.calendar, row.calendar_version) != (calendar.code, calendar.version):
        return  # counted by a calendar that has been corrected since: the printed date stands
    amount, unit = row.rule.split()
    term = Term(int(amount), Unit(unit))
    counted = due(row.started, term, calendar).due_at
    if counted != row.due and not _shifted(life, row, term, counted):
        yield Finding("deadline_differs", life.dossier.id, {"n": row.n, "kept": row.due, "counted": counted})


def _shifted(life: Life, row: Deadline, term: Term, counted: datetime) -> bool:
    """Whether it took the place of an earlier promise, by disturbances: those known now reach as far or further."""
    before = any(each.superseded_by == row.n and each.started == row.started for each in life.deadlines)
    if row.kind != "whole" or not before:
        return False
    return counted < row.due <= due(row.started, term, shifted_calendar(life.dossier.competent_id)).due_at


def _calendar(life: Life, row: Deadline) -> WorkingCalendar:
    if row.kind in ("reception", "transfer"):
        return reception_calendar_for(life.dossier.desk_id)
    awaited = next((each.agency_id for each in life.intervals if each.track == row.track), None)
    return calendar_for(awaited if row.kind == "child" and awaited else life.dossier.competent_id)


def _sorted_by(life: Life) -> Iterator[Finding]:
    """Work lists sort by the reception deadline before reception and by the due date after it."""
    dossier = life.dossier
    if dossier.received_at is not None:
        expected = dossier.due_at
    else:
        receptions = [row.due for row in life.deadlines if row.kind == "reception" and row.superseded_by is None]
        expected = receptions[-1] if receptions else None
    if dossier.next_due_at != expected:
        yield Finding("next_due_at_differs", dossier.id, {"kept": dossier.next_due_at, "expected": expected})
