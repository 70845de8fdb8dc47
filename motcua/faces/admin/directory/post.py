"""Opening a post in an agency."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.directory.duties import DUTIES
from motcua.directory.operations import PositionSpec, open_position
from motcua.directory.queries import agency_by_code
from motcua.faces.admin.directory import words
from motcua.faces.admin.rights import forms
from motcua.faces.desk.deeds import boxes
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import nfc
from motcua.platform.errors import FieldError, Invalid, Refusal

LONGEST = 200


def show(visit: Visit) -> HttpResponseBase:
    """The form of a new post."""
    return _form(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Open the post."""
    form, errors = visit.form, []
    title, sign_as = (nfc(form.get(each, "")).strip() for each in ("title", "sign_as"))
    role = form.get("role", "")
    if not 0 < len(title) <= LONGEST:
        errors.append(FieldError("/title", _("Ghi tên, tối đa 200 ký tự.")))
    if role not in DUTIES:
        errors.append(FieldError("/role", _("Xin chọn một mục trong danh sách.")))
    if len(sign_as) > LONGEST:
        errors.append(FieldError("/sign_as", _("Tối đa 200 ký tự.")))
    if errors:
        raise Invalid(errors=errors)
    agency, since = agency_by_code(visit.path["code"]), forms.needed_day(form, "since")
    spec = PositionSpec(agency=agency.id, title=title, role=role, since=since, sign_as=sign_as)
    number = open_position(spec, actor=visit.actor, now=visit.now)
    visit.say(_("Đã thêm vị trí việc làm."))
    return visit.go("admin:position", number=str(number))


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, with what was typed and what is wrong."""
    return _form(visit, refusal)


def _form(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    agency = agency_by_code(visit.path["code"])
    words.check(visit, agency)
    since = boxes(visit.form, "since") or local_day(visit.now).isoformat()
    template = "admin/directory/position_form.html"
    return words.form(visit, template, refusal, agency=agency, roles=words.roles(), since=since)
