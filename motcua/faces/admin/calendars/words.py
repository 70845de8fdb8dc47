"""How pages call calendars, their days and their weeks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from motcua.directory.errors import UnknownCalendar
from motcua.directory.queries import known_calendars
from motcua.kernel.calendar import DayKind, WorkingCalendar
from motcua.platform.errors import Text

ALL, EVERYBODY = "chung", _("Lịch chung, mọi cơ quan")
"""The name, in addresses, of the days that hold for every calendar, and its words."""

AS_WEEK = "as_week"
KINDS: Mapping[str, Text] = {
    DayKind.OFF.value: _("Nghỉ"),
    DayKind.MAKE_UP.value: _("Làm bù"),
    AS_WEEK: _("Như ngày thường trong tuần"),
}
LABELS: Mapping[str, Text] = {
    "day": _("Ngày"),
    "kind": _("Ngày này là"),
    "name": _("Tên gọi hoặc lý do"),
    "source": _("Văn bản làm căn cứ"),
    "agency": _("Mã cơ quan"),
    "since": _("Từ ngày"),
    "since_time": _("Từ giờ"),
    "until": _("Đến ngày"),
    "until_time": _("Đến giờ"),
    "reason": _("Lý do"),
    "ground": _("Văn bản làm căn cứ dời hạn"),
}
WEEKDAYS = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ nhật"))


class Hours(NamedTuple):
    """A weekday and its worked hours, `07:30–11:30`; `extra` are hours in which only the desk is open."""

    weekday: Text
    worked: str
    extra: str


def named(calendar: str) -> tuple[str | None, Text]:
    """The calendar's code, null for the days of all, and its name. Raises UnknownCalendar."""
    if calendar == ALL:
        return None, EVERYBODY
    for view in known_calendars():
        if view.code == calendar:
            return view.code, view.name
    raise UnknownCalendar(code=calendar)


def week(calendar: WorkingCalendar) -> list[Hours]:
    """The weekdays on which work is done or the desk is open."""
    special, extra = dict(calendar.weekday_sessions), dict(calendar.extra_reception)
    rows = [
        Hours(
            words,
            ", ".join(map(str, special.get(number, calendar.sessions))) if number in calendar.weekdays else "",
            ", ".join(map(str, extra.get(number, ()))),
        )
        for number, words in enumerate(WEEKDAYS)
    ]
    return [row for row in rows if row.worked or row.extra]
