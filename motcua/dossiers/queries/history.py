"""What happened to a dossier, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.accounts.queries import officer_behind
from motcua.directory.queries import agency_view, officer_names, position_view
from motcua.dossiers.models import Dossier
from motcua.journal import queries as journal
from motcua.kernel.clock_zone import to_local
from motcua.platform.errors import Text
from motcua.platform.subject import Subject

SENTENCES: dict[str, Text] = {
    "dossier_filed": pgettext_lazy("what happened", "Nộp hồ sơ"),
    "dossier_accepted": _("Tiếp nhận hồ sơ"),
    "dossier_opened_as_child": _("Tiếp nhận từ hồ sơ gốc"),
    "dossier_handed_to_ministry": _("Chuyển sang hệ thống của bộ, ngành"),
    "dossier_status_mirrored": _("Hệ thống của bộ, ngành báo trạng thái"),
    "dossier_child_ended": _("Cơ quan phối hợp kết thúc phần việc"),
    "dossier_particulars_renewed": _("Cập nhật theo đính chính của hồ sơ gốc"),
    "dossier_children_answered": _("Hết chờ cơ quan phối hợp"),
    "dossier_results_gathered": _("Đã có đủ kết quả của các cơ quan phối hợp"),
    "dossier_refused": _("Từ chối tiếp nhận hồ sơ"),
    "dossier_denied": _("Thông báo không đủ điều kiện giải quyết"),
    "dossier_stopped": _("Dừng giải quyết hồ sơ"),
    "dossier_supplement_requested": _("Yêu cầu bổ sung giấy tờ"),
    "dossier_supplement_lapsed": _("Hết hạn bổ sung mà chưa nộp bổ sung"),
    "dossier_supplemented": _("Nộp bổ sung giấy tờ"),
    "dossier_payment_requested": _("Yêu cầu thực hiện nghĩa vụ tài chính"),
    "dossier_payment_recorded": _("Ghi nhận đã nộp tiền"),
    "dossier_apology_proposed": _("Trình xin lỗi và đề nghị gia hạn"),
    "dossier_apologised": _("Xin lỗi và hẹn lại ngày trả kết quả"),
    "dossier_corrected": _("Đính chính thông tin hồ sơ"),
    "dossier_recounted": _("Tính lại hạn giải quyết theo lịch làm việc"),
    "dossier_due_shifted": _("Dời ngày hẹn trả kết quả do sự cố"),
    "dossier_cause_disputed": _("Nêu ý kiến khác về nguyên nhân quá hạn"),
    "dossier_asked_outside": _("Đề nghị cơ quan ngoài hệ thống xác minh"),
    "dossier_outside_answered": _("Cơ quan ngoài hệ thống trả lời"),
    "dossier_step_taken": _("Nhận xử lý"),
    "dossier_step_completed": _("Chuyển xử lý"),
    "dossier_step_ended_by_rule": _("Tự động chuyển xử lý"),
    "dossier_moved_to_version": _("Chuyển sang phiên bản mới của thủ tục"),
    "dossier_step_reassigned": _("Phân công lại"),
    "dossier_colleagues_asked": _("Mời phối hợp, theo dõi"),
    "dossier_opinion_given": _("Cho ý kiến phối hợp"),
    "dossier_step_undone": _("Thu hồi bước vừa chuyển"),
    "dossier_withdrawal_requested": _("Người nộp yêu cầu rút hồ sơ"),
    "dossier_withdrawal_approved": _("Đồng ý cho rút hồ sơ"),
    "dossier_withdrawal_declined": _("Không đồng ý cho rút hồ sơ, tiếp tục giải quyết"),
    "dossier_result_issued": _("Phát hành kết quả"),
    "dossier_part_issued": _("Phát hành kết quả của phần việc chính"),
    "dossier_result_returned": _("Trả kết quả"),
    "dossier_paper_handed_on": _("Bàn giao giấy tờ"),
    "dossier_paper_taken_over": _("Xác nhận đã nhận giấy tờ bàn giao"),
    "dossier_paper_kept_back": _("Rút lại giấy tờ đang bàn giao"),
    "dossier_papers_sent": _("Bàn giao giấy tờ"),
    "dossier_papers_received": _("Xác nhận đã nhận giấy tờ bàn giao"),
    "dossier_papers_not_received": _("Báo chưa nhận được giấy tờ bàn giao"),
    "dossier_papers_recalled": _("Rút lại giấy tờ đang bàn giao"),
    "dossier_held": _("Giữ lại hồ sơ, tạm dừng thời hạn lưu trữ"),
    "dossier_file_closed": _("Cách ly một tệp có mã độc; cần tệp khác thay thế"),
    "dossier_hold_released": _("Thôi giữ lại hồ sơ"),
    "personal_data_erased": _("Xóa thông tin cá nhân theo quy định"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a dossier's timeline."""

    at: datetime
    kind: str
    text: str
    unit: str


def happenings(dossier: Dossier, limit: int = 500) -> list[Happening]:
    """The dossier's journal as lines, oldest first, bounded."""
    entries = journal.entries_of(Subject("dossier", dossier.id), limit=limit)
    return [
        Happening(entry.occurred_at, entry.kind, str(SENTENCES[entry.kind]), unit_of(entry.actor)) for entry in entries
    ]


def unit_of(actor: str) -> str:
    """The unit in whose name something was done; people who file belong to none, nor does the system."""
    _account, _at, position = actor.partition(">")[0].partition("@")
    return agency_view(position_view(int(position)).agency_id).name if position else ""


def absent_in(actor: str) -> int | None:
    """The absent officer in whose name something was done, from the journal's text of an actor."""
    kind, _colon, number = actor.partition(">")[2].partition(":")
    return int(number) if kind == "officer" and number.isdecimal() else None


def last_act(dossier: Dossier) -> str:
    """The latest act for a conflict's sentence: what, by whom, when."""
    entry = journal.last(Subject("dossier", dossier.id))
    if entry is None:
        return "-"
    officer = officer_behind(entry.actor)
    name = officer_names([officer]).get(officer, "") if officer else ""
    when = to_local(entry.occurred_at).strftime("%H:%M %d/%m/%Y")
    return ", ".join(part for part in (str(SENTENCES[entry.kind]), name, when) if part)
