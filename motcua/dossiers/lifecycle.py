"""The life cycle as one table: states, their national status, and which action leads where.

Every state has exactly one of the ten statuses exchanged with the National Public Service Portal. The
wording of the statuses is fixed by that portal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Text


class State(StrEnum):
    """Where a dossier stands."""

    FILED = "filed"
    RECEIVED = "received"
    NOT_RECEIVED = "not_received"
    IN_PROCESS = "in_process"
    SUPPLEMENT_ASKED = "supplement_asked"
    MONEY_DUTY = "money_duty"
    WITHDRAWAL_ASKED = "withdrawal_asked"
    STOPPED = "stopped"
    SETTLED = "settled"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Status:
    """A national status: its number and its fixed wording."""

    number: int
    name: Text


STATUS: dict[State, Status] = {
    State.FILED: Status(1, _("Mới đăng ký")),
    State.RECEIVED: Status(2, _("Được tiếp nhận")),
    State.NOT_RECEIVED: Status(3, _("Không được tiếp nhận")),
    State.IN_PROCESS: Status(4, _("Đang xử lý")),
    State.SUPPLEMENT_ASKED: Status(5, _("Yêu cầu bổ sung giấy tờ")),
    State.MONEY_DUTY: Status(6, _("Yêu cầu thực hiện nghĩa vụ tài chính")),
    State.WITHDRAWAL_ASKED: Status(7, _("Công dân yêu cầu rút hồ sơ")),
    State.STOPPED: Status(8, _("Dừng xử lý")),
    State.SETTLED: Status(9, _("Đã xử lý xong")),
    State.RETURNED: Status(10, _("Đã trả kết quả")),
}
FINAL = frozenset({State.NOT_RECEIVED, State.STOPPED, State.RETURNED})
STATES_OF_STATUS = {status.number: state for state, status in STATUS.items()}


class Who(StrEnum):
    """Which right an action asks for; `rights.py` says who has it."""

    DESK = "desk"
    COUNTER = "counter"
    APPLICANT_OR_DESK = "applicant_or_desk"
    APPLICANT_OR_COUNTER = "applicant_or_counter"
    STEP = "step"
    SIGNER = "signer"
    HOLDER_OR_LEADER = "holder_or_leader"
    DECIDER = "decider"
    ASKER = "asker"
    LAST_DOER = "last_doer"
    COOPERATOR = "cooperator"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done: from which states, by whom, on which kinds of step.

    `kinds` empty means that the action is not bound to the open step. `received` restricts it to before
    (False) or after (True) reception where the state alone does not say.
    """

    name: str
    label: Text
    states: frozenset[State]
    who: Who
    kinds: frozenset[str] = frozenset()
    received: bool | None = None


def _action(
    name: str, label: Text, who: Who, *states: State, kinds: tuple[str, ...] = (), received: bool | None = None
) -> Action:
    return Action(name, label, frozenset(states), who, frozenset(kinds), received)


_WORKED = ("examine", "draft", "review", "sign")
_BEFORE_END = (State.RECEIVED, State.IN_PROCESS, State.SUPPLEMENT_ASKED, State.MONEY_DUTY)

