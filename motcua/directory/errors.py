"""Refusals of the directory."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Conflict, Invalid, NotAllowed, NotFound


class AdministratorsOnly(NotAllowed):
    """Only an administrator may change the directory."""

    code = "administrators_only"
    message = _("Chỉ người quản trị hệ thống được thay đổi danh mục cơ quan, vị trí việc làm và lịch làm việc.")


class UnknownAgency(NotFound):
    """No agency ever bore this code."""

    code = "unknown_agency"
    message = _("Không có cơ quan, đơn vị nào mang mã %(code)s.")


class UnknownPosition(NotFound):
    """There is no such position."""

    code = "unknown_position"
    message = _("Không có vị trí việc làm này.")


class UnknownOfficer(NotFound):
    """There is no officer of that name."""

    code = "unknown_officer"
    message = _("Không có cán bộ nào có tên tài khoản %(username)s.")


class UnknownCalendar(NotFound):
    """There is no calendar of that code."""

    code = "unknown_calendar"
    message = _("Không có lịch làm việc mang mã %(code)s.")


class CodeTaken(Conflict):
    """Another agency bears the code at the time."""

    code = "agency_code_taken"
    message = _("Mã %(code)s đang được một cơ quan, đơn vị khác sử dụng.")


class AgencyClosed(Conflict):
    """The agency has ended; nothing more can be changed in it."""

    code = "agency_closed"
    message = _("Cơ quan, đơn vị %(code)s đã ngừng hoạt động.")


class PeriodOverlaps(Conflict):
    """The period runs into one that is already recorded."""

    code = "period_overlaps"
    message = _("Khoảng thời gian trùng với khoảng thời gian đã ghi nhận.")


class PeriodEmpty(Invalid):
    """The period ends before it begins."""

    code = "period_empty"
    message = _("Ngày kết thúc phải sau ngày bắt đầu.")


class ShapeInvalid(Invalid):
    """The values have not the shape that is asked for."""

    code = "directory_values_invalid"
    message = _("Thông tin về tổ chức, lịch làm việc chưa hợp lệ; xem từng mục được nêu.")
