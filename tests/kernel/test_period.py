"""Periods as people write them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.kernel.errors import BadPeriod
from motcua.kernel.period import parse_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-H1", date(2023, 1, 1), date(2023, 6, 30)),
        ("2023-H2", date(2023, 7, 1), date(2023, 12, 31)),
        ("2023-Q1", date(2023, 1, 1), date(2023, 3, 31)),
        ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-07-26..2023-12-31", date(2023, 7, 26), date(2023, 12, 31)),
        ("2023-07-26..2023-07-26", date(2023, 7, 26), date(2023, 7, 26)),
    ],
)
def test_both_days_are_included(text, first, last):
    period = parse_period(text)
    assert (period.text, period.first, period.last) == (text, first, last)


def test_a_period_is_half_open_in_local_time():
    july = parse_period("2023-07")
    assert july.start == datetime(2023, 6, 30, 17, tzinfo=UTC)
    assert july.end == datetime(2023, 7, 31, 17, tzinfo=UTC)
    assert july.start in july
    assert july.end - timedelta(microseconds=1) in july
    assert july.end not in july


@pytest.mark.parametrize(
    "text",
    ["", "23", "2023-H3", "2023-Q0", "2023-13", "2023-7", "0000", "2023-12-31..2023-01-01", "2023..2024", "２０２３"],
)
def test_other_words_are_no_period(text):
    with pytest.raises(BadPeriod):
        parse_period(text)
