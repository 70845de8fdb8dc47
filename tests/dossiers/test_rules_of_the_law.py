"""The rules of a dossier's time, one by one, each with where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.directory.queries import calendar_for
from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Apology, Deadline, Dossier
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.dossiers.queries.remaining import is_late
from motcua.kernel.calendar import Term, Unit, due
from motcua.kernel.clock_zone import LAW_ZONE, local_day, to_local
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import Driver

SAME_DAY = "1.001193"


def row(driver: Driver) -> Dossier:
    return Dossier.objects.get(code=driver.code)


def at(driver: Driver, moment: str) -> None:
    """The next act is done then, local time (acts are done ten minutes after the moment kept)."""
    driver.now = datetime.fromisoformat(moment).replace(tzinfo=LAW_ZONE) - timedelta(minutes=10)


def due_on(driver: Driver) -> date:
    found = row(driver).due_at
    assert found is not None
    return local_day(found)


def offered(driver: Driver, role: str) -> set[str]:
    return {each["action"] for each in driver.view(role)["allowed_actions"]}


def through(driver: Driver, *acts: tuple[str, str]) -> None:
    for role, action in acts:
        driver.do(role, action)


def to_result(driver: Driver) -> None:
    through(
        driver,
        ("officer", "complete_step"),
        ("officer", "complete_step"),
        ("leader", "complete_step"),
        ("records_clerk", "issue_result"),
    )


@pytest.mark.parametrize(
    ("received", "promised"), [("2026-11-04T15:00", "2026-11-04"), ("2026-11-04T15:01", "2026-11-05")]
)
def test_same_day_or_the_next_working_day_after_three(driver: Driver, received: str, promised: str) -> None:
    """Steps of 1.001193, 1.000656, 2.000635 in the national catalogue: *nếu tiếp nhận sau 15 giờ …*"""
    at(driver, "2026-11-04T09:00")
    driver.file(SAME_DAY)
    at(driver, received)
    driver.do("receptionist", "accept")
    assert due_on(driver).isoformat() == promised


def test_three_in_the_afternoon_is_no_rule_of_other_procedures(driver: Driver) -> None:
    """The same: it is a rule of those procedures. 1.004873 has three working days whenever it is received."""
    at(driver, "2026-11-04T09:00")
    driver.file()
    at(driver, "2026-11-04T16:30")
    driver.do("receptionist", "accept")
    assert due_on(driver) == date(2026, 11, 9)


def test_the_first_day_is_not_counted_and_days_off_are_passed_over(driver: Driver) -> None:
    """Civil Code 2015, articles 147 and 148; 24 November is a day off since 2026 (Resolution 28/2026/QH16)."""
    at(driver, "2026-11-20T09:00")
    driver.file()
    driver.do("receptionist", "accept")
    assert due_on(driver) == date(2026, 11, 26)  # Mon 23, Wed 25, Thu 26


def test_a_filing_is_answered_within_eight_working_hours(driver: Driver) -> None:
    """Practice of provincial systems; the article of Decree 45/2020/ND-CP is to be confirmed."""
    at(driver, "2026-11-04T10:00")
    driver.file()
    reception = Deadline.objects.get(kind="reception")
    assert (reception.rule, to_local(reception.due).date()) == ("8 working_hours", date(2026, 11, 5))


def test_a_completed_supplement_gives_the_whole_time_again(driver: Driver) -> None:
    """Decree 61/2018/ND-CP, article 19, as a provincial system counts it: in full, from the first step on."""
    driver.reach(State.SUPPLEMENT_ASKED)
    before = row(driver).due_at
    driver.now += timedelta(days=7)
    driver.do("citizen", "supplement")
    found = row(driver)
    assert before is not None
    assert found.due_at == due(driver.now, Term(3, Unit.WORKING_DAYS), calendar_for(found.competent_id)).due_at
    assert found.due_at > before
    assert found.step == "examine"


def test_at_intake_the_check_and_its_hours_start_again(driver: Driver) -> None:
    """Steps of the national catalogue: after the supplement the check of intake starts again."""
    driver.file()
    driver.do("receptionist", "request_supplement")
    driver.now += timedelta(days=2)
    driver.do("citizen", "supplement")
    found, deadline = row(driver), Deadline.objects.get(kind="reception", superseded_by__isnull=True)
    assert (found.state, found.due_at, deadline.started) == ("filed", None, driver.now)


@pytest.mark.parametrize(("first", "stage"), [("receptionist", State.FILED), ("officer", State.IN_PROCESS)])
def test_papers_are_asked_for_once_in_a_stage_and_again_only_by_a_leader(
    driver: Driver, first: str, stage: State
) -> None:
    """Form 02 once a dossier (index 766 takes a second one as overdue); for a second round a leader answers."""
    driver.reach(stage)
    through(driver, (first, "request_supplement"), ("citizen", "supplement"))
    assert "request_supplement" not in offered(driver, first)
    with pytest.raises((NotAllowed, errors.NoLongerPossible)):
        driver.do(first, "request_supplement")
    driver.do("leader", "request_supplement")
    assert row(driver).supplements.count() == 2


def test_what_was_asked_at_intake_does_not_count_in_settling(driver: Driver) -> None:
    """Once at intake; what appraisal may ask is the sector's rule."""
    driver.file()
    through(
        driver,
        ("receptionist", "request_supplement"),
        ("citizen", "supplement"),
        ("receptionist", "accept"),
        ("officer", "request_supplement"),
    )
    assert (row(driver).state, row(driver).rounds) == ("supplement_asked", 1)


