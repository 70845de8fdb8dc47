"""The tracking book of a desk: choose the days, print."""

from __future__ import annotations

from datetime import date

from django.http.response import HttpResponseBase

from motcua.dossiers import operations
from motcua.dossiers.queries.tracking_book import MOST_DAYS, desks_of
from motcua.faces.desk import papers
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import NotAllowed, Refusal

DESK, FIRST, LAST = "noi", "tu", "den"


def show(visit: Visit) -> HttpResponseBase:
    """The question; today where no day is chosen. Raises NotAllowed for who keeps no desk."""
    return _page(visit)


def printed(visit: Visit) -> HttpResponseBase:
    """The book as a PDF, or the question once more with what is wrong."""
    chosen = visit.asked.get(DESK, "")
    try:
        first, last = _day(visit, FIRST), _day(visit, LAST)
        desk = int(chosen) if chosen.isdecimal() else 0
        return papers.shown(operations.print_book(desk, first, last, actor=visit.actor, now=visit.now))
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _page(visit, refusal)


def _day(visit: Visit, name: str) -> date:
    """A day as browsers send it; one that is none counts as today."""
    try:
        return date.fromisoformat(visit.asked.get(name, ""))
    except ValueError:
        return local_day(visit.now)


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    desks = desks_of(visit.actor, visit.now)
    if not desks:
        raise NotAllowed
    return visit.show(
        "desk/book.html",
        422 if refusal else 200,
        refusal=refusal,
        errors={LAST: refusal.errors[0].message} if refusal and refusal.errors else {},
        desks=desks,
        desk=visit.asked.get(DESK, ""),
        first=_day(visit, FIRST).isoformat(),
        last=_day(visit, LAST).isoformat(),
        most=MOST_DAYS,
    )
