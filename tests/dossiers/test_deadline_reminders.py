"""Each deadline is reminded of before it, when it comes and after it, once, to whoever has it in hand."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.queries import officer_ids_by_username
from motcua.directory.queries import agency_by_code, calendar_for
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Deadline, Dossier, Duty, Reminder, WorkStep
from motcua.dossiers.operations.clocks.deadline_reminders import remind_of_deadlines
from motcua.dossiers.rules.moments import of_day, of_reception
from motcua.kernel.clock_zone import local_day
from motcua.notifications.models import Notice
from tests.dossiers.driver import Driver
from tests.people import granted, hire

RECEPTIONIST, OFFICER, LEADER, HEAD = "ttmduyen", "nttdung", "dtpthao", "ntblien"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def told(kind: str) -> set[str]:
    """The account names that have a notice of a kind; nobody has two."""
    names = list(Notice.objects.filter(kind=kind).values_list("account__username", flat=True))
    assert len(names) == len(set(names))
    return set(names)


def due_of(driver: Driver) -> datetime:
    return Dossier.objects.get(code=driver.code).next_due_at


def step_due(driver: Driver, moment: datetime) -> None:
    """Let the open step be due then, as its deadline says."""
    WorkStep.objects.filter(dossier__code=driver.code, until__isnull=True).update(due_at=moment)
    Deadline.objects.filter(dossier__code=driver.code, kind="step").update(due=moment)


def test_the_desk_is_told_two_hours_before_at_and_two_hours_after_and_its_head_at_last(driver: Driver) -> None:
    driver.reach(State.FILED)
    due = due_of(driver)
    afternoon = (due - DAY).replace(hour=6)  # one o'clock; it is due at nine the next morning
    assert remind_of_deadlines(now=afternoon) == 0
    assert [remind_of_deadlines(now=now) for now in (due - 1.5 * HOUR, due - HOUR)] == [1, 0]
    assert told("reception_deadline_before") == {RECEPTIONIST}
    assert [remind_of_deadlines(now=now) for now in (due, due + timedelta(minutes=10))] == [1, 0]
    assert told("reception_deadline_at") == {RECEPTIONIST}
    assert [remind_of_deadlines(now=due + DAY), remind_of_deadlines(now=due + 2 * DAY)] == [1, 0]
    assert told("reception_deadline_after") == {RECEPTIONIST, HEAD}
    assert Reminder.objects.count() == 3


def test_whoever_is_on_duty_is_told_instead_of_all_receptionists(driver: Driver) -> None:
    hire("second_receptionist", ("H99.101.04", "receptionist"))
    driver.reach(State.FILED)
    desk, due = Dossier.objects.get(code=driver.code).desk_id, due_of(driver)
    second = officer_ids_by_username(["second_receptionist"])["second_receptionist"]
    Duty.objects.create(desk_id=desk, day=local_day(due), session="morning", officer_id=second)
    remind_of_deadlines(now=due - HOUR)
    assert told("reception_deadline_before") == {"second_receptionist"}


def test_without_a_roster_all_receptionists_of_the_desk_are_told(driver: Driver) -> None:
    hire("second_receptionist", ("H99.101.04", "receptionist"))
    driver.reach(State.FILED)
    remind_of_deadlines(now=due_of(driver) - HOUR)
    assert told("reception_deadline_before") == {RECEPTIONIST, "second_receptionist"}


def test_on_duty_but_gone_is_nobody_on_duty(driver: Driver) -> None:
    driver.reach(State.FILED)
    desk, due = Dossier.objects.get(code=driver.code).desk_id, due_of(driver)
    officer = officer_ids_by_username([OFFICER])[OFFICER]
    Duty.objects.create(desk_id=desk, day=local_day(due), session="morning", officer_id=officer)
    remind_of_deadlines(now=due - HOUR)
    assert told("reception_deadline_before") == {RECEPTIONIST}


def test_the_holder_is_told_of_the_day_of_the_result_and_the_leader_when_it_has_passed(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    due = due_of(driver)
    step_due(driver, due)  # the same moment: told of once
    calendar = calendar_for(agency_by_code("H99.101").id)
    next_day = due.replace(hour=2) + (calendar.next_working_day(local_day(due)) - local_day(due))
    for moment, kind, whom in (
        (due - DAY, "before", {OFFICER}),
        (due, "at", {OFFICER}),
        (next_day, "after", {OFFICER, LEADER}),
    ):
        assert [remind_of_deadlines(now=moment), remind_of_deadlines(now=moment)] == [1, 0]
        assert told(f"whole_deadline_{kind}") >= whom
    assert not Notice.objects.filter(kind__startswith="step_deadline").exists()


def test_a_step_that_is_due_sooner_is_told_of_by_itself(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    due = driver.now + timedelta(minutes=30)
    step_due(driver, due)
    assert remind_of_deadlines(now=driver.now) == 1
    assert told("step_deadline_before") == {OFFICER}
    assert LEADER not in told("step_deadline_at")
    assert remind_of_deadlines(now=due) == 1
    assert told("step_deadline_at") == {OFFICER}


def test_what_nobody_has_is_told_to_all_who_may_take_it(driver: Driver) -> None:
    (position,) = hire("second_officer", ("H99.101.01", "officer"))
    granted(position, "officer", "H99.101")
    driver.reach(State.RECEIVED)
    step_due(driver, driver.now + timedelta(minutes=30))
    remind_of_deadlines(now=driver.now)
    assert told("step_deadline_before") == {OFFICER, "second_officer"}


@pytest.mark.parametrize(
    "state", [State.SUPPLEMENT_ASKED, State.MONEY_DUTY, State.SETTLED, State.RETURNED, State.STOPPED]
)
def test_nobody_is_reminded_of_what_waits_for_somebody_else_or_is_done(driver: Driver, state: State) -> None:
    driver.reach(state)
    assert remind_of_deadlines(now=due_of(driver)) == 0


def test_what_was_missed_is_not_made_up_for(driver: Driver) -> None:
    driver.reach(State.FILED)
    assert remind_of_deadlines(now=due_of(driver) + DAY) == 1
    assert set(Reminder.objects.values_list("moment", flat=True)) == {"after"}
    assert remind_of_deadlines(now=due_of(driver)) == 0


def test_a_new_deadline_is_reminded_of_anew(driver: Driver) -> None:
    driver.reach(State.FILED)
    due = due_of(driver)
    remind_of_deadlines(now=due)
    old = Deadline.objects.get(kind="reception")
    later = due + 2 * DAY
    new = Deadline.objects.create(
        dossier=old.dossier,
        n=old.n + 1,
        kind="reception",
        started=old.started,
        due=later,
        rule=old.rule,
        calendar=old.calendar,
        calendar_version=old.calendar_version,
        entry=old.entry,
    )
    Deadline.objects.filter(pk=old.pk).update(superseded_by=new.n)
    Dossier.objects.update(next_due_at=later)
    assert remind_of_deadlines(now=later) == 1
    assert list(Reminder.objects.order_by("id").values_list("deadline", "moment")) == [(old.n, "at"), (new.n, "at")]


def test_it_costs_the_same_to_find_nothing_new_among_few_and_many(driver: Driver) -> None:
    costs = []
    for _ in range(3):
        for _each in range(3):
            driver.reach(State.FILED)
        now = due_of(driver)
        remind_of_deadlines(now=now)
        with CaptureQueriesContext(connection) as captured:
            remind_of_deadlines(now=now)
        costs.append(len(captured))
    assert costs[1] == costs[2] <= 16


def test_after_a_friday_afternoon_comes_monday(driver: Driver) -> None:
    calendar = calendar_for(agency_by_code("H99.101").id)
    friday = datetime.fromisoformat("2026-11-06T17:00:00+07:00")
    assert of_reception(friday, friday + 2 * DAY, calendar) == "at"
    assert of_reception(friday, datetime.fromisoformat("2026-11-09T10:00:00+07:00"), calendar) == "after"
    assert of_day(friday, friday + 2 * DAY, calendar) == "at"
    assert of_day(friday, friday + 3 * DAY, calendar) == "after"
    monday = datetime.fromisoformat("2026-11-09T17:00:00+07:00")
    assert of_day(monday, friday, calendar) == "before"
    assert of_day(monday, friday - DAY, calendar) is None
    assert of_reception(monday.replace(hour=8), friday - HOUR, calendar) == "before"
    assert of_reception(monday.replace(hour=12), friday - HOUR, calendar) is None
