"""Who has a citizen's dossier now, what for and since when, and whose part it is if it is late: in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.faces.web.templatetags.show import moment
from motcua.platform.errors import Text

View = Mapping[str, Any]

_PARTS: Mapping[str, Text] = {
    "own_unit": gettext_lazy("phần chậm thuộc %(unit)s, mong Ông/Bà thông cảm"),
    "nobody_held": gettext_lazy("phần chậm thuộc %(unit)s, mong Ông/Bà thông cảm"),
    "other_agency": gettext_lazy("vì còn chờ %(unit)s phối hợp, mong Ông/Bà thông cảm"),
    "synchronisation": gettext_lazy("vì lỗi đồng bộ dữ liệu, mong Ông/Bà thông cảm"),
    "outage": gettext_lazy("vì sự cố hoặc thiên tai, mong Ông/Bà thông cảm"),
    "payment": gettext_lazy("vì có thời gian chờ Ông/Bà thực hiện nghĩa vụ tài chính"),
    "applicant": gettext_lazy("vì có thời gian chờ Ông/Bà bổ sung giấy tờ"),
}


def waiting(view: View) -> str:
    """The sentence for an answer of `queries.follow`; blank once the dossier has ended."""
    held = view["holder"]
    if held is None:
        return ""
    now = _now(view, held)
    if not view["late"]:
        return f"{now}."
    part = view["part_of"]
    if part is None:
        return _("%(now)s; hồ sơ đã quá ngày hẹn trả kết quả.") % {"now": now}
    whose = str(_PARTS[part["cause"]]) % {"unit": part["unit"] or _("cơ quan ngoài hệ thống")}
    return _("%(now)s; hồ sơ đã quá ngày hẹn trả kết quả, %(whose)s.") % {"now": now, "whose": whose}


def _now(view: View, held: View) -> str:
    known = {"since": moment(view["held_since"]), "unit": held["unit"], "officer": held["officer"]}
    match held["kind"]:
        case "applicant":
            return _("Hồ sơ đang chờ Ông/Bà bổ sung giấy tờ từ %(since)s") % known
        case "payment":
            return _("Hồ sơ đang chờ Ông/Bà thực hiện nghĩa vụ tài chính từ %(since)s") % known
        case "confirmer":
            return _("Hồ sơ đang chờ Ông/Bà xác nhận nội dung từ %(since)s") % known
        case "other_agency" | "outside_body":
            return _("Hồ sơ đang chờ %(unit)s trả lời từ %(since)s") % known
        case "desk" if view["finished_at"]:
            return _("Kết quả đang ở %(unit)s từ %(since)s, chờ trả cho Ông/Bà") % known
        case "desk":
            return _("%(unit)s đang kiểm tra hồ sơ để tiếp nhận từ %(since)s") % known
    known["step"] = view["steps"][0]["name"] if view["steps"] else ""
    if held["officer"]:
        return _("%(officer)s, %(unit)s, đang giữ hồ sơ từ %(since)s để làm bước “%(step)s”") % known
    return _("%(unit)s đang giữ hồ sơ từ %(since)s để làm bước “%(step)s”") % known