ACTIONS: dict[str, Action] = {
    action.name: action
    for action in (
        _action("accept", _("Tiếp nhận hồ sơ"), Who.COUNTER, State.FILED),
        _action("refuse", _("Từ chối tiếp nhận"), Who.DESK, State.FILED, State.SUPPLEMENT_ASKED, received=False),
        _action(
            "deny",
            _("Không đủ điều kiện giải quyết – trả hồ sơ"),
            Who.SIGNER,
            *_BEFORE_END,
            received=True,
        ),
        _action(
            "request_supplement",
            _("Yêu cầu bổ sung"),
            Who.ASKER,
            State.FILED,
            State.RECEIVED,
            State.IN_PROCESS,
        ),
        _action(
            "request_payment",
            _("Yêu cầu thực hiện nghĩa vụ tài chính"),
            Who.STEP,
            State.RECEIVED,
            State.IN_PROCESS,
            kinds=_WORKED,
        ),
        _action(
            "ask_outside",
            _("Đề nghị cơ quan ngoài hệ thống xác minh"),
            Who.STEP,
            State.RECEIVED,
            State.IN_PROCESS,
            kinds=_WORKED,
        ),
        _action(
            "outside_answered",
            _("Ghi nhận trả lời của cơ quan ngoài hệ thống"),
            Who.STEP,
            State.IN_PROCESS,
            kinds=_WORKED,
        ),
        _action("record_payment", _("Ghi nhận đã nộp tiền"), Who.DESK, State.MONEY_DUTY),
        _action("supplement", _("Nộp bổ sung"), Who.APPLICANT_OR_COUNTER, State.SUPPLEMENT_ASKED),
        _action(
            "take",
            _("Nhận xử lý"),
            Who.STEP,
            State.RECEIVED,
            State.IN_PROCESS,
            kinds=(*_WORKED, "issue"),
        ),
        _action(
            "complete_step", _("Chuyển xử lý"), Who.STEP, State.RECEIVED, State.IN_PROCESS, kinds=(*_WORKED, "confirm")
        ),
        _action(
            "reassign",
            _("Phân công lại"),
            Who.HOLDER_OR_LEADER,
            State.RECEIVED,
            State.IN_PROCESS,
            kinds=(*_WORKED, "issue"),
        ),
        _action(
            "ask_colleagues",
            _("Mời phối hợp, theo dõi"),
            Who.HOLDER_OR_LEADER,
            State.RECEIVED,
            State.IN_PROCESS,
            kinds=_WORKED,
        ),
        _action(
            "give_opinion",
            _("Cho ý kiến phối hợp"),
            Who.COOPERATOR,
            State.RECEIVED,
            State.IN_PROCESS,
            kinds=_WORKED,
        ),
        _action("undo_step", _("Thu hồi bước vừa chuyển"), Who.LAST_DOER, State.IN_PROCESS, kinds=(*_WORKED, "issue")),
        _action(
            "request_withdrawal",
            _("Yêu cầu rút hồ sơ"),
            Who.APPLICANT_OR_DESK,
            State.FILED,
            *_BEFORE_END,
        ),
        _action("approve_withdrawal", _("Đồng ý cho rút hồ sơ"), Who.DECIDER, State.WITHDRAWAL_ASKED),
        _action("decline_withdrawal", _("Không đồng ý cho rút hồ sơ"), Who.DECIDER, State.WITHDRAWAL_ASKED),
        _action("stop", _("Dừng giải quyết hồ sơ"), Who.SIGNER, *_BEFORE_END, received=True),
        _action(
            "propose_apology",
            _("Trình xin lỗi, đề nghị gia hạn"),
            Who.STEP,
            State.RECEIVED,
            State.IN_PROCESS,
            kinds=_WORKED,
        ),
        _action("apologise", _("Ký xin lỗi, hẹn lại ngày trả"), Who.LEADER, State.RECEIVED, State.IN_PROCESS),
        _action(
            "move_version",
            _("Chuyển sang phiên bản mới của thủ tục"),
            Who.LEADER,
            State.RECEIVED,
            State.IN_PROCESS,
        ),
        _action("correct", _("Đính chính thông tin hồ sơ"), Who.DESK, *_BEFORE_END, received=True),
        _action("issue_result", _("Cấp số, phát hành kết quả"), Who.STEP, State.IN_PROCESS, kinds=("issue",)),
        _action("return_result", _("Trả kết quả"), Who.COUNTER, State.SETTLED, kinds=("return",)),
    )
}


OF_THE_PARENT = frozenset(
    {
        "request_supplement",
        "request_payment",
        "record_payment",
        "request_withdrawal",
        "approve_withdrawal",
        "decline_withdrawal",
        "propose_apology",
        "apologise",
        "correct",
        "return_result",
    }
)
"""What is between the applicant and whoever received his dossier, so that a child has nothing of it."""


BEFORE_A_RESULT = frozenset({"deny", "stop", "request_supplement", "request_withdrawal", "move_version"})
"""What is no longer done once a result is out, while those of other agencies are still to come."""


def possible(
    action: Action,
    state: State,
    *,
    received: bool,
    step_kind: str | None,
    child: bool = False,
    issued: bool = False,
) -> bool:
    """Whether the life cycle allows the action now, whoever asks; `child`: on part of another dossier's work, `issued`:
    a result is out."""
    if state not in action.states or (child and action.name in OF_THE_PARENT):
        return False
    if issued and action.name in BEFORE_A_RESULT:
        return False
    if action.received is not None and action.received != received:
        return False
    return not action.kinds or step_kind in action.kinds
