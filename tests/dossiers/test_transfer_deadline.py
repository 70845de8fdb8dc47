"""The deadline by which papers taken in at a counter reach whoever settles the dossier.

Source of each row: "the same working day, or first thing on the next one when taken in after 15:00" (Decree 61/2018,
article 18; to be confirmed for Decree 118/2025), by the receiving desk's calendar; "first thing" is its first working
hour, which is our reading (docs/law.md).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Deadline, Dossier, Parcel
from motcua.dossiers.operations import Answer
from motcua.dossiers.operations.clocks.deadline_reminders import remind_of_deadlines
from motcua.dossiers.queries import clock, why
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.dossiers.rules.carrying import counted as kept
from motcua.dossiers.rules.carrying import transfer, wants_paper
from motcua.kernel.calendar import Closure, DayEntry, DayKind, Session, WorkingCalendar, due, parse_sessions
from motcua.kernel.calendar.seed import public_holidays
from motcua.kernel.clock_zone import LAW_ZONE, local_day, to_local
from motcua.notifications.models import Notice
from tests.dossiers import carrying
from tests.dossiers.carrying import BOARD, CENTRE, COMMUNE_DESK, EXAMINER, answer, counted, parcel, send, take_in
from tests.dossiers.driver import Driver

OFFICE = WorkingCalendar("một cửa", entries=public_holidays())
SATURDAY_DESK = WorkingCalendar("trung tâm", extra_reception=((5, parse_sessions(["07:30-11:00"])),))
HALF_DAYS = WorkingCalendar("nửa ngày", sessions=parse_sessions(["07:30-11:30"]))
SHORT_MORNING = WorkingCalendar("sáng ngắn", sessions=parse_sessions(["07:30-08:00", "13:00-17:00"]))
MADE_UP = OFFICE.with_entries(DayEntry(date(2026, 11, 28), DayKind.MAKE_UP, "làm bù"))
STORM = OFFICE.with_closures(
    Closure(datetime(2026, 11, 26, 0, 0, tzinfo=LAW_ZONE), datetime(2026, 11, 27, 0, 0, tzinfo=LAW_ZONE), "bão")
)


@pytest.mark.parametrize(
    ("calendar", "received", "expected"),
    [
        # same working day
        (OFFICE, "2026-11-25T07:31", "2026-11-25T17:00"),
        (OFFICE, "2026-11-25T07:00", "2026-11-25T17:00"),  # before the office opens
        (OFFICE, "2026-11-25T12:10", "2026-11-25T17:00"),  # at noon
        (OFFICE, "2026-11-25T15:00", "2026-11-25T17:00"),  # "after 15:00" begins a second later
        # after 15:00: first thing on the next working day
        (OFFICE, "2026-11-25T15:00:01", "2026-11-26T08:30"),
        (OFFICE, "2026-11-25T16:59", "2026-11-26T08:30"),
        (OFFICE, "2026-11-27T15:30", "2026-11-30T08:30"),  # a Friday: Monday
        (OFFICE, "2026-11-23T15:30", "2026-11-25T08:30"),  # 24 November is a day off (Resolution 28/2026/QH16)
        (OFFICE, "2026-04-29T16:00", "2026-05-04T08:30"),  # 30 April, 1 May and a weekend
        # a day that does not count, though the desk is open on it
        (SATURDAY_DESK, "2026-11-28T09:00", "2026-11-30T08:30"),
        (MADE_UP, "2026-11-28T09:00", "2026-11-28T17:00"),  # a Saturday worked for another day counts
        (OFFICE, "2026-11-24T09:00", "2026-11-25T08:30"),
        (STORM, "2026-11-25T15:30", "2026-11-27T08:30"),  # the office is closed in between
        # the desk does not work any more that day
        (HALF_DAYS, "2026-11-25T11:30", "2026-11-25T11:30"),
        (HALF_DAYS, "2026-11-25T13:00", "2026-11-26T08:30"),
        (SHORT_MORNING, "2026-11-25T15:30", "2026-11-26T13:30"),  # one working hour, on into the afternoon
    ],
)
def test_papers_are_due_by_the_rule_of_fifteen_oclock(calendar: WorkingCalendar, received: str, expected: str) -> None:
    moment = datetime.fromisoformat(received).replace(tzinfo=LAW_ZONE)
    started, term = transfer(moment, calendar)
    assert due(started, term, calendar).due_at == datetime.fromisoformat(expected).replace(tzinfo=LAW_ZONE)


FIRST_DAY = datetime(2025, 1, 1, tzinfo=LAW_ZONE)
MOMENTS = st.integers(0, 4 * 365 * 24 * 3600).map(lambda seconds: FIRST_DAY + timedelta(seconds=seconds))
SESSIONS = st.sampled_from(
    [("07:30-11:30", "13:00-17:00"), ("08:00-12:00",), ("07:00-07:30", "13:30-16:30"), ("14:00-20:00",)]
)


@given(MOMENTS, SESSIONS)
def test_it_is_due_in_working_time_that_day_or_within_the_first_hour_of_the_next(
    moment: datetime, hours: tuple[str, ...]
) -> None:
    sessions: tuple[Session, ...] = parse_sessions(list(hours))
    calendar = WorkingCalendar("nơi tiếp nhận", sessions=sessions, entries=public_holidays())
    started, term = transfer(moment, calendar)
    at = due(started, term, calendar).due_at
    received_on, due_on = local_day(moment), to_local(at).date()
    assert at >= moment.replace(microsecond=0)
    assert calendar.is_working_day(due_on)
    if due_on == received_on:
        assert moment.time().replace(microsecond=0).isoformat() <= "15:00:00"
    else:
        assert due_on == calendar.next_working_day(received_on)
        assert calendar.working_seconds(started, at) == 3600


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=5)))
def test_who_comes_later_is_never_due_sooner(moment: datetime, later: timedelta) -> None:
    both = [due(*transfer(each, OFFICE), OFFICE).due_at for each in (moment, moment + later)]
    assert both == sorted(both)


def test_only_papers_that_stay_are_carried() -> None:
    given_in = [{"component": "a", "originals": 1, "copies": 2}, {"component": "shown", "originals": 1, "copies": 0}]
    assert kept([*given_in, {"component": "b", "originals": 3}], ["a", "b"]) == (4, 2)


@pytest.mark.parametrize(
    ("methods", "channel", "expected"),
    [
        ([], "counter", True),
        ([], "online", False),
        (["desk"], "online", True),
        (["electronic"], "counter", False),
        (["electronic", "desk"], "online", True),
        (["postal"], "counter", False),
    ],
)
def test_the_result_goes_back_on_paper_where_the_applicant_fetches_it(
    methods: list[str], channel: str, expected: bool
) -> None:
    assert wants_paper([{"method": each} for each in methods], channel) is expected


def deadline(code: str) -> Deadline | None:
    return Deadline.objects.filter(dossier__code=code, kind="transfer").first()


def at(driver: Driver, local: str) -> None:
    driver.now = datetime.fromisoformat(local).replace(tzinfo=LAW_ZONE)


def test_taking_papers_in_for_another_agency_begins_it_and_moves_nothing_else(driver: Driver) -> None:
    at(driver, "2026-11-25T15:40")
    without = take_in(driver, papers=[])
    code = take_in(driver)
    row, bare = Dossier.objects.get(code=code), Dossier.objects.get(code=without)
    found = deadline(code)
    assert found is not None
    assert to_local(found.due).isoformat() == "2026-11-26T08:00:00+07:00"  # this desk opens at seven
    assert found.calendar == Deadline.objects.get(dossier=row, kind="reception").calendar
    assert (row.due_at, row.next_due_at) == (bare.due_at, bare.next_due_at)
    assert deadline(without) is None
    carried = parcel(code)
    assert (carried.at_id, carried.to_id) == (carrying.agency(COMMUNE_DESK), carrying.agency(BOARD))
    papers = counted(driver)
    assert (carried.originals, carried.copies) == (len(papers), 2 * len(papers))
    assert carried.due_at == found.due
    assert not list(check_ledger([row.id, bare.id]))
    told = clock(code, actor=driver.actor(carrying.DESK_OFFICER), now=driver.now)
    assert [each["rule"] for each in told["deadlines"] if each["kind"] == "transfer"] == ["1 working_hours"]


def test_what_came_online_has_none(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    assert deadline(driver.code) is None
    assert not Parcel.objects.exists()


def test_papers_of_the_commune_itself_are_carried_from_its_centre(driver: Driver) -> None:
    code = take_in(
        driver,
        to=carrying.COMMUNE,
        procedure="1.004873",
        case="reissue",
        papers=[{"component": "000.00.00.G15-KQ003453", "originals": 1, "copies": 0}],
    )
    assert parcel(code).to_id == carrying.agency(carrying.COMMUNE)


def test_it_is_met_when_the_competent_agency_confirms_and_not_when_a_desk_on_the_way_does(driver: Driver) -> None:
    at(driver, "2026-11-25T08:00")
    code = take_in(driver)
    first = send(driver, [code], receiver=CENTRE)
    answer(driver, first, carrying.CENTRE_OFFICER, n1=Answer("received"))
    assert parcel(code).arrived_at is None
    second = send(driver, [code], carrying.CENTRE_OFFICER, sender=CENTRE)
    answer(driver, second, n1=Answer("received"))
    carried = parcel(code)
    assert carried.arrived_at == driver.now
    assert (carried.at_id, carried.to_id) == (carrying.agency(BOARD), None)


def test_who_is_on_duty_is_reminded_until_the_papers_have_arrived(driver: Driver) -> None:
    at(driver, "2026-11-25T09:00")
    code = take_in(driver)
    at(driver, "2026-11-25T15:30")
    assert remind_of_deadlines(now=driver.now) == 1
    assert set(Notice.objects.values_list("kind", "account__username")) == {
        ("transfer_deadline_before", carrying.DESK_OFFICER)
    }
    at(driver, "2026-11-25T17:00")
    assert [remind_of_deadlines(now=driver.now), remind_of_deadlines(now=driver.now)] == [1, 0]
    slip = send(driver, [code])
    answer(driver, slip, n1=Answer("received"))
    at(driver, "2026-11-26T16:00")
    assert remind_of_deadlines(now=driver.now) == 0


def test_late_papers_are_told_and_are_the_desks_part_of_what_made_the_step_late(driver: Driver) -> None:
    at(driver, "2026-11-02T09:00")
    code = take_in(driver)
    due_at = Dossier.objects.get(code=code).due_at
    assert due_at is not None
    at(driver, "2026-11-05T09:00")
    answer(driver, send(driver, [code]), n1=Answer("received"))
    driver.now = due_at + timedelta(days=4)
    found = why(code, actor=driver.actor(EXAMINER), now=driver.now).explanation
    (overrun,) = [each for each in found.overruns if each.kind == "transfer"]
    assert overrun.ended is not None
    desk, board = carrying.agency(COMMUNE_DESK), carrying.agency(BOARD)
    shares = {cause.agency: cause.seconds for cause in found.causes}
    # Tuesday and Wednesday, eight hours each, and Thursday from seven to twenty past nine.
    assert overrun.seconds == shares[desk] == (2 * 8 * 60 + 140) * 60
    assert shares[board] > 0
    assert {cause.code for cause in found.causes} == {"own_unit"}


def test_late_papers_make_nothing_late_that_is_done_in_time(driver: Driver) -> None:
    at(driver, "2026-11-02T09:00")
    code = take_in(driver)
    at(driver, "2026-11-04T09:00")
    found = why(code, actor=driver.actor(EXAMINER), now=driver.now).explanation
    assert [each.kind for each in found.overruns if each.ended is None] == ["transfer"]
    assert (found.late, found.causes) == (False, ())
