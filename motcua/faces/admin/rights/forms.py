"""Reading the forms about rights, and putting a refusal's errors where they belong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.directory.errors import UnknownAgency
from motcua.directory.queries import agency_by_code
from motcua.faces.desk.deeds import day
from motcua.platform.errors import FieldError, Invalid, Refusal, Text

NO_DAY = _("Ngày không đúng; ghi đủ ngày, tháng, năm.")
LABELS: Mapping[str, Text] = {
    "position": _("Vị trí việc làm"),
    "duty": _("Việc được giao"),
    "duties": _("Việc được làm thay"),
    "agency": _("Cơ quan, đơn vị (cả cấp dưới)"),
    "field": _("Lĩnh vực"),
    "since": _("Từ ngày"),
    "until": _("Đến hết ngày"),
    "ground": _("Căn cứ"),
    "deputy": _("Người xử lý thay"),
    "sign_as": _("Quyền hạn ký"),
}


def asked_day(form: QueryDict, name: str) -> date | None:
    """A day typed in three boxes, None where they are blank. Invalid."""
    typed = day(form, name)
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Invalid(errors=[FieldError(f"/{name}", NO_DAY)]) from None


def needed_day(form: QueryDict, name: str) -> date:
    """The same of a day that must be there."""
    found = asked_day(form, name)
    if found is None:
        raise Invalid(errors=[FieldError(f"/{name}", NO_DAY)])
    return found


def after(last: date) -> date:
    """The first day after the last one, as periods are kept. Invalid."""
    try:
        return last + timedelta(days=1)
    except OverflowError:
        raise Invalid(errors=[FieldError("/until", NO_DAY)]) from None


def agency(code: str, name: str = "agency") -> int:
    """The agency of a code that was typed. Invalid."""
    try:
        return agency_by_code(code.strip()).id
    except UnknownAgency as missing:
        raise Invalid(errors=[FieldError(f"/{name}", missing.text)]) from missing


def number(form: QueryDict, name: str) -> int:
    """What was chosen from a list of numbered things. Invalid."""
    given = form.get(name, "")
    if not (given.isascii() and given.isdecimal() and len(given) < 19):
        raise Invalid(errors=[FieldError(f"/{name}", _("Xin chọn một mục trong danh sách."))])
    return int(given)


def placed(refusal: Refusal) -> dict[str, Text]:
    """The refusal's errors by field."""
    return {error.pointer.removeprefix("/"): error.message for error in refusal.errors}
