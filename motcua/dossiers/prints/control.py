"""Form 06 (05 of the older annex): the sheet that goes with a dossier, hand by hand."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from motcua.dossiers.prints import tracking_code, words
from motcua.dossiers.prints.letterhead import Letterhead
from motcua.dossiers.prints.sheet import QR, Sheet
from motcua.dossiers.rules.forms import Form
from motcua.kernel.clock_zone import local_day


@dataclass(frozen=True, slots=True)
class Hop:
    """A handing over: who gave and who received (unit and person), when, and how the giver stood with his time."""

    gave: str
    received: str
    at: datetime
    result: str
    remark: str


@dataclass(frozen=True, slots=True)
class ControlSheet:
    """What stands on the sheet, as of a moment (`at`)."""

    form: Form
    head: Letterhead
    code: str
    secret: str
    public_url: str
    at: datetime
    facts: tuple[tuple[str, str], ...]
    hops: tuple[Hop, ...]


def control_form(sheet: ControlSheet) -> Sheet:
    """The form before it is set."""
    data = {
        "head": asdict(sheet.head),
        "title": sheet.form.title,
        "code": sheet.code,
        "opens_page": bool(sheet.public_url),
        "date": words.day(local_day(sheet.at)),
        "facts": [[label, text] for label, text in sheet.facts if text],
        "hops": [[hop.gave, hop.received, words.moment(hop.at), hop.result, hop.remark] for hop in sheet.hops],
    }
    square = tracking_code.drawn(tracking_code.address(sheet.code, sheet.secret, sheet.public_url))
    return Sheet(sheet.form.kind, data, sheet.at, {"title": sheet.form.title, "code": sheet.code}, {QR: square})
