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


class SecondPersonNeeded(NotAllowed):
    """A powerful right is proposed by one administrator and confirmed by another."""

    code = "second_person_needed"
    message = _("Quyền này phải do hai người cùng quyết định: một người đề xuất, một người quản trị khác xác nhận.")


class OwnProposal(NotAllowed):
    """Nobody confirms what he proposed himself or what he would gain by."""

    code = "own_proposal"
    message = _("Người đề xuất và người được giao quyền không tự xác nhận được đề xuất này.")


class UnknownProposal(NotFound):
    """There is no such proposal, or not for this administrator."""

    code = "unknown_proposal"
    message = _("Không có đề xuất này.")


class ProposalDecided(Conflict):
    """Somebody has decided on the proposal, or it has expired."""

    code = "proposal_decided"
    message = _("Đề xuất này đã được xử lý hoặc đã quá hạn 7 ngày.")


class UnknownGrant(NotFound):
    """There is no such right, or it has ended."""

    code = "unknown_grant"
    message = _("Không có quyền này, hoặc quyền đã kết thúc.")


class DutyNotForBody(NotAllowed):
    """Bodies that are not of the state help and report; they never refuse, decide or sign."""

    code = "duty_not_for_body"
    message = _("Vị trí thuộc đơn vị này không được giao việc “%(duty)s”.")


class NotLendable(NotAllowed):
    """A duty that no stand-in may have."""

    code = "not_lendable"
    message = _("Việc “%(duty)s” không giao cho người xử lý thay được.")


class NotHisPosition(NotAllowed):
    """A stand-in is named for a position that the absent officer holds, by himself or by an administrator."""

    code = "not_his_position"
    message = _("Chỉ cử người xử lý thay cho vị trí mà chính người vắng mặt đang giữ.")


class AuthorityMissing(Conflict):
    """Who signs TL. or TUQ. needs the written authority that says so."""

    code = "authority_missing"
    message = _("Chưa có văn bản giao ký “%(sign_as)s” cho vị trí này; cần ghi căn cứ trước khi ký.")


class PositionNotYours(NotAllowed):
    """The chosen position is not held by, nor lent to, the person who calls."""

    code = "position_not_yours"
    message = _("Ông/Bà không giữ vị trí việc làm này.")
