"""Form 01 of Circular 03/2025/TT-VPCP: receipt of a dossier and appointment for its result."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from motcua.dossiers.prints import tracking_code, words
from motcua.dossiers.prints.letterhead import Letterhead
from motcua.dossiers.prints.sheet import QR, Sheet, by_shipped
from motcua.dossiers.rules import forms
from motcua.kernel.clock_zone import local_day


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that was handed in: how many originals, copies and files."""

    name: str
    originals: int
    copies: int
    files: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A part of the time that is another agency's; `always`: on every way, and not only where somebody asks it."""

    unit: str
    rule: str
    always: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """What stands on a receipt. `secret` is empty where it is not known; then tracking opens with the code alone.

    `receipt` is number and year; `filer` is empty where it is the owner himself; `rule` is the deadline's
    (`3 working_days`). `elsewhere` are the parts of that time which are other agencies'.
    """

    head: Letterhead
    code: str
    receipt: tuple[int, int]
    secret: str
    public_url: str
    owner: str
    id_kind: str
    id_number: str
    address: str
    phone: str
    email: str
    filer: str
    procedure: str
    case: str
    competent: str
    papers: tuple[PaperLine, ...]
    rule: str
    received_at: datetime
    due_at: datetime
    delivery: str
    received_by: str
    elsewhere: tuple[Elsewhere, ...] = ()


def receipt_pdf(receipt: Receipt) -> bytes:
    """The receipt as the shipped template sets it; the same facts give the same bytes."""
    return by_shipped(receipt_sheet(receipt))


def receipt_sheet(receipt: Receipt) -> Sheet:
    """The receipt before it is set, dated at the reception."""
    number, year = receipt.receipt
    data = {
        "head": asdict(receipt.head),
        "code": receipt.code,
        "number": number,
        "year": year,
        "secret": receipt.secret,
        "opens_page": bool(receipt.public_url),
        "date": words.day(local_day(receipt.received_at)),
        "facts": [[label, text] for label, text in _facts(receipt) if text],
        "papers": [
            [line.name, words.count(line.originals), words.count(line.copies), words.count(line.files)]
            for line in receipt.papers
        ],
        "term": _term(receipt),
        "received_at": words.moment(receipt.received_at),
        "due_at": words.moment(receipt.due_at),
        "delivery": receipt.delivery,
        "received_by": receipt.received_by,
        "handed_in_by": receipt.filer or receipt.owner,
    }
    must = {
        "title": forms.forms_on(local_day(receipt.received_at)).forms[forms.RECEIPT].title,
        "code": receipt.code,
        "number": f"{number}/TNHS",
        "owner": receipt.owner,
        "due": words.moment(receipt.due_at),
    }
    square = tracking_code.drawn(tracking_code.address(receipt.code, receipt.secret, receipt.public_url))
    return Sheet(forms.RECEIPT, data, receipt.received_at, must, {QR: square})


def _term(receipt: Receipt) -> str:
    parts = [
        f"tại {each.unit}{'' if each.always else ' (khi phải lấy ý kiến)'}: {words.term(each.rule)}"
        for each in receipt.elsewhere
    ]
    return f"{words.term(receipt.rule)}, trong đó {'; '.join(parts)}" if parts else words.term(receipt.rule)


def _facts(receipt: Receipt) -> tuple[tuple[str, str], ...]:
    return (
        ("Tiếp nhận hồ sơ của", receipt.owner),
        (words.ID_KINDS.get(receipt.id_kind, "Số giấy tờ"), receipt.id_number),
        ("Người nộp hồ sơ", receipt.filer),
        ("Địa chỉ", receipt.address),
        ("Số điện thoại", receipt.phone),
        ("Email", receipt.email),
        ("Nội dung yêu cầu giải quyết", receipt.procedure),
        ("Trường hợp", receipt.case),
        ("Cơ quan có thẩm quyền giải quyết", receipt.competent),
    )
