"""An agency ends, and others take over what it did."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.directory.operations import close_agency
from motcua.directory.queries import agency_by_code, known_agencies
from motcua.faces.admin.directory import words
from motcua.faces.admin.rights import forms
from motcua.faces.desk.deeds import boxes
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import Refusal

MOST = 50


def show(visit: Visit) -> HttpResponseBase:
    """The form."""
    return _form(visit)


def act(visit: Visit) -> HttpResponseBase:
    """End it on a day; who takes over is kept with it."""
    agency = agency_by_code(visit.path["code"])
    words.check(visit, agency)
    successors = [
        forms.agency(code, "successors") for code in visit.form.get("successors", "").split(",")[:MOST] if code.strip()
    ]
    on = forms.needed_day(visit.form, "on")
    close_agency(agency.id, on=on, successors=successors, actor=visit.actor, now=visit.now)
    visit.say(_("Đã ghi cơ quan, đơn vị ngừng hoạt động."))
    return visit.go("admin:agency", code=agency.code)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, with what was typed and what is wrong."""
    return _form(visit, refusal)


def _form(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    agency = agency_by_code(visit.path["code"])
    words.check(visit, agency)
    below = [each for each in known_agencies(local_day(visit.now)) if each.parent_id == agency.id]
    return words.form(
        visit,
        "admin/directory/closing.html",
        refusal,
        agency=agency,
        below=below[:MOST],
        on=boxes(visit.form, "on"),
    )
