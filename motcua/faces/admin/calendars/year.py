"""The days of a year on which a calendar differs from its week."""

from __future__ import annotations

from datetime import date

from django.http.response import HttpResponseBase

from motcua.directory.queries import days_of
from motcua.faces.admin.calendars import access, words
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day

EARLIEST, LATEST = 2020, 2100


def show(visit: Visit) -> HttpResponseBase:
    """The year asked for, else this one. Raises UnknownCalendar."""
    access.check(visit)
    code, name = words.named(visit.path["calendar"])
    asked = visit.asked.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == len("2026") else local_day(visit.now).year
    year = min(max(year, EARLIEST), LATEST)
    days = days_of(code, date(year, 1, 1), date(year + 1, 1, 1))
    return visit.show(
        "admin/calendars/year.html",
        calendar=visit.path["calendar"],
        name=name,
        year=year,
        before=year - 1 if year > EARLIEST else None,
        after=year + 1 if year < LATEST else None,
        days=[(day, words.KINDS[day.kind.value], words.WEEKDAYS[day.date.weekday()]) for day in days],
    )
