"""Refusals of a dossier's life, in words a clerk understands."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Busy, Conflict, Invalid, NotAllowed, NotFound


class DossierNotFound(NotFound):
    code = "dossier_not_found"
    message = _("Không tìm thấy hồ sơ, hoặc Ông/Bà không có quyền xem hồ sơ này.")


class UnknownAction(NotFound):
    code = "unknown_action"
    message = _("Hệ thống không có thao tác này.")


class DraftNotFound(NotFound):
    code = "draft_not_found"
    message = _("Không tìm thấy bản nháp: bản nháp đã bị xóa, đã hết hạn lưu, hoặc không phải của Ông/Bà.")


class DraftFiled(Conflict):
    """It has become a dossier and can no longer be changed."""

    code = "draft_filed"
    message = _("Bản nháp này đã được nộp và không sửa được nữa; xem mục Hồ sơ của tôi.")


class TooManyDrafts(Conflict):
    code = "too_many_drafts"
    message = _("Ông/Bà đang có %(limit)s bản nháp, là nhiều nhất có thể giữ. Xin nộp hoặc xóa bớt rồi lập bản mới.")


class TooManyPapers(Invalid):
    code = "too_many_papers"
    message = _("Hồ sơ đã có %(limit)s tệp, là nhiều nhất có thể nộp. Xin gộp các trang vào ít tệp hơn.")


class NoLongerPossible(Conflict):
    """The life cycle does not allow it now; the sentence names the last act, its doer and moment."""

    code = "no_longer_possible"
    message = _("Không còn thực hiện được: hồ sơ đang ở trạng thái “%(status)s”. Việc gần nhất: %(last)s.")


class NothingNewer(Conflict):
    """The dossier goes by the version of its procedure that is in force, or none is."""

    code = "nothing_newer"
    message = _("Thủ tục của hồ sơ không có phiên bản mới nào đang áp dụng; hồ sơ tiếp tục theo phiên bản hiện có.")


class CannotMove(Conflict):
    """The version in force has no place for a dossier as it stands; the errors say why, one each."""

    code = "cannot_move"
    message = _("Chưa chuyển được hồ sơ sang phiên bản mới; hồ sơ tiếp tục theo phiên bản hiện có.")


class DoneOnce(Conflict):
    """It can be done once for a dossier, or once in a stage, and that was done."""

    code = "done_once"
    message = _("Việc này chỉ được làm một lần và đã làm rồi; xem lịch sử hồ sơ.")


class NotAtStep(Conflict):
    """What is asked for belongs to another step than those at which the dossier stands."""

    code = "not_at_step"
    message = _("Hồ sơ không ở bước “%(step)s”.")


class StepMoved(Conflict):
    """The step that the caller had before his eyes is no longer open."""

    code = "step_moved"
    message = _("Bước này không còn mở. Việc gần nhất: %(last)s.")


class WhichStep(Conflict):
    """Several steps are open side by side, and it could be any of them."""

    code = "which_step"
    message = _("Hồ sơ đang có nhiều bước song song; xin chọn một bước: %(steps)s.")


class TakenByAnother(Conflict):
    code = "taken_by_another"
    message = _("Bước này đang do %(holder)s xử lý từ %(since)s.")


class NobodyToAsk(Conflict):
    """The step asks another agency, and no agency is named for that, or it does not answer such questions now."""

    code = "nobody_to_ask"
    message = _("Chưa chuyển được: chưa có cơ quan nào được giao “%(name)s”. Xin báo người quản trị danh mục.")


class NotReceivedYet(Conflict):
    """A receipt is printed once there is something it can promise."""

    code = "not_received_yet"
    message = _("Chưa in được giấy tiếp nhận: hồ sơ chưa được tiếp nhận.")


class NoReceiptOfItsOwn(Conflict):
    """A part done for another dossier: the applicant's receipt is that of the parent."""

    code = "no_receipt_of_its_own"
    message = _("Phần việc của hồ sơ khác không có giấy tiếp nhận riêng; giấy tiếp nhận là của hồ sơ gốc.")


class PaperNotFound(NotFound):
    code = "paper_not_found"
    message = _("Hồ sơ này không có văn bản ấy.")


class NotSigned(Conflict):
    code = "not_signed"
    message = _("Chưa phát hành được: lãnh đạo chưa phê duyệt kết quả.")


class OnlineOnly(Conflict):
    """The agency takes the procedure in only online for a period, by a decision."""

    code = "online_only"
    message = _(
        "Từ %(since)s đến hết %(until)s, thủ tục này chỉ tiếp nhận trực tuyến (%(decision)s). "
        "Xin hướng dẫn người dân nộp trực tuyến và từ chối tiếp nhận hồ sơ giấy."
    )


class SlipNotFound(NotFound):
    code = "slip_not_found"
    message = _("Không tìm thấy phiếu bàn giao, hoặc Ông/Bà không có quyền xem phiếu này.")


class SlipAnswered(Conflict):
    """A line was answered, or taken back, since the page was shown."""

    code = "slip_answered"
    message = _("Hồ sơ %(code)s trên phiếu này đã được xác nhận hoặc rút lại; xem phiếu như hiện nay.")


class SlipOutOfTerm(Conflict):
    """The people of a dossier on it are no longer shown, so neither is the paper with their names."""

    code = "slip_out_of_term"
    message = _("Không in được phiếu: có hồ sơ trong phiếu đã hết thời hạn lưu trữ.")


