"""The duty roster of a reception desk, week by week: read by who receives there, kept by its head."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import operations
from motcua.dossiers.queries.roster import SESSIONS, roster, rosters_of
from motcua.faces.api import problems
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import Invalid, NotAllowed, Refusal, Text

DESK, WEEK = "noi", "tuan"
NAMES: dict[str, Text] = dict(zip(SESSIONS, (_("Sáng"), _("Chiều")), strict=True))
YEARS = range(2000, 2200)


def show(visit: Visit) -> HttpResponseBase:
    """The week asked for, else this one. Raises NotAllowed for who has no part in any roster."""
    return _page(visit, visit.asked.get(DESK, ""), visit.asked.get(WEEK, ""))


def act(visit: Visit) -> HttpResponseBase:
    """Keep the week as the form says. Raises NotAllowed, Invalid."""
    desk, monday = visit.form.get(DESK, ""), _monday(visit, visit.form.get(WEEK, ""))
    if not desk.isdecimal():
        raise NotAllowed
    plan = {
        (monday + timedelta(days=n), session): [_officer(each) for each in visit.form.getlist(_field(n, session))]
        for n in range(7)
        for session in NAMES
    }
    operations.set_roster(int(desk), monday, plan, actor=visit.actor, now=visit.now)
    visit.say(_("Đã lưu lịch trực."))
    return visit.go("desk:roster", query=f"?{DESK}={desk}&{WEEK}={monday.isoformat()}")


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The week as it is kept, with why it was not changed."""
    if isinstance(refusal, NotAllowed):
        raise refusal
    return _page(visit, visit.form.get(DESK, ""), visit.form.get(WEEK, ""), refusal)


def _page(visit: Visit, asked: str, week: str, refusal: Refusal | None = None) -> HttpResponseBase:
    desks = rosters_of(visit.actor, visit.now)
    if not desks:
        raise NotAllowed
    desk = next((number for number, _name in desks if str(number) == asked), desks[0][0])
    monday = _monday(visit, week)
    found = roster(desk, monday, actor=visit.actor, now=visit.now)
    return visit.show(
        "desk/roster.html",
        problems.status_of(refusal) if refusal else 200,
        desks=[(str(number), name) for number, name in desks],
        desk=str(desk),
        monday=monday,
        sunday=monday + timedelta(days=6),
        before=(monday - timedelta(days=7)).isoformat(),
        following=(monday + timedelta(days=7)).isoformat(),
        people=found["people"],
        may_change=found["may_change"],
        rows=[_row(n, day, found["people"]) for n, day in enumerate(found["days"])],
        sessions=list(NAMES.values()),
        refusal=refusal,
        errors={f"d{monday.isoformat()}": str(error.message) for error in refusal.errors} if refusal else {},
    )


def _row(n: int, day: dict[str, Any], people: list[dict[str, Any]]) -> dict[str, Any]:
    """A day with its cells: the field's name, and each receptionist with whether he is on duty."""
    cells = [
        {
            "name": _field(n, session),
            "words": words,
            "people": [{**each, "on": each["officer"] in day["sessions"][session]} for each in people],
        }
        for session, words in NAMES.items()
    ]
    return {"day": day["day"], "cells": cells}


def _field(n: int, session: str) -> str:
    return f"d{n}-{session}"


def _officer(given: object) -> int:
    if not (isinstance(given, str) and given.isascii() and given.isdecimal() and len(given) < 19):
        raise Invalid
    return int(given)


def _monday(visit: Visit, given: str) -> date:
    """The Monday of the week of a day; of this week where none is given, or none that is a day."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        day = local_day(visit.now)  # an address typed by hand; the page's own links are days
    day = day if day.year in YEARS else local_day(visit.now)
    return day - timedelta(days=day.weekday())
