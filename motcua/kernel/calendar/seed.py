"""The official days off and make-up days to begin with; an office corrects them in its own calendar later.

The days come from the library `holidays` (Labour Code 45/2019/QH14, article 112; 24 November since Resolution
28/2026/QH16), plus what it does not know. The exact days of Tết and of swaps are decided for each year: beyond
`DECIDED_UNTIL` they are computed and marked to_confirm.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from holidays.countries.vietnam import Vietnam

from motcua.kernel.calendar.days import DayEntry, DayKind

FIRST_YEAR, LAST_YEAR = 2020, 2030
DECIDED_UNTIL = 2026

_SWAP = re.compile(r"\(thay cho ngày (\d{2})/(\d{2})/(\d{4})\)")
_GOVERNMENT_2025 = "Chính phủ đồng ý ngày 25/12/2025"

# Agreed after the library's list for the year was made.
_MISSING = (
    DayEntry(date(2026, 1, 2), DayKind.OFF, "Ngày nghỉ (thay cho ngày 10/01/2026)", _GOVERNMENT_2025),
    DayEntry(date(2026, 1, 10), DayKind.MAKE_UP, "Làm bù cho ngày 02/01/2026", _GOVERNMENT_2025),
)


@lru_cache(maxsize=4)
def public_holidays(first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> tuple[DayEntry, ...]:
    """Days off and make-up days of the years, both included, by date; one entry per date."""
    years = range(first_year, last_year + 1)
    listed = Vietnam(years=list(years), language="vi")  # type: ignore[no-untyped-call]
    entries = {day: DayEntry(day, DayKind.OFF, name, _source(day, name)) for day, name in listed.items()}
    for entry in [*_make_up_days(entries), *_MISSING]:
        if entry.date.year in years:
            entries[entry.date] = entry
    return tuple(entries[day] for day in sorted(entries))


def _make_up_days(days_off: dict[date, DayEntry]) -> list[DayEntry]:
    """The days worked in exchange for a swapped day off, read from the swapped day's name."""
    worked = []
    for off in days_off.values():
        if match := _SWAP.search(off.name):
            day, month, year = map(int, match.groups())
            name = f"Làm bù cho ngày {off.date:%d/%m/%Y}"
            worked.append(DayEntry(date(year, month, day), DayKind.MAKE_UP, name, off.source))
    return worked


def _source(day: date, name: str) -> str:
    if _SWAP.search(name):
        return "Thông báo hoán đổi ngày nghỉ của năm"
    law = "Nghị quyết 28/2026/QH16" if (day.month, day.day) == (11, 24) else "Điều 112 Bộ luật Lao động 45/2019/QH14"
    return law if day.year <= DECIDED_UNTIL else f"{law}; to_confirm"