class CodeNotUsable(Conflict):
    """A code given by others is borne by another dossier, is one of our own series, or is too long."""

    code = "code_not_usable"
    message = _("Mã hồ sơ %(given)s đã có, thuộc dãy số của hệ thống này, hoặc dài quá 50 ký tự.")


class NotOffered(Invalid):
    code = "not_offered"
    message = _("Cơ quan này không tiếp nhận thủ tục đã chọn.")


class RunElsewhere(Invalid):
    """A ministry's system settles the procedure: Motcua says where to file and runs nothing of its own."""

    code = "run_elsewhere"
    message = _("Thủ tục này do %(run_by)s giải quyết trên hệ thống riêng; nơi nộp: %(where)s.")


class NotYourDesk(NotAllowed):
    code = "not_your_desk"
    message = _("Ông/Bà không tiếp nhận hồ sơ tại nơi tiếp nhận này.")


class MayNotFileFor(Invalid):
    """The caller is neither the owner, nor one of the owner's, nor authorised, and handed no written authority in."""

    code = "may_not_file_for"
    message = _(
        "Ông/Bà chưa được nộp thay chủ hồ sơ này. Chủ hồ sơ có thể ủy quyền cho Ông/Bà tại mục Ủy quyền, "
        "hoặc Ông/Bà nộp kèm văn bản ủy quyền; cơ quan kiểm tra văn bản khi tiếp nhận."
    )


class NotAHelper(NotAllowed):
    """Only receptionists, post-office agents and volunteers file online for others."""

    code = "not_a_helper"
    message = _("Vị trí việc làm hiện tại không hỗ trợ nộp hồ sơ trực tuyến.")


class AlreadyHeld(Conflict):
    code = "already_held"
    message = _("Hồ sơ này đang được giữ lại.")


class NotHeld(Conflict):
    code = "not_held"
    message = _("Hồ sơ này không được giữ lại.")


class HoldInThePast(Invalid):
    code = "hold_in_the_past"
    message = _("Ngày cuối cùng giữ lại hồ sơ không được ở trước hôm nay.")


class DossiersRemain(Conflict):
    """A person is erased after everything that concerns him has been: these dossiers still hold his data."""

    code = "dossiers_remain"
    message = _("Người này còn %(count)s hồ sơ chưa hết thời hạn lưu trữ hoặc đang được giữ lại.")


class PersonInOffice(Conflict):
    code = "person_in_office"
    message = _("Người này đang là cán bộ có tài khoản làm việc; khóa tài khoản ấy trước.")


class TooManyUnverified(Conflict):
    """Whoever is not verified files a few dossiers online and no more; at a counter as many as he has."""

    code = "too_many_unverified"
    message = _(
        "Danh tính của Ông/Bà chưa được xác thực nên chỉ được có nhiều nhất %(most)s hồ sơ trực tuyến đang giải quyết. "
        "Xin đăng nhập bằng tài khoản định danh điện tử mức độ 2, hoặc đến nơi tiếp nhận để xác thực và nộp hồ sơ."
    )


class PaperKindNotFound(NotFound):
    code = "paper_kind_not_found"
    message = _("Không có mẫu giấy này.")


class VersionNotFound(NotFound):
    code = "version_not_found"
    message = _("Không có bản này của mẫu giấy.")


class TemplateRefused(Invalid):
    """It was tried on invented papers and one of them could not be made; `line` (from 1) and `column` say where."""

    code = "template_refused"
    message = _("Mẫu có lỗi nên chưa được dùng; mẫu đang có hiệu lực không thay đổi. Sửa theo lỗi nêu dưới đây.")


class TemplateUnchanged(Conflict):
    code = "template_unchanged"
    message = _("Nội dung này đang có hiệu lực rồi; không có gì để thay đổi.")


class TemplateMovedOn(Conflict):
    """Somebody else put another version in force since the page was opened."""

    code = "template_moved_on"
    message = _("Trong lúc Ông/Bà sửa, người khác đã đưa bản %(version)s vào hiệu lực. Xem bản đó rồi làm lại.")


class TrialUnavailable(Busy):
    """No limited process was free in time; says nothing about the template."""

    code = "trial_unavailable"
    message = _("Máy đang bận nên chưa in thử được; xin thử lại sau giây lát. Mẫu đang có hiệu lực không thay đổi.")


class DisturbanceNotFound(NotFound):
    code = "disturbance_not_found"
    message = _("Không tìm thấy sự cố này.")


class DisturbanceOver(Conflict):
    code = "disturbance_over"
    message = _("Sự cố này đã kết thúc từ trước.")


class DisturbanceGoesOn(Conflict):
    """How far dates move is known only once it has ended."""

    code = "disturbance_goes_on"
    message = _("Sự cố này chưa kết thúc nên chưa dời hạn được; xin ghi thời điểm kết thúc trước.")


class DisturbanceShiftsNothing(Conflict):
    code = "disturbance_shifts_nothing"
    message = _("Sự cố này được khai báo là không dời hạn.")


class NotLate(Conflict):
    """Only the cause of a lateness can be disputed."""

    code = "not_late"
    message = _("Hồ sơ chưa quá hạn nên chưa có nguyên nhân quá hạn để nêu ý kiến khác.")
