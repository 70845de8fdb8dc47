"""Tax codes: 10 digits with a check digit, a branch's 10-3 digits, and since 1/7/2025 the 12-digit personal number
of individuals, households and household businesses."""

from __future__ import annotations

import re

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.vn import mst

from motcua.kernel.identifiers import citizen
from motcua.kernel.identifiers.reading import Reading, invalid

KIND = "tax"
_PERSONAL_LENGTH = 12


def read(code: str) -> Reading:
    """Read a tax code of an enterprise, a branch, or a person."""
    digits = citizen.digits_of(code)
    if re.fullmatch(rf"[0-9]{{{_PERSONAL_LENGTH}}}", digits):
        person = citizen.read(digits)
        return Reading(True, KIND, citizen.PERSONAL, person.normalized, person.meaning, person.warnings)
    try:
        compact = mst.validate(digits)
    except InvalidChecksum:
        return invalid(KIND, digits, "check_digit")
    except ValidationError:
        return invalid(KIND, digits, "length" if digits.isdecimal() else "shape")
    root, branch = compact[:10], compact[10:]
    if branch:
        return Reading(True, KIND, "branch_13", f"{root}-{branch}", {"enterprise": root, "branch": branch})
    return Reading(True, KIND, "enterprise_10", root, {"enterprise": root})
