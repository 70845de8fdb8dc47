"""Phiếu bàn giao hồ sơ: what one body hands to another, with room for both signatures.

No form of it was found in Circular 03/2025/TT-VPCP or before it: the layout follows Decree 30/2020/NĐ-CP and is to be
confirmed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from motcua.dossiers.prints import words
from motcua.dossiers.prints.letterhead import Letterhead
from motcua.kernel.clock_zone import local_day
from motcua.platform.typesetting import typeset

TEMPLATE = Path(__file__).parent / "slip.typ"
TITLES = {"papers": "Phiếu bàn giao hồ sơ", "result": "Phiếu bàn giao kết quả giải quyết"}


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A dossier on the slip; `receipt` is the number its desk gave it."""

    code: str
    receipt: str
    procedure: str
    applicant: str
    originals: int
    copies: int


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """What stands on a slip: as it was sent, whatever was answered since. `sent_by` is an officer's name."""

    head: Letterhead
    kind: str
    number: int
    year: int
    sender: str
    receiver: str
    sent_at: datetime
    sent_by: str
    rows: tuple[SlipRow, ...]


def slip_pdf(slip: SlipPaper) -> bytes:
    """The slip as a PDF, dated when it was sent; the same facts give the same bytes."""
    originals, copies = sum(row.originals for row in slip.rows), sum(row.copies for row in slip.rows)
    data = {
        "head": asdict(slip.head),
        "title": TITLES[slip.kind],
        "number": f"{slip.number}/{slip.year}",
        "date": words.day(local_day(slip.sent_at)),
        "sender": slip.sender,
        "receiver": slip.receiver,
        "sent_at": words.moment(slip.sent_at),
        "sent_by": slip.sent_by,
        "rows": [
            [row.code, row.receipt, row.procedure, row.applicant, words.count(row.originals), words.count(row.copies)]
            for row in slip.rows
        ],
        "totals": [f"{len(slip.rows):02d}", f"{originals:02d}", f"{copies:02d}"],
    }
    return typeset(TEMPLATE, data, created=slip.sent_at)
