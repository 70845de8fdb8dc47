"""Where a dossier stands, in the one sentence a citizen reads first (the wording follows the national statuses)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.faces.web.templatetags.show import day, money

COLOURS: dict[int, str] = {
    1: "blue",
    2: "turquoise",
    3: "red",
    4: "blue",
    5: "yellow",
    6: "yellow",
    7: "purple",
    8: "grey",
    9: "green",
    10: "green",
}
"""The tag's colour of each national status."""

View = Mapping[str, Any]


def sentence(view: View) -> str:
    """The sentence for an answer of `queries.follow` or `queries.tracking`; the latter knows no reasons and places."""
    match view["status"]["code"]:
        case 1:
            return _("Hồ sơ đã gửi, đang chờ cơ quan kiểm tra.")
        case 2:
            return _("Hồ sơ đã được tiếp nhận; ngày hẹn trả kết quả: %(day)s.") % {"day": _promised(view)}
        case 3:
            return _because(view, _("Hồ sơ không được tiếp nhận; lý do: %(reason)s"), _("Hồ sơ không được tiếp nhận."))
        case 4:
            return _in_process(view)
        case 5:
            return _asked(view)
        case 6:
            return _to_pay(view)
        case 7:
            return _("Đã nhận yêu cầu rút hồ sơ của Ông/Bà, đang xem xét.")
        case 8:
            return _stopped(view)
        case 9:
            return _ready(view)
        case _:
            return _("Đã trả kết quả ngày %(day)s.") % {"day": day(_returned(view))}


def _in_process(view: View) -> str:
    if isinstance(view["holder"], Mapping) and view["holder"]["kind"] == "confirmer":
        return _("Đề nghị Ông/Bà xem lại và xác nhận nội dung mà cơ quan đã điền.")
    return _("Hồ sơ đang được giải quyết tại %(unit)s.") % {"unit": _unit(view)}


def _promised(view: View) -> str:
    return day(view["redated_due_at"] or view["due_at"])


def _unit(view: View) -> str:
    held = view["holder"]
    return str(held["unit"] if isinstance(held, Mapping) else held or "")


def _asked(view: View) -> str:
    asked = view["asked"]
    names = dict.fromkeys(item["name"] for item in asked["items"])
    return _("Đề nghị Ông/Bà bổ sung: %(papers)s trước ngày %(day)s.") % {
        "papers": "; ".join(names),
        "day": day(asked["until"]),
    }


def _to_pay(view: View) -> str:
    asked = view["asked"]["payment"]
    said = _("Đề nghị Ông/Bà nộp %(amount)s (%(what)s) tại nơi tiếp nhận để hồ sơ được giải quyết tiếp.")
    return said % {"amount": money(asked["amount"]), "what": asked["what"]}


def _stopped(view: View) -> str:
    ended = view.get("ending")
    if ended and ended["kind"] == "withdrawn":
        return _("Hồ sơ đã dừng giải quyết theo yêu cầu rút hồ sơ của Ông/Bà.")
    return _because(view, _("Hồ sơ đã dừng giải quyết; lý do: %(reason)s"), _("Hồ sơ đã dừng giải quyết."))


def _because(view: View, with_reason: str, without: str) -> str:
    reason = (view.get("ending") or {}).get("reason")
    return with_reason % {"reason": reason} if reason else without


def _ready(view: View) -> str:
    """Where to get the result, as it was asked for; at the desk unless said otherwise."""
    wished = view.get("result_delivery") or [{"method": "desk"}]
    methods = {each["method"] for each in wished}
    if methods == {"electronic"} and view.get("results"):
        return _("Đã có kết quả; mời Ông/Bà tải kết quả điện tử ở dưới đây.")
    if "desk" not in methods and "postal" in methods:
        return _("Đã có kết quả; kết quả được gửi qua dịch vụ bưu chính công ích.")
    return _("Đã có kết quả; mời Ông/Bà nhận tại %(place)s.") % {"place": view.get("desk") or _unit(view)}


def _returned(view: View) -> str | None:
    """When the result was handed over; a tracking answer tells it only in its timeline."""
    told = [each["at"] for each in view["timeline"] if each["kind"] == "dossier_result_returned"]
    return view.get("returned_at") or (told[-1] if told else None)
