"""What the pages of slips share: the place one works for, the tabs, the words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from motcua.directory.queries import agency_view
from motcua.dossiers.queries.slips import places_of
from motcua.faces.web.page import Visit
from motcua.platform.errors import NotAllowed, Text

PLACE, TAB, KIND, TO, OVERDUE, TEXT = "noi", "xem", "loai", "den", "qua-han", "tim"
WAITING = "cho-giao"
TABS: Mapping[str, Text] = {
    WAITING: _("Chờ bàn giao"),
    "dang-chuyen": _("Đang chuyển"),
    "cho-xac-nhan": _("Chờ xác nhận"),
    "da-xong": _("Đã xong"),
}
TITLE = _("Bàn giao giấy tờ")
KINDS: Mapping[str, Text] = {"papers": _("Giấy tờ của hồ sơ"), "result": _("Kết quả giải quyết")}
LONGEST_TEXT = 50
MOST_DIGITS = 18


def places(visit: Visit) -> list[tuple[str, str]]:
    """The bodies one carries for: id and name. Raises NotAllowed where there is none."""
    found = [(str(agency), agency_view(agency).name) for agency in places_of(visit.actor, visit.now)]
    if not found:
        raise NotAllowed
    return found


def number(given: str) -> int | None:
    """An id as an address or a form brings it; None for what is none."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= MOST_DIGITS else None
