"""Declaring a disturbance: what it touches is shown first, and it is kept only when confirmed."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.operations import check_disturbance, declare_disturbance
from motcua.dossiers.queries import Touched, touched
from motcua.faces.admin.calendars import access
from motcua.faces.admin.disturbances import typed, words
from motcua.faces.admin.rights import forms
from motcua.faces.api import problems
from motcua.faces.desk.deeds import boxes
from motcua.faces.web.page import Visit
from motcua.platform.errors import Refusal

SHIFTS = [("shifts", _("Được dời ngày hẹn trả kết quả vì sự cố này"))]


def show(visit: Visit) -> HttpResponseBase:
    """The form."""
    return _form(visit)


def look(visit: Visit) -> HttpResponseBase:
    """The form with what it would touch; nothing is kept yet. Raises Invalid."""
    access.check(visit)
    given = typed.disturbance(visit.form)
    check_disturbance(given.kind, given.since, given.until, given.ground)
    return _form(visit, found=touched(given, actor=visit.actor, now=visit.now))


def act(visit: Visit) -> HttpResponseBase:
    """Keep it; promised dates stay until somebody moves them."""
    given = typed.disturbance(visit.form)
    number = declare_disturbance(
        given.kind,
        agency=given.agency,
        since=given.since,
        until=given.until,
        ground=given.ground,
        shifts=given.shifts,
        actor=visit.actor,
        now=visit.now,
    )
    visit.say(_("Đã ghi nhận sự cố. Hạn đã hẹn chưa thay đổi."))
    return visit.go("admin:disturbance", number=str(number))


def back(visit: Visit) -> HttpResponseBase:
    """Where the form of this address stands."""
    return visit.go("admin:disturbance_new")


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, with what was typed and what is wrong."""
    return _form(visit, refusal)


def _form(visit: Visit, refusal: Refusal | None = None, *, found: Touched | None = None) -> HttpResponseBase:
    access.check(visit)
    return visit.show(
        "admin/disturbances/declare.html",
        problems.status_of(refusal) if refusal else 200,
        kinds=list(words.KINDS.items()),
        shifting=SHIFTS,
        typed=visit.form,
        shifts=visit.form.getlist("shifts"),
        since=boxes(visit.form, "since"),
        until=boxes(visit.form, "until"),
        labels=words.LABELS,
        found=found,
        refusal=refusal,
        errors=forms.placed(refusal) if refusal else {},
    )
