"""A post and who holds it: giving it to somebody, and its last day for somebody."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.directory.errors import UnknownOfficer
from motcua.directory.operations import Appointing, end_appointment, request_appointment
from motcua.directory.queries import agency_view, holders_of, officer_named, officer_names, position_view
from motcua.faces.admin.directory import words
from motcua.faces.admin.rights import forms
from motcua.faces.admin.rights.giving import PROPOSED
from motcua.faces.admin.rights.words import duty_name
from motcua.faces.desk.deeds import boxes
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid, Refusal


def show(visit: Visit) -> HttpResponseBase:
    """A post, who holds it, and the form to give it to somebody. Raises UnknownPosition."""
    return _page(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Give the post to an officer, or propose it where that takes two persons."""
    form = visit.form
    until = forms.asked_day(form, "until")
    appointing = Appointing(
        officer=_officer(form.get("username", "").strip()),
        position=_number(visit),
        since=forms.needed_day(form, "since"),
        until=forms.after(until) if until else None,
    )
    given = request_appointment(appointing, actor=visit.actor, now=visit.now)
    visit.say(_("Đã giao vị trí.") if given.done is not None else PROPOSED)
    return back(visit)


def end(visit: Visit) -> HttpResponseBase:
    """The officer holds the post no longer, after his last day."""
    officer = _officer(visit.form.get("username", "").strip())
    last = forms.needed_day(visit.form, "last")
    end_appointment(officer, _number(visit), on=forms.after(last), actor=visit.actor, now=visit.now)
    visit.say(_("Đã ghi ngày cuối giữ vị trí."))
    return back(visit)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page once more, with what was typed and what is wrong."""
    return _page(visit, refusal)


def back(visit: Visit) -> HttpResponseBase:
    """On to the post's page, also from an address that only takes forms."""
    return visit.go("admin:position", number=str(_number(visit)))


def _number(visit: Visit) -> int:
    return int(visit.path["number"])


def _officer(username: str) -> int:
    try:
        return officer_named(username)
    except UnknownOfficer as missing:
        raise Invalid(errors=[FieldError("/username", missing.text)]) from missing


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    on, view = local_day(visit.now), position_view(_number(visit))
    agency = agency_view(view.agency_id)
    words.check(visit, agency)
    holders = holders_of([view.id], on)[view.id]
    return words.form(
        visit,
        "admin/directory/position.html",
        refusal,
        position=view,
        duty=duty_name(view.role),
        agency=agency,
        holders=words.named(holders, officer_names(holders)),
        since=boxes(visit.form, "since") or on.isoformat(),
        until=boxes(visit.form, "until"),
        last=on.isoformat(),
    )
