"""How times left, hands and actions look on the desk."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.faces.desk.counter.words import DELIVERY, ID_KINDS
from motcua.faces.web import words
from motcua.faces.web.templatetags import show

register = template.Library()

MINUTE, HOUR = 60, 3600
FEW_HOURS = 8
SOON_SECONDS = 2 * HOUR


@register.simple_tag
def time_left(dossier: dict[str, Any]) -> SafeString:
    """What is left of a dossier's time, in words and a colour: `dossier` is an item of a work list or a whole one."""
    left, late = dossier["left"], dossier["late"]
    if left is None:
        return SafeString()
    said, look = _told(left, late=late)
    return format_html('<span class="app-left app-left--{}">{}</span>', look, said)


@register.simple_tag
def held_by(holder: dict[str, Any] | None) -> SafeString:
    """Who has a dossier: the officer and his unit, or in whose hands it waits."""
    match holder:
        case None:
            return SafeString("–")
        case {"kind": "applicant"}:
            return escape(_("Người nộp hồ sơ"))
        case {"kind": "payment"}:
            return escape(_("Người nộp hồ sơ (chờ nộp tiền)"))
        case {"officer": None, "kind": kind, "unit": unit} if kind != "officer":
            return escape(unit)
    who = holder["officer"] or _("Chưa ai nhận")
    return format_html('{}<span class="app-work__small">{}</span>', who, holder["unit"])


@register.filter
def working_time(seconds: int) -> str:
    """`5 giờ 20 phút`: working time, from a working day on without the minutes."""
    hours, minutes = divmod(abs(seconds) // MINUTE, 60)
    in_hours = ngettext("%(count)s giờ", "%(count)s giờ", hours) % {"count": show.number(hours)}
    if hours >= FEW_HOURS or (hours and not minutes):
        return in_hours
    in_minutes = ngettext("%(count)s phút", "%(count)s phút", minutes) % {"count": minutes}
    return f"{in_hours} {in_minutes}" if hours else in_minutes


@register.filter
def channel(code: str) -> str:
    """A way of filing in words."""
    return str(words.CHANNELS.get(code, code))


def _told(left: dict[str, Any], *, late: bool) -> tuple[str, str]:
    """The words, and the look that goes with them."""
    if left["state"] == "finished":
        return (_("có kết quả, quá hạn"), "late") if late else (_("đã có kết quả"), "done")
    if left["state"] == "paused":
        paused = _("tạm dừng tính thời hạn")
        return (f"{paused}, {_length(left, late=True)}", "late") if late else (paused, "paused")
    return _length(left, late=late), "late" if late else "soon" if _is_soon(left) else "running"


def _is_soon(left: dict[str, Any]) -> bool:
    return bool(left["seconds"] < SOON_SECONDS if left["days"] is None else left["days"] <= 1)


def _length(left: dict[str, Any], *, late: bool) -> str:
    if left["days"] is None:
        said = _("quá hạn %(time)s làm việc") if late else _("còn %(time)s làm việc")
        return said % {"time": working_time(left["seconds"])}
    days = abs(left["days"])
    if not days:
        return _("quá hạn") if late else _("hạn hôm nay")
    if late:
        return ngettext("quá hạn %(count)s ngày làm việc", "quá hạn %(count)s ngày làm việc", days) % {"count": days}
    return ngettext("còn %(count)s ngày làm việc", "còn %(count)s ngày làm việc", days) % {"count": days}


@register.filter
def outcome(words_or_code: str) -> str:
    """How a pass through a step ended: the process's own words, ours for what ended it from outside."""
    return str(_ENDS.get(words_or_code, words_or_code))


@register.filter
def id_kind(code: str | None) -> str:
    """What an identifying number is, in words."""
    return str(ID_KINDS.get(code or "", _("Số giấy tờ")))


@register.filter
def delivery(code: str) -> str:
    """A way of getting the result, in words."""
    return str(DELIVERY.get(code, code))


@register.filter
def status_colour(number: int) -> str:
    """The colour of a national status; its name says the same."""
    return _COLOURS.get(number, "grey")


_ENDS = {
    "undone": gettext_lazy("thu hồi"),
    "moved": gettext_lazy("chuyển sang phiên bản mới"),
    "supplement": gettext_lazy("yêu cầu bổ sung"),
    "withdrawn": gettext_lazy("rút hồ sơ"),
    "denied": gettext_lazy("không đủ điều kiện"),
    "stopped": gettext_lazy("dừng giải quyết"),
}
_COLOURS = {1: "turquoise", 2: "blue", 3: "red", 4: "light-blue", 5: "yellow", 6: "yellow", 7: "orange", 9: "green"}
