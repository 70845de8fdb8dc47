"""Agencies by where people live."""

from __future__ import annotations

import re
from collections.abc import Iterable

from motcua.directory.queries.snapshot import AgencyView
from motcua.kernel.text import nfc

COMMITTEE = "ủy ban nhân dân "
UNITS = ("xã ", "phường ", "đặc khu ", "thị trấn ")

END = r"(?=\s*(?:[,.;/–-]|$|(?:tỉnh|thành phố|tp|huyện|quận|thị xã)\b))"


def agency_of_address(address: str, among: Iterable[AgencyView]) -> AgencyView | None:
    """The commune authority among these whose commune an address names; None when it names none of them.

    The name must end there: `phường Lạc Thành Đông` is not `phường Lạc Thành`.
    """
    told = nfc(address).casefold()
    named = ((agency, _commune(agency)) for agency in among)
    return next((agency for agency, place in named if place and re.search(rf"\b{re.escape(place)}{END}", told)), None)


def _commune(agency: AgencyView) -> str:
    """`phường lạc thành`, of the ward itself or of its People's Committee; empty for other agencies."""
    place = nfc(agency.name).casefold().removeprefix(COMMITTEE)
    return place if place.startswith(UNITS) else ""