def test_a_dossier_is_re_dated_once_by_a_leader(driver: Driver) -> None:
    """Decree 61/2018/ND-CP: once only (Decree 118/2025 to be confirmed); the promise itself stays."""
    driver.reach(State.IN_PROCESS)
    promised = row(driver).due_at
    driver.do("officer", "propose_apology")
    assert row(driver).redated_due_at is None
    driver.do("leader", "apologise")
    found = row(driver)
    assert found.due_at == promised
    assert found.redated_due_at is not None
    assert found.redated_due_at > found.due_at  # type: ignore[operator]
    assert not offered(driver, "leader") & {"apologise", "propose_apology"}
    with pytest.raises(errors.DoneOnce):
        driver.do("leader", "apologise")
    with pytest.raises(errors.DoneOnce):
        driver.do("officer", "propose_apology")


@pytest.mark.parametrize(("signed", "in_time"), [("2026-11-05T16:00", True), ("2026-11-06T08:00", False)])
def test_the_apology_comes_a_day_before_the_promise(driver: Driver, signed: str, in_time: bool) -> None:
    """Decree 61/2018/ND-CP: *chậm nhất 01 ngày trước ngày hết hạn*; a later one is kept, and kept as late."""
    at(driver, "2026-11-03T09:00")
    driver.file()
    driver.do("receptionist", "accept")
    assert due_on(driver) == date(2026, 11, 6)
    at(driver, signed)
    driver.do("leader", "apologise")
    assert Apology.objects.get().in_time is in_time


def test_re_dating_makes_nothing_on_time(driver: Driver) -> None:
    """Late is judged by the first promise."""
    driver.reach(State.IN_PROCESS)
    driver.do("leader", "apologise")
    driver.now += timedelta(days=8)
    assert is_late(row(driver), driver.now)


@pytest.mark.parametrize(
    "until",
    [
        lambda driver: due_on(driver).isoformat(),
        lambda driver: "2026-11-02",
        lambda driver: "2026-11-15",
        lambda driver: "2029-11-15",
    ],
    ids=["the promised day", "a past day", "a Sunday", "years ahead"],
)
def test_no_other_day_is_named_that_cannot_be_promised(driver: Driver, until: Callable[[Driver], str]) -> None:
    driver.reach(State.RECEIVED)
    data: dict[str, Any] = {"reason": "Cần xác minh.", "until": until(driver)}
    with pytest.raises(Invalid) as refused:
        driver.do("leader", "apologise", data=data)
    assert [each.pointer for each in refused.value.errors] == ["/data/until"]


def test_late_is_judged_by_date(driver: Driver) -> None:
    """Two real systems compare dates only: an hour past the last session of the day is still that day."""
    driver.reach(State.RECEIVED)
    found = row(driver)
    assert found.due_at is not None
    assert not is_late(found, found.due_at + timedelta(hours=2))
    assert is_late(found, found.due_at + timedelta(hours=8))


def test_a_result_in_time_that_is_handed_over_late_is_in_time(driver: Driver) -> None:
    """Index 766, indicator 2.1: status 9 before status 10."""
    driver.reach(State.RECEIVED)
    to_result(driver)
    driver.now += timedelta(days=30)
    driver.do("receptionist", "return_result")
    assert not is_late(row(driver), driver.now)


def test_money_to_pay_stops_the_clock_and_what_was_left_runs_on(driver: Driver) -> None:
    """Land and tax: the time for paying is outside the time for settling; status 6 stops at the citizen."""
    at(driver, "2026-11-03T09:00")
    driver.file()
    driver.do("receptionist", "accept")  # due on Friday 6
    at(driver, "2026-11-04T09:00")
    driver.do("officer", "request_payment")
    step = driver.view("officer")["steps"][0]
    assert row(driver).holder == "payment"
    at(driver, "2026-11-11T09:00")
    driver.do("receptionist", "record_payment")
    found = row(driver)
    assert (due_on(driver), found.holder, found.step) == (date(2026, 11, 13), "officer", step["code"])
    assert list(check_ledger()) == []


def test_what_was_overdue_when_money_was_asked_for_stays_overdue(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    driver.now += timedelta(days=10)
    before = row(driver).due_at
    driver.do("officer", "request_payment")
    driver.now += timedelta(days=3)
    driver.do("receptionist", "record_payment")
    assert row(driver).due_at == before
    assert is_late(row(driver), driver.now)


def test_only_the_amount_asked_for_meets_the_request(driver: Driver) -> None:
    driver.reach(State.MONEY_DUTY)
    with pytest.raises(Invalid) as refused:
        driver.do("receptionist", "record_payment", data={"amount": 100_000})
    assert "150.000" in str(refused.value.errors[0].message)


def test_withdrawing_is_asked_for_as_seven_and_decided_as_eight(driver: Driver) -> None:
    """Status 7 is the request, 8 the decision; the clock goes on in between."""
    driver.reach(State.WITHDRAWAL_ASKED)
    assert driver.view("citizen")["status"]["code"] == 7
    assert queries.clock(driver.code, actor=driver.actor("citizen"), now=driver.now)["running"]
    driver.do("leader", "approve_withdrawal")
    assert driver.view("citizen")["status"]["code"] == 8


def test_a_late_dossier_is_handed_over_like_any_other(driver: Driver) -> None:
    """Overdue is an attribute of time, never a reason to refuse."""
    driver.reach(State.RECEIVED)
    driver.now += timedelta(days=20)
    to_result(driver)
    driver.do("receptionist", "return_result")
    assert row(driver).state == "returned"
