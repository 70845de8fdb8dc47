"""Labels of the forms about agencies, positions and officers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import usernames_of
from motcua.directory.duties import ADMINISTRATOR, DUTIES
from motcua.directory.queries import AgencyView, duties_of, has_over, kinds_of_agencies, known_calendars
from motcua.faces.admin.rights import forms
from motcua.faces.api import problems
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import sort_key
from motcua.platform.errors import NotAllowed, Refusal, Text

LABELS: Mapping[str, Text] = {
    "code": _("Mã cơ quan, đơn vị"),
    "name": _("Tên gọi"),
    "kind": _("Loại"),
    "parent": _("Trực thuộc (mã cơ quan)"),
    "calendar": _("Lịch làm việc"),
    "since": _("Từ ngày"),
    "until": _("Đến hết ngày"),
    "on": _("Ngày đầu tiên không còn hoạt động"),
    "successors": _("Cơ quan tiếp nhận nhiệm vụ (các mã, cách nhau bằng dấu phẩy)"),
    "title": _("Tên vị trí"),
    "role": _("Phần việc của vị trí"),
    "sign_as": _("Quyền hạn ký"),
    "username": _("Tên tài khoản"),
    "person": _("Họ và tên"),
}
INHERITED = ("", _("Theo cơ quan cấp trên"))


def kinds() -> list[tuple[str, Text]]:
    """Sorts of bodies."""
    return list(kinds_of_agencies().items())


def calendars() -> list[tuple[str, Text]]:
    """The calendars an agency may keep."""
    return [INHERITED, *((view.code, view.name) for view in known_calendars())]


def roles() -> list[tuple[str, Text]]:
    """The parts a post may have in its agency."""
    return [(duty.code, duty.name) for duty in DUTIES.values()]


def named(officers: Iterable[int], names: Mapping[int, str]) -> list[tuple[str, str]]:
    """Officers as account name and name, by name."""
    accounts = usernames_of(officers)
    return sorted(
        ((accounts[each], names[each]) for each in accounts if each in names), key=lambda pair: sort_key(pair[1])
    )


def check(visit: Visit, agency: AgencyView | None = None) -> None:
    """Raises NotAllowed unless the officer administers the agency; without one, any at all."""
    on = local_day(visit.now)
    held = duties_of(visit.actor, on, ADMINISTRATOR)
    if not held or (agency is not None and not has_over(visit.actor, ADMINISTRATOR, agency.id, on)):
        raise NotAllowed


def form(visit: Visit, template: str, refusal: Refusal | None, **context: Any) -> HttpResponseBase:
    """A form's page, with what was typed and what is wrong."""
    return visit.show(
        template,
        problems.status_of(refusal) if refusal else 200,
        typed=visit.form,
        labels=LABELS,
        refusal=refusal,
        errors=forms.placed(refusal) if refusal else {},
        **context,
    )
