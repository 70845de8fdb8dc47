"""The fields of an officer's forms: what each is called, and which one a refusal is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.platform import wellformed
from motcua.platform.errors import FieldError, Text

ORIGINALS, COPIES, REMARK, UPLOAD = "originals-", "copies-", "remark-", "paper-"

Data = dict[str, Any]
Fields = dict[str, str]


def faults(data: Data, errors: Iterable[FieldError]) -> tuple[Fields, list[Text]]:
    """The refusal's errors by the form's fields, and those that belong to none."""
    placed: Fields = {}
    elsewhere: list[Text] = []
    for error in errors:
        name = _field(data, error.pointer)
        if name is None:
            elsewhere.append(error.message)
        else:
            placed.setdefault(name, str(_said(name, error.message)))
    return placed, elsewhere


LABELS: dict[str, Text] = {
    "reason": _("Lý do"),
    "ground": _("Căn cứ pháp lý"),
    "until": _("Đề nghị bổ sung trước hết ngày"),
    "body": _("Cơ quan được đề nghị"),
    "question": _("Nội dung cần xác minh"),
    "answer": _("Nội dung trả lời"),
    "cooperating": _("Người được mời phối hợp"),
    "following": _("Người được mời theo dõi"),
    "opinion": _("Ý kiến"),
    "amount": _("Số tiền (đồng)"),
    "what": _("Khoản phải nộp"),
    "receipt": _("Số biên lai, chứng từ"),
    "number": _("Số của kết quả"),
    "signed_on": _("Ngày ký"),
    "file": _("Bản kết quả đã ký (PDF)"),
    "to": _("Người nhận kết quả"),
    "method": _("Cách trả"),
    "note": _("Ghi chú"),
    "assignee": _("Giao cho"),
}
# Where the schema's own words would not tell somebody at a form what to do.
_MENDED: dict[str, Text] = {
    ORIGINALS: _("Ghi một số từ 0 đến 999."),
    COPIES: _("Ghi một số từ 0 đến 999."),
    UPLOAD: _("Xin chọn tệp."),
    "file": _("Xin chọn tệp."),
    "until": _("Ngày không đúng; ghi đủ ngày, tháng, năm."),
    "amount": _("Ghi số tiền bằng chữ số, không có phần lẻ."),
    "signed_on": _("Ngày không đúng; ghi đủ ngày, tháng, năm."),
    "method": _("Xin chọn cách trả kết quả."),
}
_PLACES = {
    "/data/reason": "reason",
    "/data/ground": "ground",
    "/data/until": "until",
    "/data/body": "body",
    "/data/question": "question",
    "/data/answer": "answer",
    "/data/cooperating": "cooperating",
    "/data/following": "following",
    "/data/opinion": "opinion",
    "/data/amount": "amount",
    "/data/what": "what",
    "/data/receipt": "receipt",
    "/data/number": "number",
    "/data/signed_on": "signed_on",
    "/data/file": "file",
    "/data/to": "to",
    "/data/method": "method",
    "/note": "note",
    "/assignee": "assignee",
}
_ITEM = re.compile(r"/data/(papers|items|components)/(\d+)/(\w+)")
_ONE_OF = re.compile(r"(/data/\w+)/\d+")
_ITEM_FIELDS = {"originals": ORIGINALS, "copies": COPIES, "remark": REMARK, "file": UPLOAD}


def _field(data: Data, pointer: str) -> str | None:
    if found := _ITEM.fullmatch(pointer):
        prefix = _ITEM_FIELDS.get(found[3])
        return prefix and prefix + str(data[found[1]][int(found[2])]["component"])
    one_of = _ONE_OF.fullmatch(pointer)
    return _PLACES.get(one_of[1] if one_of else pointer)


def _said(name: str, message: Text) -> Text:
    """What to do about a field; what a domain says of it stays."""
    of_schema = any(message is each for each in wellformed.MESSAGES.values())
    mended = next((said for start, said in _MENDED.items() if name.startswith(start)), message)
    return mended if of_schema else message
