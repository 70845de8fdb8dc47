"""Personal identification numbers: 12 digits of today, 9 digits of the old identity card.

Law on Identification 26/2023/QH15: place of birth registration (3), century and sex (1), year of birth (2),
serial (6), no check digit. The place code is that of the time of issue and stays after a merger, sex and place may
have been corrected since: both are hints, never grounds to refuse.
"""

from __future__ import annotations

import re

from motcua.kernel.identifiers.reading import Reading, invalid, tidy

KIND = "citizen"
PERSONAL = "personal_12"
_SEPARATORS = re.compile(r"[\s.\-]")
_TWELVE = re.compile(r"[0-9]{12}")
_NINE = re.compile(r"[0-9]{9}")
_LAST_PROVINCE = 96
_THIS_CENTURY = 2000


def digits_of(code: str) -> str:
    """The code without the spaces, dots and hyphens people write in it."""
    return _SEPARATORS.sub("", tidy(code))


def read(code: str) -> Reading:
    """Read a citizen's number of 12 or (old) 9 digits."""
    digits = digits_of(code)
    if _TWELVE.fullmatch(digits):
        return _personal(digits)
    if _NINE.fullmatch(digits):
        return Reading(True, KIND, "old_9", digits, {}, ("old_number",))
    return invalid(KIND, digits, "length" if digits.isdecimal() else "shape")


def _personal(digits: str) -> Reading:
    centuries, sex = divmod(int(digits[3]), 2)
    century = 1900 + 100 * centuries
    meaning = {
        "place_code": digits[:3],
        "sex": ("male", "female")[sex],
        "birth_year": century + int(digits[4:6]),
        "serial": digits[6:],
    }
    warnings = []
    if not 1 <= int(digits[:3]) <= _LAST_PROVINCE:
        warnings.append("place_is_no_province")
    if century > _THIS_CENTURY:
        warnings.append("birth_year_in_future")
    return Reading(True, KIND, PERSONAL, digits, meaning, tuple(warnings))
