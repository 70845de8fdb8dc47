"""Putting a day right: what it would change is shown first, and done only when confirmed."""

from __future__ import annotations

from datetime import date

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.directory.operations.calendars import Correction, correct_days
from motcua.dossiers.queries import Effect, would_move
from motcua.faces.admin.calendars import access, words
from motcua.faces.admin.rights import forms
from motcua.faces.api import problems
from motcua.faces.desk.deeds import boxes
from motcua.faces.web.page import Visit
from motcua.kernel.calendar import DayEntry, DayKind
from motcua.kernel.text import nfc
from motcua.platform.errors import FieldError, Invalid, Refusal

LONGEST = 300


def show(visit: Visit) -> HttpResponseBase:
    """The form, on the day asked for if one was."""
    return _form(visit)


def look(visit: Visit) -> HttpResponseBase:
    """The form with what it would change; nothing is kept yet. Raises Invalid."""
    given = _correction(visit)
    entry = None if given.kind is None else DayEntry(given.day, DayKind(given.kind), given.name, given.source)
    code, _name = words.named(visit.path["calendar"])
    effect = would_move({given.day: entry}, code, actor=visit.actor, now=visit.now)
    return _form(visit, effect=effect, day=given.day)


def act(visit: Visit) -> HttpResponseBase:
    """Keep it. Promised dates stay where they are; those it concerns are listed afterwards."""
    code, _name = words.named(visit.path["calendar"])
    given = _correction(visit)
    correct_days([given], calendar=code, actor=visit.actor, now=visit.now)
    visit.say(_("Đã sửa lịch. Hạn đã hẹn chưa thay đổi."))
    return visit.go("admin:calendar", calendar=visit.path["calendar"], query=f"?nam={given.day.year}")


def back(visit: Visit) -> HttpResponseBase:
    """Where the form of this address stands."""
    return visit.go("admin:day", calendar=visit.path["calendar"])


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, with what was typed and what is wrong."""
    return _form(visit, refusal)


def _correction(visit: Visit) -> Correction:
    form, errors = visit.form, []
    kind = form.get("kind", "")
    name, source = nfc(form.get("name", "")).strip(), nfc(form.get("source", "")).strip()
    if kind not in words.KINDS:
        errors.append(FieldError("/kind", _("Chọn ngày này là ngày gì.")))
    if kind != words.AS_WEEK and not name:
        errors.append(FieldError("/name", _("Ghi tên gọi hoặc lý do.")))
    if not source:
        errors.append(FieldError("/source", _("Ghi số, ngày của văn bản làm căn cứ.")))
    long = [each for each in ("name", "source") if len(form.get(each, "")) > LONGEST]
    errors += [FieldError(f"/{each}", _("Tối đa 300 ký tự.")) for each in long]
    try:
        day = forms.needed_day(form, "day")
    except Invalid as wrong:
        errors = [*wrong.errors, *errors]
    if errors:
        raise Invalid(errors=errors)
    return Correction(day, None if kind == words.AS_WEEK else kind, name, source)


def _form(
    visit: Visit, refusal: Refusal | None = None, *, effect: Effect | None = None, day: date | None = None
) -> HttpResponseBase:
    access.check(visit)
    _code, name = words.named(visit.path["calendar"])
    return visit.show(
        "admin/calendars/day.html",
        problems.status_of(refusal) if refusal else 200,
        calendar=visit.path["calendar"],
        name=name,
        kinds=list(words.KINDS.items()),
        typed=visit.form,
        typed_day=boxes(visit.form, "day") or visit.asked.get("ngay", ""),
        labels=words.LABELS,
        effect=effect,
        day=day,
        kind=words.KINDS.get(visit.form.get("kind", ""), ""),
        refusal=refusal,
        errors=forms.placed(refusal) if refusal else {},
    )
