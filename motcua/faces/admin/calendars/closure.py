"""Declaring that an office could not work: a storm, a power cut, a system that was down."""

from __future__ import annotations

from datetime import datetime, time

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.directory.operations.calendars import declare_closure
from motcua.faces.admin.calendars import access, words
from motcua.faces.admin.rights import forms
from motcua.faces.api import problems
from motcua.faces.desk.deeds import boxes
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import from_local
from motcua.platform.errors import FieldError, Invalid, Refusal

LONGEST_KIND, LONGEST_REASON = 100, 500


def show(visit: Visit) -> HttpResponseBase:
    """The form."""
    return _form(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Keep it; what is counted from now on leaves these hours out, promises made before stay."""
    form = visit.form
    kind, reason = form.get("name", "").strip(), form.get("reason", "").strip()
    if not (0 < len(kind) <= LONGEST_KIND):
        raise Invalid(errors=[FieldError("/name", _("Ghi tên gọi, tối đa 100 ký tự."))])
    if not (0 < len(reason) <= LONGEST_REASON):
        raise Invalid(errors=[FieldError("/reason", _("Ghi lý do, tối đa 500 ký tự."))])
    declare_closure(
        forms.agency(form.get("agency", "")),
        since=_moment(form, "since"),
        until=_moment(form, "until"),
        kind=kind,
        reason=reason,
        actor=visit.actor,
        now=visit.now,
    )
    visit.say(_("Đã ghi nhận thời gian cơ quan không làm việc được. Hạn đã hẹn chưa thay đổi."))
    return visit.go("admin:calendars")


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, with what was typed and what is wrong."""
    return _form(visit, refusal)


def _moment(form: QueryDict, name: str) -> datetime:
    day = forms.needed_day(form, name)
    try:
        at = time.fromisoformat(form.get(f"{name}_time", "").strip().zfill(5))
    except ValueError:
        raise Invalid(errors=[FieldError(f"/{name}_time", _("Ghi giờ và phút, ví dụ 13:30."))]) from None
    return from_local(datetime.combine(day, at.replace(tzinfo=None)))


def _form(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    access.check(visit)
    return visit.show(
        "admin/calendars/closure.html",
        problems.status_of(refusal) if refusal else 200,
        typed=visit.form,
        since=boxes(visit.form, "since"),
        until=boxes(visit.form, "until"),
        labels=words.LABELS,
        refusal=refusal,
        errors=forms.placed(refusal) if refusal else {},
    )
