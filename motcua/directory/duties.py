"""The duties a position can have: each is a fixed set of acts, so that nobody's rights are put together by hand.

Duties of the process are the roles of its steps; the other ones stand beside it. The words for acts on dossiers are the
names of `dossiers.lifecycle`; the rest (`see`, `guide`, `file`, `scan` …) name what no action of a dossier is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Text

RECEPTIONIST, OFFICER, REVIEWER, LEADER = "receptionist", "officer", "reviewer", "leader"
RECORDS_CLERK, CENTRE_HEAD = "records_clerk", "centre_head"
SUPERVISOR, OPERATOR, REPORT_ONLY = "supervisor", "operator", "report_only"
ADMINISTRATOR, CATALOG_AUTHOR = "administrator", "catalog_author"
CALENDAR_KEEPER, FORMS_KEEPER, AUDITOR = "calendar_keeper", "forms_keeper", "auditor"
MINISTRY_SYSTEM = "ministry_system"


@dataclass(frozen=True, slots=True)
class Duty:
    """A word for what a position does, with the acts it allows.

    `in_process`: it is the role of steps, and may be limited to a field. `powerful`: giving it takes two persons.
    `lendable`: a stand-in may have it. `outside`: bodies that are not of the state may have it.
    """

    code: str
    name: Text
    acts: frozenset[str]
    in_process: bool = False
    powerful: bool = False
    lendable: bool = False
    outside: bool = False


_SEE = frozenset({"see"})
_COUNTER = _SEE | {"guide", "file", "scan", "accept", "supplement", "return_result"}
_WORK = _SEE | {
    "take",
    "complete_step",
    "request_supplement",
    "request_payment",
    "ask_outside",
    "outside_answered",
    "propose_apology",
    "reassign",
    "ask_colleagues",
    "give_opinion",
    "undo_step",
}
_SIGN = _WORK | {"sign", "deny", "stop", "approve_withdrawal", "decline_withdrawal"}
_DESK = _COUNTER | {
    "refuse",
    "correct",
    "record_payment",
    "request_supplement",
    "request_withdrawal",
    "approve_withdrawal",
    "decline_withdrawal",
}

DUTIES: Mapping[str, Duty] = {
    duty.code: duty
    for duty in (
        Duty(RECEPTIONIST, _("Người tiếp nhận"), _DESK, in_process=True, lendable=True),
        Duty(OFFICER, _("Người xử lý"), _WORK, in_process=True, lendable=True),
        Duty(REVIEWER, _("Người thẩm định"), _WORK, in_process=True, lendable=True),
        Duty(
            LEADER,
            _("Lãnh đạo ký"),
            _SIGN | {"apologise", "move_version"},
            in_process=True,
            powerful=True,
            lendable=True,
        ),
        Duty(CENTRE_HEAD, _("Người đứng đầu Trung tâm"), _SIGN, in_process=True, powerful=True, lendable=True),
        Duty(RECORDS_CLERK, _("Văn thư"), _WORK | {"issue_result"}, in_process=True, lendable=True),
        Duty(SUPERVISOR, _("Người theo dõi"), _SEE, lendable=True),
        Duty(OPERATOR, _("Nhân viên hỗ trợ theo hợp đồng"), _COUNTER, outside=True),
        Duty(ADMINISTRATOR, _("Người quản trị"), frozenset({"change_directory", "give_rights"}), powerful=True),
        Duty(CATALOG_AUTHOR, _("Người soạn thủ tục"), frozenset({"change_catalogue"}), powerful=True),
        Duty(CALENDAR_KEEPER, _("Người giữ lịch làm việc"), frozenset({"change_calendar"}), lendable=True),
        Duty(FORMS_KEEPER, _("Người giữ mẫu giấy"), frozenset({"change_forms"}), powerful=True),
        Duty(AUDITOR, _("Người kiểm tra quyền và truy cập"), frozenset({"read_access", "read_rights"}), powerful=True),
        Duty(MINISTRY_SYSTEM, _("Hệ thống của bộ, ngành"), _SEE | {"mirror_status"}, powerful=True),
        Duty(REPORT_ONLY, _("Chỉ tham gia báo cáo"), frozenset(), outside=True),
    )
}

ACTS: Mapping[str, Text] = {
    "see": _("Xem hồ sơ"),
    "guide": _("Ghi lượt hướng dẫn"),
    "file": _("Nộp hồ sơ thay người dân tại quầy"),
    "scan": _("Tải giấy tờ quét lên"),
    "sign": _("Phê duyệt, ký"),
    "mirror_status": _("Báo trạng thái phần việc do hệ thống của bộ, ngành giải quyết"),
    "change_directory": _("Sửa cơ quan, vị trí việc làm, cán bộ, tài khoản"),
    "give_rights": _("Giao và thôi giao quyền"),
    "change_catalogue": _("Sửa thủ tục hành chính"),
    "change_calendar": _("Sửa lịch làm việc"),
    "change_forms": _("Sửa mẫu giấy in ra"),
    "read_access": _("Xem nhật ký truy cập"),
    "read_rights": _("Xem quyền của mọi người"),
}
"""Words for the acts that are no action of a dossier; those have their own in `dossiers.lifecycle`."""

OF_POSITIONS: Mapping[str, str] = {"administrator": ADMINISTRATOR, "author": CATALOG_AUTHOR}
"""What a post's own part gives all over the province, without any grant."""

LENT_SIGNING = frozenset({LEADER, CENTRE_HEAD})
"""Duties by which a stand-in signs: lent in writing and by two persons only."""
