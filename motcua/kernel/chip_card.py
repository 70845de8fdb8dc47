"""What a scanner types when it reads the QR code of a chip identity card: seven fields parted by `|`.

`number|old number|name|ddmmyyyy|sex|address|issue date`; the old number is empty for those who never had one, and some
readers leave its place out. Scanners add white space, line ends, control characters, or text of their own behind; some
write in one case, or in decomposed letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from motcua.kernel.errors import NotAChipCard
from motcua.kernel.identifiers import citizen
from motcua.kernel.text import fold, nfc

Sex = Literal["male", "female"]

LONGEST = 1_000
"""Characters; what cards hold is a quarter of it."""
_FIELDS = 7
_OLD_NUMBER = 1
_SEXES: dict[str, Sex] = {"nam": "male", "nu": "female", "male": "male", "female": "female", "m": "male", "f": "female"}
_DAY = re.compile(r"(\d{2})[/.\-]?(\d{2})[/.\-]?(\d{4})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class ChipCard:
    """What the card says of its bearer; what it leaves open or cannot be read is empty or None.

    `warnings` are stable words for what a person should look at, and never a ground to refuse: `number` (no personal
    number of 12 digits), `birth_year` and `sex` (the number says otherwise: it may have been given before a
    correction), `birth_date` and `issued_on` (cannot be read), and those of the number itself.
    """

    citizen_id: str
    old_number: str
    name: str
    birth_date: date | None
    sex: Sex | None
    address: str
    issued_on: date | None
    warnings: tuple[str, ...] = ()


def read(text: str) -> ChipCard:
    """Read what the scanner typed. Raises NotAChipCard with the reason in `detail`, never with what was typed."""
    if len(text) > LONGEST:
        raise NotAChipCard("length")
    fields = [nfc(_visible(field)) for field in text.split("|")]
    if len(fields) > _OLD_NUMBER and _WORD.search(fields[_OLD_NUMBER]):
        fields.insert(_OLD_NUMBER, "")
    if len(fields) < _FIELDS:
        raise NotAChipCard("fields")
    number, old_number, name, born, sex, address, issued = fields[:_FIELDS]
    digits = citizen.digits_of(number)
    if not digits.isdecimal():
        raise NotAChipCard("number")
    if not _WORD.search(name):
        raise NotAChipCard("name")
    birth_date, says_sex = _day(born), _SEXES.get(fold(sex))
    if birth_date is None and says_sex is None:
        raise NotAChipCard("particulars")
    issued_on = _day(issued)
    warnings = (*_doubts(digits, birth_date, says_sex), *(() if issued_on else ("issued_on",)))
    return ChipCard(
        digits, citizen.digits_of(old_number), _written(name), birth_date, says_sex, address, issued_on, warnings
    )


def _visible(field: str) -> str:
    """Without the marks some scanners put before and behind what they read."""
    return "".join(sign if sign.isprintable() else " " for sign in field)


def _day(field: str) -> date | None:
    found = _DAY.match(field)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _written(name: str) -> str:
    """A name in one case as people write it; any other stays as the card has it."""
    if not (name.isupper() or name.islower()):
        return name
    return _WORD.sub(lambda word: word[0].capitalize(), name)


def _doubts(number: str, birth_date: date | None, sex: Sex | None) -> list[str]:
    reading = citizen.read(number)
    doubts = list(reading.warnings)
    if reading.style != citizen.PERSONAL:
        doubts.append("number")
    elif birth_date and reading.meaning["birth_year"] != birth_date.year:
        doubts.append("birth_year")
    if sex and reading.meaning.get("sex", sex) != sex:
        doubts.append("sex")
    if birth_date is None:
        doubts.append("birth_date")
    return doubts
