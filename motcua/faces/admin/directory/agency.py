"""Opening a unit below an agency; renaming, moving or giving another calendar to one, from a day on."""

from __future__ import annotations

from dataclasses import replace

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.directory.operations import AgencySpec, change_agency, open_agency
from motcua.directory.queries import AgencyView, agency_by_code, agency_view, kinds_of_agencies
from motcua.faces.admin.directory import words
from motcua.faces.admin.rights import forms
from motcua.faces.desk.deeds import boxes
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import nfc
from motcua.platform.errors import FieldError, Invalid, Refusal

OPENS = "open_agency"
LONGEST_CODE, LONGEST_NAME = 40, 300


def show(visit: Visit) -> HttpResponseBase:
    """The form."""
    return _form(visit)


def open_below(visit: Visit) -> HttpResponseBase:
    """Add a unit below the agency."""
    parent = agency_by_code(visit.path["code"])
    spec = replace(_spec(visit), parent=parent.id)
    open_agency(spec, actor=visit.actor, now=visit.now)
    visit.say(_("Đã thêm đơn vị."))
    return visit.go("admin:agency", code=spec.code)


def change(visit: Visit) -> HttpResponseBase:
    """Change the agency from a day on; what it was before stays on record."""
    agency = agency_by_code(visit.path["code"])
    parent = visit.form.get("parent", "").strip()
    above = forms.agency(parent, "parent") if parent else None
    spec = replace(_spec(visit), parent=above, old_code=agency.old_code, system=agency.system)
    change_agency(agency.id, spec, actor=visit.actor, now=visit.now)
    visit.say(_("Đã ghi thay đổi của cơ quan, đơn vị."))
    return visit.go("admin:agency", code=agency_view(agency.id).code)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, with what was typed and what is wrong."""
    return _form(visit, refusal)


def _spec(visit: Visit) -> AgencySpec:
    form, errors = visit.form, []
    code, name, kind = (nfc(form.get(each, "")).strip() for each in ("code", "name", "kind"))
    if not 0 < len(code) <= LONGEST_CODE or not code.isascii():
        errors.append(FieldError("/code", _("Ghi mã, chữ không dấu và số, tối đa 40 ký tự.")))
    if not 0 < len(name) <= LONGEST_NAME:
        errors.append(FieldError("/name", _("Ghi tên, tối đa 300 ký tự.")))
    if kind not in kinds_of_agencies():
        errors.append(FieldError("/kind", _("Xin chọn một mục trong danh sách.")))
    if errors:
        raise Invalid(errors=errors)
    return AgencySpec(
        code=code, name=name, kind=kind, since=forms.needed_day(form, "since"), calendar=form.get("calendar") or None
    )


def _form(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    agency = agency_by_code(visit.path["code"])
    words.check(visit, agency)
    opens = visit.page.name == OPENS
    return words.form(
        visit,
        "admin/directory/agency_form.html",
        refusal,
        agency=agency,
        opens=opens,
        given=visit.form or ({} if opens else _present(agency)),
        since=boxes(visit.form, "since") or local_day(visit.now).isoformat(),
        kinds=words.kinds(),
        calendars=words.calendars(),
    )


def _present(agency: AgencyView) -> dict[str, str]:
    parent = agency_view(agency.parent_id).code if agency.parent_id else ""
    return {"code": agency.code, "name": agency.name, "kind": agency.kind, "parent": parent}
