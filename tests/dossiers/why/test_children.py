"""Lives that wait for another agency, driven and explained: the share of each, and whose the lateness is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.directory.queries import agency_by_code
from motcua.dossiers import queries
from motcua.dossiers.queries import why
from motcua.dossiers.rules.why import Explanation
from tests.dossiers.consulting import EXAMINER, answer, consult, finish
from tests.dossiers.driver import Driver

WEEK = timedelta(days=7)


@pytest.fixture
def driver(driver: Driver) -> Driver:
    """The department has been asked, and nothing else is open."""
    consult(driver)
    finish(driver, "site", "seen")
    return driver


def told(driver: Driver) -> Explanation:
    return why(driver.code, actor=driver.actor(EXAMINER), now=driver.now).explanation


def department() -> int:
    return agency_by_code("H99.08").id


def test_whoever_is_waited_for_has_it_and_the_branch_is_not_counted_beside(driver: Driver) -> None:
    driver.tick()
    current = told(driver).current
    assert current is not None
    assert (current.holder, current.agency, current.runs) == ("other_agency", department(), True)
    assert [(part.holder, part.agency) for part in current.parts] == [("other_agency", department())]


def test_a_slow_answer_is_an_overrun_of_the_other_agency_and_makes_it_late(driver: Driver) -> None:
    driver.now += 4 * WEEK
    found = told(driver)
    assert found.late
    (overrun,) = found.overruns
    assert (overrun.kind, overrun.name) == ("child", "Ý kiến về an toàn công trình")
    assert [(cause.code, cause.agency) for cause in found.causes] == [("other_agency", department())]
    answer(driver)
    main = told(driver).main
    assert main is not None
    assert (main.code, main.agency) == ("other_agency", department())


def test_an_answer_in_time_leaves_the_lateness_with_whoever_had_it_then(driver: Driver) -> None:
    answer(driver)
    driver.now += 4 * WEEK
    found = told(driver)
    assert found.main is not None
    assert (found.main.code, found.main.agency) == ("own_unit", agency_by_code("H99.101").id)


def test_the_clock_names_the_agency_on_its_track_and_where_it_alone_is_waited_for(driver: Driver) -> None:
    clock = queries.clock(driver.code, actor=driver.actor(EXAMINER), now=driver.now)
    waiting = [row for row in clock["intervals"] if row["holder"]["kind"] == "other_agency"]
    assert {(row["cause"], row["holder"]["unit"]) for row in waiting} == {
        ("children", "Sở Xây dựng"),
        ("child", "Sở Xây dựng"),
    }
    assert [row["track"] for row in waiting if row["cause"] == "child"] == [3]
    assert [row["kind"] for row in clock["deadlines"]].count("child") == 1
