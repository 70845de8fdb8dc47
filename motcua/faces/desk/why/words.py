"""An explanation in the words a leader reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.dossiers.rules.index_time import IndexTime
from motcua.dossiers.rules.why import Cause, Explanation, Grade, Overrun
from motcua.faces.desk.templatetags.desk import working_time
from motcua.faces.web.templatetags import show
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import Text

NameOf = Callable[[int], str]

CAUSES: Mapping[str, Text] = {
    "own_unit": gettext_lazy("Đơn vị mình xử lý quá thời gian quy định"),
    "nobody_held": gettext_lazy("Không có người đảm nhiệm bước xử lý"),
    "other_agency": gettext_lazy("Cơ quan phối hợp trả lời chậm"),
    "synchronisation": gettext_lazy("Lỗi đồng bộ dữ liệu"),
    "outage": gettext_lazy("Sự cố hệ thống, mất điện, thiên tai"),
    "payment": gettext_lazy("Chờ người nộp hồ sơ thực hiện nghĩa vụ tài chính"),
    "applicant": gettext_lazy("Chờ người nộp hồ sơ bổ sung giấy tờ"),
}
GRADES: Mapping[str, Text] = {
    Grade.SUBJECTIVE: gettext_lazy("chủ quan"),
    Grade.OBJECTIVE: gettext_lazy("khách quan"),
}
_OF_AGENCY: Mapping[str, Text] = {
    "own_unit": gettext_lazy("%(unit)s xử lý quá thời gian quy định"),
    "nobody_held": gettext_lazy("không có người đảm nhiệm bước xử lý tại %(unit)s"),
    "other_agency": gettext_lazy("%(unit)s phối hợp chậm"),
}
_OF_NOBODY: Mapping[str, Text] = {
    "synchronisation": gettext_lazy("lỗi đồng bộ dữ liệu"),
    "outage": gettext_lazy("sự cố hệ thống, mất điện, thiên tai"),
    "payment": gettext_lazy("chờ người nộp hồ sơ thực hiện nghĩa vụ tài chính"),
    "applicant": gettext_lazy("chờ người nộp hồ sơ bổ sung giấy tờ"),
}


def sentence(told: Explanation, name_of: NameOf) -> str:
    """What a leader reads first: whether it is late, by whom or what, and what else bears on it."""
    said = [_standing(told)]
    if told.main:
        main = cause(told.main, name_of)
        said.append(_("Nguyên nhân chính: %(cause)s.") % {"cause": main})
    if len(told.causes) > 1:
        others = "; ".join(cause(each, name_of) for each in told.causes[1:])
        said.append(_("Ngoài ra: %(causes)s.") % {"causes": others})
    return " ".join([*said, *_besides(told, name_of)])


def cause(each: Cause, name_of: NameOf) -> str:
    """A cause with its time and its class."""
    words = _OF_AGENCY.get(each.code)
    named = words and each.agency is not None
    what = str(words) % {"unit": name_of(each.agency or 0)} if named else str(_OF_NOBODY.get(each.code) or "")
    grade = GRADES[each.grade]
    if not each.seconds:
        return _("%(cause)s (%(grade)s)") % {"cause": what, "grade": grade}
    time = working_time(each.seconds)
    return _("%(cause)s, %(time)s làm việc (%(grade)s)") % {"cause": what, "time": time, "grade": grade}


def overrun(each: Overrun) -> str:
    """A limit that was missed."""
    match each.kind:
        case "reception":
            what = _("Tiếp nhận")
        case "supplement":
            what = _("Người nộp hồ sơ bổ sung giấy tờ")
        case "child":
            what = _("Hồ sơ liên thông")
        case "transfer":
            what = _("%(desk)s chuyển giấy tờ đến cơ quan giải quyết") % {"desk": each.name}
        case _:
            what = _("Bước “%(name)s”") % {"name": each.name}
    known = {"what": what, "time": working_time(each.seconds), "due": show.moment(each.due)}
    if each.ended is None:
        return _("%(what)s: chưa xong, quá hạn %(time)s làm việc (hạn %(due)s)") % known
    return _("%(what)s: quá hạn %(time)s làm việc (hạn %(due)s)") % known


def by_index(time: IndexTime) -> str:
    """How the index judges it, which takes pauses from its end and knows no second due date."""
    known = {"end": show.day(time.end), "due": show.day(time.due)}
    if time.rounds > 1:
        return _("Theo chỉ số 2.1 (Quyết định 766): quá hạn, vì đã yêu cầu bổ sung hơn một lần.")
    if time.on_time:
        return _("Theo chỉ số 2.1 (Quyết định 766): đúng hạn (mốc kết thúc %(end)s, hẹn %(due)s).") % known
    return _("Theo chỉ số 2.1 (Quyết định 766): quá hạn (mốc kết thúc %(end)s, hẹn %(due)s).") % known


def _standing(told: Explanation) -> str:
    time = working_time(told.seconds)
    match told.of, told.late, told.ended:
        case "reception", True, True:
            said = _("Hồ sơ đã kết thúc khi chưa được tiếp nhận, quá hạn tiếp nhận %(time)s làm việc.")
            return said % {"time": time}
        case "reception", False, True:
            return _("Hồ sơ đã kết thúc khi chưa được tiếp nhận, trong hạn tiếp nhận.")
        case "reception", True, False:
            return _("Hồ sơ chưa được tiếp nhận, quá hạn tiếp nhận %(time)s làm việc.") % {"time": time}
        case "reception", False, False:
            return _("Hồ sơ chưa được tiếp nhận, còn hạn tiếp nhận.")
        case _of, True, True:
            return _("Hồ sơ đã giải quyết, quá hạn %(time)s làm việc.") % {"time": time}
        case _of, True, False:
            return _("Hồ sơ đang giải quyết, quá hạn %(time)s làm việc.") % {"time": time}
        case _of, False, True:
            return _("Hồ sơ đã giải quyết trong hạn.")
        case _:
            return _("Hồ sơ đang giải quyết, còn hạn.")


def _besides(told: Explanation, name_of: NameOf) -> list[str]:
    """What else a leader should know."""
    said = []
    reception = next((each for each in told.overruns if each.kind == "reception" and each.ended), None)
    if reception and told.of == "whole":
        said.append(_("Tiếp nhận chậm %(time)s làm việc.") % {"time": working_time(reception.seconds)})
    carried = next((each for each in told.overruns if each.kind == "transfer"), None)
    if carried:
        known = {"desk": carried.name, "time": working_time(carried.seconds)}
        said.append(_("%(desk)s chuyển giấy tờ chậm %(time)s làm việc.") % known)
    if told.rounds > 1:
        words = ngettext("Đã yêu cầu bổ sung %(count)s lần.", "Đã yêu cầu bổ sung %(count)s lần.", told.rounds)
        said.append(words % {"count": told.rounds})
    if told.redated:
        said.append(_redated(told))
    if told.first_due and told.due and local_day(told.first_due) != local_day(told.due):
        known = {"first": show.day(told.first_due), "due": show.day(told.due)}
        said.append(_("Ngày hẹn đầu tiên là %(first)s, nay là %(due)s.") % known)
    if not told.ended and told.current:
        said += _waiting(told, name_of)
    return said


def _redated(told: Explanation) -> str:
    day = show.day(told.redated)
    if told.late:
        return _("Đã hẹn trả lại ngày %(day)s; vẫn tính quá hạn theo ngày hẹn trước.") % {"day": day}
    return _("Đã hẹn trả lại ngày %(day)s.") % {"day": day}


def _waiting(told: Explanation, name_of: NameOf) -> list[str]:
    """What is waited for now: the applicant, another agency, or the branches and children that are open."""
    current = told.current
    if current is None:
        return []
    since = show.moment(current.since)
    match current.holder:
        case "applicant":
            return [_("Đang chờ người nộp hồ sơ bổ sung giấy tờ từ %(since)s.") % {"since": since}]
        case "payment":
            return [_("Đang chờ người nộp hồ sơ thực hiện nghĩa vụ tài chính từ %(since)s.") % {"since": since}]
        case "outside_body":
            return [_("Đang chờ cơ quan ngoài hệ thống trả lời từ %(since)s.") % {"since": since}]
    units = dict.fromkeys(name_of(part.agency) for part in current.parts if part.until is None)
    if units:
        return [_("Đang chờ %(units)s từ %(since)s.") % {"units": ", ".join(units), "since": since}]
    if current.holder == "other_agency":
        return [_("Đang chờ %(units)s từ %(since)s.") % {"units": name_of(current.agency), "since": since}]
    return []
