"""Procedure codes of the national catalogue: `1.004873`; its instance at a province `1.004873.000.00.00.H56`; an
online service of that instance `….H56.01`; a case of the procedure `1.000894.02`."""

from __future__ import annotations

import re

from motcua.kernel.identifiers import agency
from motcua.kernel.identifiers.reading import Reading, invalid, tidy

KIND = "procedure"
_CODE = re.compile(
    r"(?P<procedure>[0-9]\.[0-9]{6})"
    r"(?:\.(?P<case>[0-9]{2})"
    r"|\.(?P<agency>[A-Z0-9]{3}\.[A-Z0-9]{2}\.[A-Z0-9]{2}\.[A-Z][0-9]{2})(?:\.(?P<service>[0-9]{2,}))?)?"
)


def read(code: str) -> Reading:
    """Read a procedure code, an instance, an online service or a case."""
    given = tidy(code).upper()
    match = _CODE.fullmatch(given)
    if match is None:
        return invalid(KIND, given, "shape")
    meaning = {"procedure": match["procedure"]}
    if match["case"]:
        return Reading(True, KIND, "case", given, {**meaning, "case": match["case"]})
    if match["agency"] is None:
        return Reading(True, KIND, "national", given, meaning)
    body = agency.read(match["agency"])
    meaning |= {
        "agency": body.normalized,
        **{key: body.meaning[key] for key in ("top", "top_name") if key in body.meaning},
    }
    if match["service"]:
        return Reading(True, KIND, "online_service", given, {**meaning, "service": match["service"]})
    return Reading(True, KIND, "instance", given, meaning)
