"""The slip by which paper goes from a receiving desk to an agency, with a place for both to sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.directory.queries import agency_view
from motcua.dossiers.prints import words
from motcua.dossiers.prints.letterhead import formal_name, letterhead
from motcua.kernel.clock_zone import local_day
from motcua.platform.typesetting import typeset

TEMPLATE = Path(__file__).parent / "slip.typ"


def slip_pdf(desk: int, agency: int, made_at: datetime, told: Mapping[str, Any]) -> bytes:
    """The slip (`queries.slips.slip`) as PDF; the same facts give the same bytes."""
    day = local_day(made_at)
    head = letterhead(desk, day)
    data = {
        "head": asdict(head),
        "number": told["number"],
        "date": words.day(day),
        "sender": head.issuer,
        "receiver": formal_name(agency_view(agency, day)),
        "made_at": words.moment(made_at),
        "made_by": told["made_by"],
        "originals": str(told["originals"]),
        "copies": str(told["copies"]),
        "lines": [[row["code"], row["name"], str(row["originals"]), str(row["copies"])] for row in told["lines"]],
    }
    return typeset(TEMPLATE, data, created=made_at)
