"""Agencies by where people live."""

from __future__ import annotations

import re
from collections.abc import Iterable

from motcua.directory.queries.snapshot import AgencyView
from motcua.kernel.text import nfc

COMMITTEE = "ủy ban nhân dân "
COMMUNES = ("xã ", "phường ", "đặc khu ", "thị trấn ")


def agency_of_address(address: str, among: Iterable[AgencyView]) -> AgencyView | None:
    """The commune authority among these whose commune an address names; None when it names none of them.

    Of several the one with the longest name: `phường Lạc Thành Đông` is not `phường Lạc Thành`.
    """
    told = nfc(address).casefold()
    named = [(agency, _commune(agency)) for agency in among]
    found = [(len(place), agency) for agency, place in named if place and re.search(rf"\b{re.escape(place)}\b", told)]
    return max(found, key=lambda each: each[0])[1] if found else None


def _commune(agency: AgencyView) -> str:
    """`phường lạc thành`, of the ward itself or of its People's Committee; empty for other agencies."""
    place = nfc(agency.name).casefold().removeprefix(COMMITTEE)
    return place if place.startswith(COMMUNES) else ""
