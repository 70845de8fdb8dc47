"""Dossier codes: opaque strings of at most 50 characters of which four shapes can be read.

2018 (Circular 01/2018/TT-VPCP): old agency code-YYMMDD-NNNN; the short form of some provinces; the national
interface of 2026: agency-YYYYMMDD-7 digits; this house: new agency code-YYMMDD-NNNN (more digits from 10,000 on).
"""

from __future__ import annotations

import re
from datetime import date

from motcua.kernel.identifiers import agency
from motcua.kernel.identifiers.reading import LONGEST, Reading, invalid, tidy

KIND = "dossier"
_CODE = re.compile(r"(?P<agency>.+)-(?P<day>[0-9]{6}|[0-9]{8})-(?P<sequence>[0-9]{4,})")
_NATIONAL_DIGITS = 7
_STYLES = {"old": "circular_2018", "old_short": "provincial_short", "new": "own"}


def read(code: str) -> Reading:
    """Read a dossier code; what fits no known shape stays valid and opaque."""
    given = tidy(code)
    if not 0 < len(given) <= LONGEST:
        return invalid(KIND, given, "length")
    if not given.isprintable() or any(character.isspace() for character in given):
        return invalid(KIND, given, "shape")
    match = _CODE.fullmatch(given)
    body = agency.read(match["agency"]) if match else None
    style = _style(body.style, match["day"], match["sequence"]) if match and body and body.style else None
    if match is None or body is None or style is None:
        return Reading(True, KIND, "opaque", given, {}, ("unknown_style",))
    filed = _day(match["day"])
    if filed is None:
        return Reading(True, KIND, "opaque", given, {}, ("no_such_day",))
    meaning = {
        "agency": body.normalized,
        "agency_style": body.style,
        "filed_on": filed.isoformat(),
        "sequence": int(match["sequence"]),
    }
    return Reading(True, KIND, style, f"{body.normalized}-{match['day']}-{match['sequence']}", meaning)


def _style(agency_style: str, day: str, sequence: str) -> str | None:
    if len(day) == len("YYYYMMDD"):
        return "national_2026" if len(sequence) == _NATIONAL_DIGITS else None
    return _STYLES.get(agency_style)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text if len(text) == len("YYYYMMDD") else f"20{text}")
    except ValueError:
        return None
