"""The official days off and make-up days."""

from datetime import date

import pytest

from motcua.kernel.calendar import DayKind, WorkingCalendar
from motcua.kernel.calendar.seed import public_holidays

OFFICIAL = WorkingCalendar("standard", entries=public_holidays())


def days(first: date, count: int) -> list[date]:
    return [date.fromordinal(first.toordinal() + n) for n in range(count)]


@pytest.mark.parametrize(
    ("first", "count"),
    [(date(2024, 2, 8), 7), (date(2025, 1, 25), 9), (date(2026, 2, 14), 9)],
    ids=["2024", "2025", "2026"],
)
def test_nobody_works_from_the_first_to_the_last_day_of_tet(first, count):
    assert not any(OFFICIAL.is_working_day(day) for day in days(first, count))


@pytest.mark.parametrize(
    "day",
    [date(2024, 2, 7), date(2024, 2, 15), date(2025, 1, 24), date(2025, 2, 3), date(2026, 2, 13), date(2026, 2, 23)],
)
def test_the_days_around_tet_are_worked(day):
    assert OFFICIAL.is_working_day(day)


@pytest.mark.parametrize(
    ("off", "made_up"),
    [
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ],
)
def test_a_swapped_day_is_off_and_its_saturday_is_worked(off, made_up):
    assert not OFFICIAL.is_working_day(off)
    assert OFFICIAL.is_working_day(made_up)
    assert OFFICIAL.entry_on(made_up).kind is DayKind.MAKE_UP


def test_hung_kings_day_on_a_sunday_is_made_good_on_monday():
    assert date(2026, 4, 26).weekday() == 6
    assert not OFFICIAL.is_working_day(date(2026, 4, 27))
    assert OFFICIAL.is_working_day(date(2026, 4, 28))


@pytest.mark.parametrize("year", range(2020, 2031))
def test_the_day_of_vietnamese_culture_is_off_from_2026_on(year):
    entry = OFFICIAL.entry_on(date(year, 11, 24))
    assert (entry is not None) == (year >= 2026)


def test_a_date_stands_once_and_names_its_ground():
    entries = public_holidays()
    assert [entry.date for entry in entries] == sorted({entry.date for entry in entries})
    assert all(entry.name and entry.source for entry in entries)


def test_years_not_yet_decided_say_so():
    assert {("to_confirm" in entry.source) == (entry.date.year > 2026) for entry in public_holidays()} == {True}
