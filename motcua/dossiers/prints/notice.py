"""Forms 02 to 05: what an agency tells the applicant in writing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from motcua.dossiers.prints import tracking_code, words
from motcua.dossiers.prints.letterhead import Letterhead
from motcua.dossiers.prints.sheet import QR, Sheet
from motcua.dossiers.rules.forms import Form
from motcua.kernel.clock_zone import local_day


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """A line of form 02: the paper, how many originals and copies the procedure asks for, and what is wrong."""

    name: str
    originals: int
    copies: int
    remark: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands on such a paper. `secret` is empty where it is not known; `number` is that of the agency's year.

    `facts` are lines of label and text about the dossier, blank ones are left out; `said` are the paragraphs that
    follow, by their place in the template; `papers` are those of form 02. `signer` is the lines above the signature,
    `signed_by` the name below.
    """

    form: Form
    head: Letterhead
    number: int
    code: str
    secret: str
    public_url: str
    owner: str
    at: datetime
    facts: tuple[tuple[str, str], ...]
    said: dict[str, str]
    signer: str
    signed_by: str
    papers: tuple[AskedPaper, ...] = ()


def notice_sheet(notice: Notice) -> Sheet:
    """The paper before it is set, dated when it was decided."""
    number = f"{notice.number}/{notice.form.symbol}" if notice.form.symbol else str(notice.number)
    data = {
        "head": asdict(notice.head),
        "title": notice.form.title,
        "number": number,
        "code": notice.code,
        "opens_page": bool(notice.public_url),
        "owner": notice.owner,
        "date": words.day(local_day(notice.at)),
        "facts": [[label, text] for label, text in notice.facts if text],
        "said": notice.said,
        "papers": [
            [line.name, words.count(line.originals), words.count(line.copies), line.remark] for line in notice.papers
        ],
        "signer": notice.signer,
        "signed_by": notice.signed_by,
    }
    must = {"title": notice.form.title, "code": notice.code, "number": number, "owner": notice.owner}
    if "until" in notice.said:
        must["until"] = notice.said["until"]
    square = tracking_code.drawn(tracking_code.address(notice.code, notice.secret, notice.public_url))
    return Sheet(notice.form.kind, data, notice.at, must, {QR: square})
