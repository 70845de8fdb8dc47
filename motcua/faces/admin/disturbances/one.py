"""One disturbance: what it touches, its end, and moving the dates it allows to move."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from motcua.dossiers.operations import end_disturbance, shift_due_dates
from motcua.dossiers.queries import disturbance, touched
from motcua.faces.admin.calendars import access
from motcua.faces.admin.disturbances import typed, words
from motcua.faces.admin.rights import forms
from motcua.faces.api import problems
from motcua.faces.desk.deeds import boxes
from motcua.faces.web.page import Visit
from motcua.platform.errors import FieldError, Invalid, NotAllowed, NotFound, Refusal

AT_ONCE = 200


def show(visit: Visit) -> HttpResponseBase:
    """The page. Raises DisturbanceNotFound, NotAllowed."""
    return _page(visit)


def shift(visit: Visit) -> HttpResponseBase:
    """Move the dates of the dossiers that were listed."""
    access.check(visit)
    moved = shift_due_dates(_number(visit), visit.form.getlist("code"), actor=visit.actor, now=visit.now)
    said = ngettext("Đã dời hạn %(number)s hồ sơ.", "Đã dời hạn %(number)s hồ sơ.", moved)
    visit.say(said % {"number": moved})
    return visit.go("admin:disturbance", number=visit.path["number"])


def end(visit: Visit) -> HttpResponseBase:
    """Keep from when work was possible again."""
    access.check(visit)
    until = typed.moment(visit.form, "until")
    if until is None:
        raise Invalid(errors=[FieldError("/until", forms.NO_DAY)])
    end_disturbance(_number(visit), until=until, actor=visit.actor, now=visit.now)
    visit.say(_("Đã ghi thời điểm kết thúc sự cố."))
    return visit.go("admin:disturbance", number=visit.path["number"])


def back(visit: Visit) -> HttpResponseBase:
    """Where the form of this address stands."""
    return visit.go("admin:disturbance", number=visit.path["number"])


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page once more, with what was typed and what is wrong."""
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    return _page(visit, refusal)


def _number(visit: Visit) -> int:
    return int(visit.path["number"])


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    access.check(visit)
    found = disturbance(_number(visit), actor=visit.actor, now=visit.now)
    context: dict[str, Any] = {
        "row": found,
        "kind": words.KINDS[found.kind],
        "place": words.place(found.agency),
        "found": touched(found, actor=visit.actor, now=visit.now, limit=AT_ONCE),
        "typed": visit.form,
        "until": boxes(visit.form, "until"),
        "labels": words.LABELS,
        "refusal": refusal,
        "errors": forms.placed(refusal) if refusal else {},
    }
    return visit.show("admin/disturbances/one.html", problems.status_of(refusal) if refusal else 200, **context)
