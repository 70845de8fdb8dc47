"""Who issues a paper, under whom, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from motcua.directory import rules
from motcua.directory.queries import AgencyView, agency_view, body_of

TERRITORIES = rules.COMMUNES | {"province", "district"}
_COMMITTEE = "Ủy ban nhân dân"
_UNIT = re.compile(rf"^(?:{_COMMITTEE} )?(?:tỉnh|thành phố|phường|xã|đặc khu|quận|huyện|thị xã) ")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The lines at the head: the body above (empty where there is none), the issuing body, and the place."""

    superior: str
    issuer: str
    place: str


def letterhead(agency: int, on: date) -> Letterhead:
    """The head of the papers that an agency issues on a local day."""
    issuer = agency_view(agency, on)
    above = body_of(agency, on)
    if above.id == issuer.id and issuer.parent_id is not None:
        above = agency_view(issuer.parent_id, on)
    superior = formal_name(above) if above.id != issuer.id else ""
    return Letterhead(superior, formal_name(issuer), _place(issuer, on))


def formal_name(agency: AgencyView) -> str:
    """The name on papers: the directory calls a commune by the unit, papers by its committee."""
    if agency.is_commune and not agency.name.startswith(_COMMITTEE):
        return f"{_COMMITTEE} {agency.name}"
    return agency.name


def _place(agency: AgencyView, on: date) -> str:
    """The name of the unit it stands in, without what kind of unit that is (Decree 30/2020); empty if unknown."""
    line = [agency_view(int(part), on) for part in reversed(agency.path.strip("/").split("/"))]
    unit = next((each for each in line if each.kind in TERRITORIES), None)
    return _UNIT.sub("", unit.name) if unit else ""
