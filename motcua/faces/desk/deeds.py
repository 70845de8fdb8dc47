"""What an officer's forms say, as the data of the actions they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.faces.desk.fields import COPIES, ORIGINALS, REMARK, UPLOAD, Data
from motcua.faces.desk.said import answered, invited, moved, opined, wished
from motcua.platform.errors import Text

KEPT = "kept-"


@dataclass(frozen=True)
class Deed:
    """An action of the life cycle as a page: its address, what is said once it is done, and its form.

    `asks` names the template of the fields beside the note; without it the form has the note alone. `data` reads what
    the action takes. `uploads` are the fields that may bring files. `grave` ends the dossier or sends it back: its
    button warns. `note` False: the action has no room for one, its reason says all.
    """

    action: str
    address: str
    done: Text
    asks: str = ""
    data: Callable[[QueryDict], Data] = field(default=lambda form: {})
    uploads: bool = False
    grave: bool = False
    note: bool = True

    @property
    def page(self) -> str:
        """The name of its page."""
        return f"desk:{self.action}"


def counted(form: QueryDict) -> Data:
    """How many originals and copies of each paper are there; papers left blank stay uncounted."""
    codes = _codes(form, ORIGINALS, COPIES)
    papers = [
        {"component": code, **_count(form, ORIGINALS, code, "originals"), **_count(form, COPIES, code, "copies")}
        for code in codes
    ]
    return {"papers": [paper for paper in papers if len(paper) > 1]}


def remarked(form: QueryDict) -> Data:
    """The papers that have a remark, and until when they are to be mended."""
    items = [
        {"component": code, "remark": remark}
        for code in _codes(form, REMARK)
        if (remark := form.get(REMARK + code, "").strip())
    ]
    until = day(form, "until")
    return {"items": items, **({"until": until} if until else {})}


def reasoned(form: QueryDict) -> Data:
    """A reason and its legal ground: a text of the procedure's legal basis, own words, or both."""
    ground = [form.get(name, "").strip() for name in ("listed", "ground")]
    return {"reason": form.get("reason", "").strip(), "ground": "; ".join(filter(None, reversed(ground)))}


def owed(form: QueryDict) -> Data:
    """The amount that the applicant is asked for, and what for."""
    return {"amount": amount(form), "what": form.get("what", "").strip()}


def asked_outside(form: QueryDict) -> Data:
    """Who is asked to verify what, and by when; without a day the usual one."""
    until = day(form, "until")
    asked = {name: form.get(name, "").strip() for name in ("body", "question")}
    return {**asked, **({"until": until} if until else {})}


def paid(form: QueryDict) -> Data:
    """The amount that came in, and the number of its receipt."""
    return {"amount": amount(form), "receipt": form.get("receipt", "").strip()}


def another_day(form: QueryDict) -> Data:
    """Why a dossier will be late, and the day named instead."""
    return {"reason": form.get("reason", "").strip(), "until": day(form, "until")}


def amount(form: QueryDict) -> int | str:
    """Đồng as people type them, with blanks or dots between thousands; what is no number goes as it was typed."""
    typed = form.get("amount", "").strip()
    digits = re.sub(r"[\s.,]", "", typed)
    return int(digits) if re.fullmatch(r"[0-9]{1,15}", digits) else typed


def issued(form: QueryDict) -> Data:
    """Number, day and file of a result."""
    return {
        "file": form.get(KEPT + "file", ""),
        "number": form.get("number", "").strip(),
        "signed_on": day(form, "signed_on"),
    }


def handed_over(form: QueryDict) -> Data:
    """Who got the result, and how."""
    return {"to": form.get("to", "").strip(), "method": form.get("method", "")}


def brought(form: QueryDict) -> Data:
    """The papers that somebody brought to mend his dossier."""
    found = [(code, form.get(KEPT + UPLOAD + code, "")) for code in _codes(form, KEPT + UPLOAD)]
    return {"components": [{"component": code, "file": file} for code, file in found if file]}


def day(form: QueryDict, name: str) -> str:
    """The day typed in three boxes as ISO text; what is no day goes as it was typed, to be refused."""
    return "-".join(part.zfill(2) for part in reversed(boxes(form, name)))


def boxes(form: QueryDict, name: str) -> tuple[str, ...]:
    """A day as it was typed, in the order of its boxes: day, month, year; empty where nothing was."""
    typed = tuple(form.get(f"{name}-{part}", "").strip() for part in ("day", "month", "year"))
    return typed if any(typed) else ()


def noted(deed: Deed, form: QueryDict) -> str:
    """The note; remarks on papers that are received all the same are kept in it, whatever paper they are on."""
    remarks = [item["remark"] for item in remarked(form)["items"]] if deed.action == "accept" else []
    return "\n".join(filter(None, [form.get("note", "").strip(), *remarks]))


