"""Setting calendars, correcting days, and declaring that an office was shut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q

from motcua.directory import events, rules
from motcua.directory.errors import PeriodEmpty, ShapeInvalid, UnknownCalendar
from motcua.directory.models import Calendar, CalendarDay, Closure
from motcua.directory.operations import access
from motcua.directory.queries import agency_view
from motcua.directory.queries.snapshot import FAMILY
from motcua.journal.operations import append
from motcua.kernel.errors import BadCalendar
from motcua.kernel.text import nfc
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

COMMON_DAYS = Subject("calendar", 0)


@dataclass(frozen=True, slots=True)
class Correction:
    """One date: off, made up (worked although its weekday is not), or as the week says again (`kind` null).

    `source` names the decision or notice that says so ("to_confirm" where there is none yet).
    """

    day: date
    kind: str | None
    name: str = ""
    source: str = ""


@operation
def set_calendar(code: str, name: str, pattern: Mapping[str, Any], *, actor: Actor, now: datetime) -> int:
    """Add a calendar or change its week; answers its id. ShapeInvalid when the pattern makes no sense."""
    access.check_calendars(actor, now)
    try:
        rules.working_calendar(code, 1, pattern, ())
    except (BadCalendar, KeyError, TypeError) as problem:
        raise ShapeInvalid(errors=[FieldError("/pattern", str(problem))]) from problem
    calendar = Calendar.objects.select_for_update().filter(code=code).first()
    is_new = calendar is None
    if calendar is None:
        calendar = Calendar(code=code, version=0)
    elif (calendar.name, calendar.pattern) == (name, dict(pattern)):
        return calendar.pk
    calendar.name, calendar.pattern, calendar.version = nfc(name), dict(pattern), calendar.version + 1
    calendar.save()
    facts = {"code": code, "name": calendar.name, "pattern": calendar.pattern, "version": calendar.version}
    append(Subject("calendar", calendar.pk), events.CALENDAR_SET, actor=actor, now=now, facts=facts, new_subject=is_new)
    generations.bump(FAMILY)
    return calendar.pk


@operation
def correct_days(days: Sequence[Correction], *, calendar: str | None = None, actor: Actor, now: datetime) -> int:
    """Put dates right in one calendar, or in all (`calendar` null); answers how many changed.

    Every calendar concerned gets a higher version; deadlines already computed keep the version they were computed
    by. UnknownCalendar.
    """
    access.check_calendars(actor, now)
    calendars = Calendar.objects.select_for_update().order_by("id")
    concerned = [row for row in calendars if calendar is None or row.code == calendar]
    if calendar is not None and not concerned:
        raise UnknownCalendar(code=calendar)
    calendar_id = None if calendar is None else concerned[0].pk
    of_calendar = Q(calendar__isnull=True) if calendar_id is None else Q(calendar_id=calendar_id)
    rows = {row.day: row for row in CalendarDay.objects.filter(of_calendar).order_by("day")}
    facts = [fact for day in days if (fact := _correct(day, rows.get(day.day), calendar_id)) is not None]
    if not facts:
        return 0
    Calendar.objects.filter(pk__in=[row.pk for row in concerned]).update(version=F("version") + 1)
    subject = COMMON_DAYS if calendar_id is None else Subject("calendar", calendar_id)
    append(subject, events.CALENDAR_DAYS_CORRECTED, actor=actor, now=now, facts={"calendar": calendar, "days": facts})
    generations.bump(FAMILY)
    return len(facts)


@operation
def declare_closure(
    agency_id: int, *, since: datetime, until: datetime, kind: str, reason: str, actor: Actor, now: datetime
) -> None:
    """An agency could not work between two moments (aware); said twice it is one fact. PeriodEmpty."""
    access.check_calendars(actor, now, agency=agency_id)
    if until <= since:
        raise PeriodEmpty
    values = {"until": until, "kind": nfc(kind), "reason": nfc(reason)}
    _row, added = Closure.objects.get_or_create(agency_id=agency_id, since=since, defaults=values)
    if not added:
        return
    calendar_id = agency_view(agency_id).calendar_id
    if calendar_id is not None:
        Calendar.objects.filter(pk=calendar_id).update(version=F("version") + 1)
    facts = {"since": since.isoformat(), "until": until.isoformat(), "kind": values["kind"], "reason": values["reason"]}
    append(Subject("agency", agency_id), events.AGENCY_SHUT, actor=actor, now=now, facts=facts)
    generations.bump(FAMILY)


def _correct(correction: Correction, row: CalendarDay | None, calendar_id: int | None) -> dict[str, Any] | None:
    """Write one date; the fact for the journal, or None when nothing changed."""
    before = None if row is None else row.kind
    name, source = nfc(correction.name), nfc(correction.source)
    if row is not None and (row.kind, row.name, row.source) == (correction.kind, name, source):
        return None
    if correction.kind is None:
        if row is None:
            return None
        row.delete()
        return {"day": correction.day.isoformat(), "kind": None, "before": before}
    row = row or CalendarDay(calendar_id=calendar_id, day=correction.day)
    row.kind, row.name, row.source = correction.kind, name, source
    row.save()
    day = correction.day.isoformat()
    return {"day": day, "kind": correction.kind, "name": name, "source": source, "before": before}
