"""Leases: one holder at a time, and a number that tells an old holder from a new one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from motcua.platform import leases

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)

pytestmark = pytest.mark.django_db


def test_a_lease_has_one_holder_until_it_runs_out() -> None:
    assert leases.acquire("thing", "a", seconds=10, now=NOON) == 1
    assert leases.acquire("thing", "b", seconds=10, now=NOON + 9 * SECOND) is None
    assert leases.acquire("thing", "b", seconds=10, now=NOON + 10 * SECOND) == 2


def test_a_holder_renews_and_keeps_his_number() -> None:
    leases.acquire("thing", "a", seconds=10, now=NOON)
    assert leases.acquire("thing", "a", seconds=10, now=NOON + 9 * SECOND) == 1
    assert leases.acquire("thing", "b", seconds=10, now=NOON + 15 * SECOND) is None


def test_a_holder_who_slept_too_long_no_longer_holds_it_even_when_he_gets_it_again() -> None:
    leases.acquire("thing", "a", seconds=10, now=NOON)
    assert leases.holds("thing", "a", 1, now=NOON + 9 * SECOND)
    assert not leases.holds("thing", "a", 1, now=NOON + 10 * SECOND)
    assert leases.acquire("thing", "a", seconds=10, now=NOON + 11 * SECOND) == 2
    assert not leases.holds("thing", "a", 1, now=NOON + 12 * SECOND)
    assert leases.holds("thing", "a", 2, now=NOON + 12 * SECOND)


def test_a_lease_given_back_is_free_at_once_and_only_its_holder_can_give_it_back() -> None:
    leases.acquire("thing", "a", seconds=10, now=NOON)
    leases.release("thing", "b", now=NOON)
    assert leases.acquire("thing", "b", seconds=10, now=NOON) is None
    leases.release("thing", "a", now=NOON)
    assert leases.acquire("thing", "b", seconds=10, now=NOON) == 2


def test_held_leases_are_counted_by_the_beginning_of_their_names() -> None:
    leases.acquire("worker:1", "1", seconds=10, now=NOON)
    leases.acquire("worker:2", "2", seconds=20, now=NOON)
    leases.acquire("other", "3", seconds=20, now=NOON)
    assert [leases.held("worker:", now=NOON + wait * SECOND) for wait in (0, 15, 25)] == [2, 1, 0]