def _codes(form: QueryDict, *prefixes: str) -> list[str]:
    """The papers that the form names in fields of these kinds, in its order."""
    codes = (name.removeprefix(prefix) for name in form for prefix in prefixes if name.startswith(prefix))
    return list(dict.fromkeys(codes))


def _count(form: QueryDict, prefix: str, code: str, name: str) -> dict[str, Any]:
    """The number typed; what is no number goes as it was typed, to be refused."""
    typed = form.get(prefix + code, "").strip()
    if not typed:
        return {}
    return {name: int(typed) if re.fullmatch(r"[0-9]{1,9}", typed) else typed}


REASON = "desk/acts/reason.html"
DEEDS: tuple[Deed, ...] = (
    Deed("accept", "tiep-nhan", _("Đã tiếp nhận hồ sơ."), data=counted),
    Deed("refuse", "tu-choi", _("Đã từ chối tiếp nhận hồ sơ."), REASON, reasoned, grave=True, note=False),
    Deed("request_supplement", "yeu-cau-bo-sung", _("Đã gửi yêu cầu bổ sung."), "desk/acts/remarks.html", remarked),
    Deed("supplement", "nop-bo-sung", _("Đã nhận giấy tờ bổ sung."), "desk/acts/brought.html", brought, uploads=True),
    Deed("request_payment", "yeu-cau-nop-tien", _("Đã gửi yêu cầu nộp tiền."), "desk/acts/owed.html", owed),
    Deed(
        "ask_outside",
        "de-nghi-xac-minh",
        _("Đã ghi nhận đề nghị xác minh; hồ sơ chờ trả lời."),
        "desk/acts/ask_outside.html",
        asked_outside,
    ),
    Deed("outside_answered", "da-xac-minh", _("Đã ghi nhận trả lời."), "desk/acts/outside_answered.html", answered),
    Deed("record_payment", "da-nop-tien", _("Đã ghi nhận nộp tiền."), "desk/acts/paid.html", paid),
    Deed(
        "propose_apology",
        "trinh-xin-loi",
        _("Đã trình lãnh đạo văn bản xin lỗi và đề nghị gia hạn."),
        "desk/acts/another_day.html",
        another_day,
    ),
    Deed(
        "apologise",
        "xin-loi",
        _("Đã ký văn bản xin lỗi; người nộp hồ sơ được báo ngày hẹn lại."),
        "desk/acts/another_day.html",
        another_day,
    ),
    Deed(
        "move_version",
        "chuyen-phien-ban",
        _("Đã chuyển hồ sơ sang phiên bản mới của thủ tục."),
        "desk/acts/move_version.html",
        moved,
        note=False,
    ),
    Deed("correct", "dinh-chinh", _("Đã đính chính thông tin hồ sơ; giấy tiếp nhận được in lại theo thông tin mới.")),
    Deed("take", "nhan-xu-ly", _("Ông/Bà đã nhận xử lý hồ sơ.")),
    Deed("complete_step", "chuyen-xu-ly", _("Đã chuyển xử lý.")),
    Deed("reassign", "phan-cong-lai", _("Đã phân công lại."), "desk/acts/assignee.html"),
    Deed(
        "ask_colleagues",
        "moi-phoi-hop",
        _("Đã ghi nhận người phối hợp, theo dõi; người được mời nhận thông báo."),
        "desk/acts/ask_colleagues.html",
        invited,
        note=False,
    ),
    Deed("give_opinion", "cho-y-kien", _("Đã ghi nhận ý kiến."), "desk/acts/give_opinion.html", opined, note=False),
    Deed("undo_step", "thu-hoi-buoc", _("Đã thu hồi bước vừa chuyển.")),
    Deed("deny", "khong-giai-quyet", _("Đã trả hồ sơ không đủ điều kiện."), REASON, reasoned, grave=True, note=False),
    Deed("stop", "dung-giai-quyet", _("Đã dừng giải quyết hồ sơ."), REASON, reasoned, grave=True, note=False),
    Deed(
        "request_withdrawal",
        "rut-ho-so",
        _("Đã ghi nhận yêu cầu rút hồ sơ."),
        "desk/acts/wish.html",
        wished,
        note=False,
    ),
    Deed("approve_withdrawal", "dong-y-rut", _("Đã đồng ý cho rút hồ sơ."), grave=True),
    Deed(
        "decline_withdrawal", "khong-dong-y-rut", _("Đã ghi nhận không đồng ý cho rút; hồ sơ tiếp tục được giải quyết.")
    ),
    Deed("issue_result", "phat-hanh", _("Đã phát hành kết quả."), "desk/acts/issue.html", issued, uploads=True),
    Deed("return_result", "tra-ket-qua", _("Đã trả kết quả."), "desk/acts/return.html", handed_over),
)
BY_ACTION = {deed.action: deed for deed in DEEDS}
