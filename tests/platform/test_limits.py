"""Meters: so many at once, then a steady rate, in one process or for all."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from motcua.platform import limits
from motcua.platform.limits import Rate, TooMany, take, take_here
from motcua.platform.models import Meter

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
FIVE_A_MINUTE = Rate(5, 60)
Take = Callable[..., None]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_usual(settings: Any) -> None:
    settings.LIMITS = 1


def passes(take: Take, at: datetime, who: str = "a") -> bool:
    """True when one more time is counted at the moment."""
    try:
        take("test", FIVE_A_MINUTE, who, now=at)
    except TooMany:
        return False
    return True


@pytest.mark.parametrize("how", [take, take_here])
def test_so_many_pass_at_once_and_then_one_each_interval(how: Take) -> None:
    assert [passes(how, NOON) for _ in range(7)] == [True] * 5 + [False] * 2
    with pytest.raises(TooMany) as told:
        how("test", FIVE_A_MINUTE, "a", now=NOON)
    assert told.value.params == {"seconds": 12}
    assert not passes(how, NOON + timedelta(seconds=11.9))
    assert passes(how, NOON + timedelta(seconds=12))
    assert not passes(how, NOON + timedelta(seconds=12))
    assert [passes(how, NOON + timedelta(hours=1)) for _ in range(6)] == [True] * 5 + [False]


@pytest.mark.parametrize("how", [take, take_here])
def test_everybody_and_everything_has_a_meter_of_its_own(how: Take) -> None:
    assert [passes(how, NOON, who) for who in "aaaaaab"] == [True] * 5 + [False, True]
    how("another", FIVE_A_MINUTE, "a", now=NOON)


@pytest.mark.parametrize("how", [take, take_here])
def test_an_installation_may_allow_more_or_count_nothing(how: Take, settings: Any) -> None:
    settings.LIMITS = 2
    assert [passes(how, NOON) for _ in range(11)] == [True] * 10 + [False]
    settings.LIMITS = 0
    assert all(passes(how, NOON) for _ in range(100))


def test_what_waits_as_long_as_told_passes() -> None:
    @given(st.lists(st.integers(0, 40), min_size=1, max_size=40))
    def holds(pauses: list[int]) -> None:
        limits.forget_here()
        now, passed = NOON, []
        for pause in pauses:
            now += timedelta(seconds=pause)
            try:
                take_here("test", FIVE_A_MINUTE, "a", now=now)
            except TooMany as told:
                now += timedelta(seconds=told.params["seconds"])
                take_here("test", FIVE_A_MINUTE, "a", now=now)
            passed.append(now)
        for moment in passed:
            within = [each for each in passed if moment <= each < moment + timedelta(seconds=60)]
            assert len(within) <= 2 * FIVE_A_MINUTE.most

    holds()


def test_a_time_that_passes_costs_one_statement() -> None:
    with CaptureQueriesContext(connection) as statements:
        take("test", FIVE_A_MINUTE, "a", now=NOON)
    assert len(statements) == 1


def test_the_table_names_nobody() -> None:
    take("sign_in", FIVE_A_MINUTE, "203.0.113.7", now=NOON)
    (key,) = Meter.objects.values_list("key", flat=True)
    assert len(key) == 64
    assert "203" not in repr(bytes.fromhex(key))


def test_meters_that_have_run_empty_are_thrown_away() -> None:
    take("test", FIVE_A_MINUTE, "a", now=NOON)
    assert limits.forget_empty(NOON + timedelta(seconds=12)) == 0
    assert limits.forget_empty(NOON + timedelta(seconds=13)) == 1


def test_a_table_filled_on_purpose_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_HERE", 100)
    for number in range(1000):
        passes(take_here, NOON, str(number))
        assert len(limits._here) <= 100


@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_moment_no_more_pass_than_may() -> None:
    passed: list[bool] = []

    def try_it() -> None:
        passed.extend(passes(take, NOON) for _ in range(5))
        connection.close()

    threads = [threading.Thread(target=try_it) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (len(passed), sum(passed)) == (20, 5)
