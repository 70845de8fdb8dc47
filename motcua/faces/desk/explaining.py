"""Who had a dossier how long, and how its due date was counted, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.faces.desk.templatetags.desk import working_time
from motcua.faces.web import words
from motcua.faces.web.templatetags import show
from motcua.kernel.calendar import Term
from motcua.platform.errors import Text

HOLDERS: Mapping[str, Text] = {
    "outside_body": gettext_lazy("Cơ quan ngoài hệ thống"),
    "applicant": gettext_lazy("Người nộp hồ sơ"),
    "payment": gettext_lazy("Người nộp hồ sơ (chờ nộp tiền)"),
    "confirmer": gettext_lazy("Người nộp hồ sơ (xác nhận dự thảo)"),
}
CAUSES: Mapping[str, Text] = {
    "reception": gettext_lazy("Kiểm tra và tiếp nhận"),
    "processing": gettext_lazy("Giải quyết"),
    "withdrawal": gettext_lazy("Giải quyết, có yêu cầu rút hồ sơ"),
    "supplement": gettext_lazy("Chờ bổ sung giấy tờ"),
    "money_duty": gettext_lazy("Chờ thực hiện nghĩa vụ tài chính"),
    "children": gettext_lazy("Chờ cơ quan phối hợp"),
    "mirror": gettext_lazy("Giải quyết trên hệ thống của bộ, ngành"),
    "outside": gettext_lazy("Chờ cơ quan ngoài hệ thống xác minh"),
    "confirmation": gettext_lazy("Chờ người nộp hồ sơ xác nhận dự thảo"),
    "result_ready": gettext_lazy("Chờ trả kết quả"),
}
DEADLINES: Mapping[str, Text] = {
    "reception": gettext_lazy("Tiếp nhận"),
    "transfer": gettext_lazy("Chuyển giấy tờ đến cơ quan giải quyết"),
    "whole": gettext_lazy("Trả kết quả"),
    "step": gettext_lazy("Bước xử lý"),
    "child": gettext_lazy("Cơ quan phối hợp trả lời"),
    "redated": gettext_lazy("Hẹn trả lại"),
}
REASONS: Mapping[str, Text] = {
    "weekend": gettext_lazy("nghỉ cuối tuần"),
    "holiday": gettext_lazy("ngày nghỉ"),
    "closure": gettext_lazy("cơ quan ngừng làm việc"),
}


class Explained(NamedTuple):
    """Lines of the three tables: who had it, what was due when, and how the standing due date was counted."""

    stretches: list[dict[str, Any]]
    deadlines: list[dict[str, Any]]
    days: list[tuple[str, str]]


def explained(clock: Mapping[str, Any]) -> Explained:
    """The tables of a clock (`queries.clock`)."""
    return Explained(
        [_stretch(each) for each in clock["intervals"] if each["track"] == 0],
        [_deadline(each) for each in clock["deadlines"]],
        [_in_words(note) for note in clock["explanation"]],
    )


def _stretch(interval: Mapping[str, Any]) -> dict[str, Any]:
    holder = interval["holder"]
    return {
        "who": HOLDERS.get(holder["kind"], holder["unit"]),
        "what": CAUSES.get(interval["cause"], interval["cause"]),
        "since": interval["since"],
        "until": interval["until"],
        "time": working_time(interval["working_seconds"]),
        "runs": interval["runs"],
    }


def _deadline(deadline: Mapping[str, Any]) -> dict[str, Any]:
    amount, unit = deadline["rule"].split()
    return {
        **deadline,
        "what": DEADLINES.get(deadline["kind"], deadline["kind"]),
        "term": words.term(Term(int(amount), unit)),
        "stands": deadline["superseded_by"] is None,
    }


def _in_words(note: Mapping[str, Any]) -> tuple[str, str]:
    """The day a note belongs to, and what it says."""
    match note["kind"]:
        case "start_not_counted":
            return show.day(note["date"]), _("ngày bắt đầu, không tính")
        case "counted":
            return show.day(note["date"]), _("ngày làm việc thứ %(number)s") % {"number": note["number"]}
        case "counted_time":
            return show.day(note["date"]), _("tính %(time)s") % {"time": working_time(note["seconds"])}
        case "skipped":
            reason = str(REASONS[note["reason"]])
            named = f"{reason} ({note['name']})" if note["name"] else reason
            return show.day(note["date"]), _("không tính: %(reason)s") % {"reason": named}
        case "made_up":
            return show.day(note["date"]), _("ngày làm bù")
        case "start_moved":
            said = _("bắt đầu tính từ %(moment)s, vì nhận ngoài giờ làm việc")
            return show.day(note["to"]), said % {"moment": show.moment(note["to"])}
        case "rolled_to":
            return show.day(note["to"]), _("chuyển sang ngày làm việc tiếp theo")
        case "month_shortened":
            return show.day(note["date"]), _("tháng này không có ngày %(day)s, lấy ngày cuối tháng") % {
                "day": note["wanted"]
            }
        case "after_cutoff":
            said = _("tiếp nhận lúc %(received)s, sau %(cutoff)s")
            return show.day(note["received"]), said % {
                "received": show.clock(note["received"]),
                "cutoff": show.clock(note["cutoff"]),
            }
    raise LookupError(f"no words for {note['kind']!r}")
