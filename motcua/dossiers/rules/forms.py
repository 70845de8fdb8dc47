"""The papers the law asks for: which form, under which title, by the day a dossier was filed.

Annex I of Circular 03/2025/TT-VPCP has seven forms, for dossiers from 15/9/2025 on; Circular 01/2018/TT-VPCP had six:
there was no notice that a dossier stops, so the numbers after it shift.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

RECEIPT, SUPPLEMENT, REFUSAL, APOLOGY, STOP = "receipt", "supplement", "refusal", "apology", "stop"
DENIAL, CONTROL, BOOK = "denial", "control", "book"


@dataclass(frozen=True, slots=True)
class Form:
    """A paper: its number in the annex (blank: it is none of the forms) and its title.

    `symbol` follows the number on the paper; blank where no source was found for one.
    """

    kind: str
    number: str
    title: str
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class FormSet:
    """The forms for dossiers filed from a day on."""

    since: date
    source: str
    forms: Mapping[str, Form]


def _forms(*forms: Form) -> Mapping[str, Form]:
    return {form.kind: form for form in forms}


_RECEIPT = Form(RECEIPT, "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "TNHS")
_SUPPLEMENT = Form(SUPPLEMENT, "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "HDHS")
_REFUSAL = Form(REFUSAL, "03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ")
_DENIAL = Form(DENIAL, "", "Thông báo không đủ điều kiện giải quyết hồ sơ")

SETS: tuple[FormSet, ...] = (
    FormSet(
        date.min,
        "Thông tư số 01/2018/TT-VPCP",
        _forms(
            _RECEIPT,
            _SUPPLEMENT,
            _REFUSAL,
            Form(APOLOGY, "04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
            Form(CONTROL, "05", "Phiếu kiểm soát quá trình giải quyết hồ sơ"),
            Form(BOOK, "06", "Sổ theo dõi hồ sơ"),
            Form(STOP, "", "Thông báo dừng giải quyết hồ sơ"),
            _DENIAL,
        ),
    ),
    FormSet(
        date(2025, 9, 15),
        "Thông tư số 03/2025/TT-VPCP",
        _forms(
            _RECEIPT,
            _SUPPLEMENT,
            _REFUSAL,
            Form(APOLOGY, "04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"),
            Form(STOP, "05", "Thông báo dừng giải quyết hồ sơ"),
            Form(CONTROL, "06", "Phiếu kiểm soát quá trình giải quyết hồ sơ"),
            Form(BOOK, "07", "Sổ theo dõi hồ sơ"),
            _DENIAL,
        ),
    ),
)
WRITTEN_FOR: Mapping[str, str] = {
    "dossier_supplement_requested": SUPPLEMENT,
    "dossier_refused": REFUSAL,
    "dossier_denied": DENIAL,
    "dossier_apologised": APOLOGY,
    "dossier_stopped": STOP,
    "dossier_withdrawal_approved": STOP,
}
"""Which paper an entry of the journal calls for."""
LETTERS = frozenset(WRITTEN_FOR.values())
"""The papers by which an agency writes to the applicant."""


def forms_on(filed_on: date) -> FormSet:
    """The forms for a dossier filed on a local day."""
    return max((each for each in SETS if each.since <= filed_on), key=lambda each: each.since)


def written(kinds: Iterable[str]) -> list[tuple[str, int]]:
    """The papers that what happened (entry kinds, in order) calls for: kind, and its number within the dossier."""
    found: list[tuple[str, int]] = []
    for kind in kinds:
        if paper := WRITTEN_FOR.get(kind):
            found.append((paper, 1 + sum(1 for each, _n in found if each == paper)))
    return found
