"""The tracking book of a desk: choose the days, print."""

from __future__ import annotations

from datetime import date

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from motcua.dossiers import operations
from motcua.dossiers.queries.tracking_book import MOST_DAYS, desks_of
from motcua.faces.desk import papers
from motcua.faces.desk.deeds import boxes, day
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid, NotAllowed, Refusal

DESK, FIRST, LAST = "noi", "tu", "den"
FIELDS = {f"/{FIRST}": FIRST, f"/{LAST}": LAST}


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
    """A day typed in three boxes; today where nothing was. Raises Invalid for one that is none."""
    if not boxes(visit.asked, name):
        return local_day(visit.now)
    try:
        return date.fromisoformat(day(visit.asked, name))
    except ValueError as wrong:
        message = _("Ngày không đúng; ghi đủ ngày, tháng, năm.")
        raise Invalid(errors=[FieldError(f"/{name}", message)]) from wrong


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    desks = desks_of(visit.actor, visit.now)
    if not desks:
        raise NotAllowed
    now = local_day(visit.now)
    today = (str(now.day), str(now.month), str(now.year))
    return visit.show(
        "desk/book.html",
        422 if refusal else 200,
        refusal=refusal,
        errors={FIELDS.get(each.pointer, LAST): each.message for each in refusal.errors} if refusal else {},
        desks=desks,
        desk=visit.asked.get(DESK, ""),
        first=boxes(visit.asked, FIRST) or today,
        last=boxes(visit.asked, LAST) or today,
        labels={FIRST: _("Từ ngày"), LAST: _("Đến ngày")},
        most=MOST_DAYS,
    )
