"""What the province counts of its dossiers: open, received, late, overdue in hand."""

from __future__ import annotations

import pytest

from motcua.dossiers.lifecycle import State
from motcua.indicators import queries
from motcua.journal import feed, readers
from tests.dossiers.driver import ROUTES, Driver
from tests.dossiers.newborn import INSURANCE, RECEPTIONIST, RESIDENCE, born, settle

DAYS = 60 * 24


def counted(driver: Driver) -> queries.Counters:
    """The counters once everything that happened has been read."""
    while feed.advance() + readers.run_all(now=driver.now):
        pass
    assert readers.parked() == []
    return queries.province(driver.now)


def test_a_dossier_is_open_from_filing_and_received_from_reception(driver: Driver) -> None:
    driver.file()
    assert counted(driver) == queries.Counters(open=1, received=0, late=0, overdue=0)
    driver.do("receptionist", "accept")
    assert counted(driver) == queries.Counters(open=1, received=1, late=0, overdue=0)


def test_late_is_judged_at_the_result_and_not_at_handing_it_over(driver: Driver) -> None:
    driver.reach(State.SETTLED)
    driver.tick(40 * DAYS)
    driver.do("receptionist", "return_result")
    assert counted(driver) == queries.Counters(open=0, received=1, late=0, overdue=0)


def test_a_joint_filing_counts_once_and_is_judged_when_all_results_are_there(driver: Driver) -> None:
    born(driver)
    assert counted(driver) == queries.Counters(open=1, received=1, late=0, overdue=0)
    settle(driver, RESIDENCE)
    settle(driver, INSURANCE)
    driver.tick(40 * DAYS)
    assert counted(driver) == queries.Counters(open=1, received=1, late=0, overdue=0)
    driver.do(RECEPTIONIST, "return_result")
    assert counted(driver) == queries.Counters(open=0, received=1, late=0, overdue=0)


def test_a_joint_filing_is_late_by_the_last_of_its_results(driver: Driver) -> None:
    born(driver)
    settle(driver, INSURANCE)
    driver.tick(40 * DAYS)
    assert counted(driver).overdue == 1
    settle(driver, RESIDENCE)
    assert counted(driver) == queries.Counters(open=1, received=1, late=1, overdue=0)


def test_a_result_after_the_due_day_is_late(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    driver.tick(40 * DAYS)
    assert counted(driver).overdue == 1
    for role, action in ROUTES[State.SETTLED][1:]:
        driver.do(role, action)
    assert counted(driver) == queries.Counters(open=1, received=1, late=1, overdue=0)


@pytest.mark.parametrize("too_late_already", [False, True])
def test_time_in_which_papers_are_waited_for_makes_nothing_late(driver: Driver, too_late_already: bool) -> None:
    driver.reach(State.IN_PROCESS)
    driver.tick(40 * DAYS * too_late_already)
    driver.do("officer", "request_supplement")
    driver.tick(40 * DAYS)
    assert counted(driver).overdue == 0
    driver.do("leader", "stop")
    assert counted(driver) == queries.Counters(open=0, received=1, late=int(too_late_already), overdue=0)


def test_after_the_supplement_the_new_due_day_counts(driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    driver.tick(40 * DAYS)
    driver.do("citizen", "supplement")
    assert counted(driver).overdue == 0
    driver.tick(40 * DAYS)
    assert counted(driver).overdue == 1


def test_rebuilding_gives_the_same_counts(driver: Driver) -> None:
    driver.reach(State.RETURNED)
    before = counted(driver)
    readers.rebuild("province_counters", now=driver.now)
    assert queries.province(driver.now) == before
