"""Form 07 (06 of the older annex): the book in which a desk follows its dossiers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from motcua.dossiers.prints import words
from motcua.dossiers.prints.letterhead import Letterhead
from motcua.dossiers.prints.sheet import Sheet
from motcua.dossiers.rules.forms import Form
from motcua.kernel.clock_zone import local_day, to_local


@dataclass(frozen=True, slots=True)
class BookLine:
    """A dossier in the book. Moments are None until it is so far."""

    number: int
    code: str
    procedure: str
    applicant: str
    reached_at: str
    competent: str
    received: datetime
    due: datetime | None
    returned: datetime | None
    delivery: str
    remark: str


@dataclass(frozen=True, slots=True)
class Book:
    """The book of a desk from one local day to another, both included, as it stands at a moment."""

    form: Form
    head: Letterhead
    first: date
    last: date
    at: datetime
    lines: tuple[BookLine, ...]


def book_sheet(book: Book) -> Sheet:
    """The book before it is set; its first and last dossiers have to be in it."""
    data = {
        "head": asdict(book.head),
        "title": book.form.title,
        "date": words.day(local_day(book.at)),
        "first": f"{book.first:%d/%m/%Y}",
        "last": f"{book.last:%d/%m/%Y}",
        "lines": [
            [
                str(line.number),
                line.code,
                line.procedure,
                "01",
                line.applicant,
                line.reached_at,
                line.competent,
                _short(line.received),
                _short(line.due),
                _short(line.returned),
                line.delivery,
                "",
                line.remark,
            ]
            for line in book.lines
        ],
    }
    must = {"title": book.form.title, "period": f"{book.first:%d/%m/%Y}", "until": f"{book.last:%d/%m/%Y}"}
    if book.lines:
        must |= {"first": book.lines[0].code, "code": book.lines[-1].code}
    return Sheet(book.form.kind, data, book.at, must)


def _short(moment: datetime | None) -> str:
    return f"{to_local(moment):%H:%M %d/%m/%Y}" if moment else ""
