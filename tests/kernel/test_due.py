"""When terms end: a table of examples a clerk can check on a paper calendar."""

from datetime import date, datetime, time

import pytest

from motcua.kernel.calendar import (
    Closure,
    DayEntry,
    DayKind,
    Term,
    Unit,
    WorkingCalendar,
    due,
    is_late,
    is_late_at,
    notes,
    parse_sessions,
)
from motcua.kernel.calendar.seed import public_holidays
from motcua.kernel.clock_zone import from_local
from motcua.kernel.errors import CannotCount

OFFICIAL = WorkingCalendar("standard", entries=public_holidays())
COMMUNE = WorkingCalendar(
    "xa-phuong", sessions=parse_sessions(["07:00-11:30", "13:30-17:00"]), entries=public_holidays()
)


def at(text: str) -> datetime:
    return from_local(datetime.fromisoformat(text))


def ends(start: str, amount: int, unit: Unit, calendar: WorkingCalendar = OFFICIAL) -> str:
    return due(at(start), Term(amount, unit), calendar).due_at.strftime("%Y-%m-%dT%H:%M:%S")


@pytest.mark.parametrize(
    ("start", "amount", "last"),
    [
        ("2026-11-23T08:00", 1, "2026-11-25"),  # 24 November
        ("2026-11-20T16:10", 3, "2026-11-26"),
        ("2024-02-07T09:00", 1, "2024-02-15"),  # Tết
        ("2025-01-24T09:00", 2, "2025-02-04"),
        ("2026-02-13T09:00", 3, "2026-02-25"),
        ("2025-04-29T09:00", 1, "2025-05-05"),  # 30/4, 1/5, and 2/5 swapped
        ("2025-04-25T09:00", 1, "2025-04-26"),  # the Saturday worked for it
        ("2024-05-03T09:00", 1, "2024-05-04"),
        ("2026-04-24T09:00", 1, "2026-04-28"),  # Hùng Kings' day on Sunday, Monday off
        ("2026-08-21T09:00", 2, "2026-08-24"),  # through the make-up Saturday
        ("2026-08-28T09:00", 1, "2026-09-03"),
        ("2026-01-09T09:00", 1, "2026-01-10"),
        ("2025-12-31T09:00", 1, "2026-01-05"),
    ],
)  # fmt: skip
def test_working_days_pass_over_days_off_and_count_make_up_saturdays(start, amount, last):
    assert ends(start, amount, Unit.WORKING_DAYS) == f"{last}T17:00:00"


@pytest.mark.parametrize("start", ["2026-11-21T07:45", "2026-11-22T00:00", "2026-11-20T23:59:59"])
def test_the_day_of_the_start_is_not_counted_even_when_it_is_off(start):
    assert ends(start, 1, Unit.WORKING_DAYS) == "2026-11-23T17:00:00"


def test_a_desk_open_on_saturday_does_not_make_saturday_count():
    centre = WorkingCalendar("trung-tam-tinh", extra_reception=((5, parse_sessions(["07:30-11:00"])),))
    assert centre.is_open(at("2026-11-21T08:00"))
    assert ends("2026-11-20T08:00", 1, Unit.WORKING_DAYS, centre) == "2026-11-23T17:00:00"
    assert ends("2026-11-21T08:00", 1, Unit.WORKING_HOURS, centre) == "2026-11-23T08:30:00"


def test_a_count_in_days_ends_with_the_last_session_of_the_agency():
    late = WorkingCalendar("so-nganh", sessions=parse_sessions(["07:30-11:30", "13:30-17:30"]))
    assert ends("2026-11-16T08:00", 1, Unit.WORKING_DAYS, late) == "2026-11-17T17:30:00"


@pytest.mark.parametrize(
    ("start", "amount", "unit", "last"),
    [
        ("2026-11-16T08:00", 3, Unit.DAYS, "2026-11-19"),
        ("2026-11-18T08:00", 3, Unit.DAYS, "2026-11-23"),  # Saturday rolls
        ("2026-11-17T08:00", 7, Unit.DAYS, "2026-11-25"),  # 24 November rolls
        ("2026-08-17T08:00", 5, Unit.DAYS, "2026-08-22"),  # a make-up Saturday does not
        ("2026-02-02T08:00", 15, Unit.DAYS, "2026-02-23"),  # into Tết
        ("2025-01-31T08:00", 1, Unit.MONTHS, "2025-02-28"),
        ("2026-01-31T08:00", 1, Unit.MONTHS, "2026-03-02"),  # 28 February is a Saturday
        ("2024-01-31T08:00", 1, Unit.MONTHS, "2024-02-29"),
        ("2026-11-30T08:00", 3, Unit.MONTHS, "2027-03-01"),
        ("2026-10-15T08:00", 12, Unit.MONTHS, "2027-10-15"),
    ],
)
def test_calendar_days_and_months_end_on_a_working_day(start, amount, unit, last):
    assert ends(start, amount, unit) == f"{last}T17:00:00"


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2026-11-16T08:00", 2, "2026-11-16T10:00:00"),
        ("2026-11-16T10:30", 2, "2026-11-16T14:00:00"),  # over lunch
        ("2026-11-16T07:30", 4, "2026-11-16T11:30:00"),  # ends with the session and stays there
        ("2026-11-16T13:00", 4, "2026-11-16T17:00:00"),
        ("2026-11-16T11:30", 1, "2026-11-16T14:00:00"),  # starts at a session's end: moves into the next
        ("2026-11-16T12:10", 1, "2026-11-16T14:00:00"),
        ("2026-11-16T17:00", 1, "2026-11-17T08:30:00"),
        ("2026-11-16T05:00", 1, "2026-11-16T08:30:00"),
        ("2026-11-20T16:00", 8, "2026-11-23T16:00:00"),  # over the weekend
        ("2026-11-23T16:15:30", 2, "2026-11-25T08:45:30"),  # over 24 November
        ("2026-11-21T09:00", 8, "2026-11-23T17:00:00"),
        ("2026-11-16T07:30", 80, "2026-11-30T17:00:00"),
    ],
)
def test_working_hours_run_only_within_sessions(start, amount, end):
    assert ends(start, amount, Unit.WORKING_HOURS) == end


def test_working_hours_follow_sessions_of_any_length():
    assert ends("2026-11-16T11:00", 1, Unit.WORKING_HOURS, COMMUNE) == "2026-11-16T14:00:00"
    assert ends("2026-11-16T07:00", 16, Unit.WORKING_HOURS, COMMUNE) == "2026-11-17T17:00:00"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-19T15:00:00", "2026-11-19T17:00:00"),
        ("2026-11-19T15:00:01", "2026-11-20T17:00:00"),
        ("2026-11-19T06:00", "2026-11-19T17:00:00"),
        ("2026-11-20T15:20", "2026-11-23T17:00:00"),
        ("2026-11-21T09:00", "2026-11-23T17:00:00"),  # Saturday intake
        ("2026-11-23T15:30", "2026-11-25T17:00:00"),
        ("2026-08-22T14:00", "2026-08-22T17:00:00"),  # a make-up Saturday is a working day
    ],
)
def test_a_same_day_procedure_is_settled_that_day_until_15_00_00(start, end):
    assert ends(start, 0, Unit.SAME_DAY) == end


def test_a_same_day_procedure_is_not_due_before_it_is_received():
    morning = OFFICIAL.with_closures(Closure(at("2026-11-19T11:00"), at("2026-11-19T18:00"), "mất điện"))
    assert ends("2026-11-19T10:59", 0, Unit.SAME_DAY, morning) == "2026-11-19T11:00:00"
    assert ends("2026-11-19T14:00", 0, Unit.SAME_DAY, morning) == "2026-11-20T17:00:00"


def test_a_closure_of_whole_days_is_not_counted_and_is_named():
    storm = OFFICIAL.with_closures(Closure(at("2026-10-12"), at("2026-10-13T23:59"), "Bão số 9"))
    answer = due(at("2026-10-09T08:00"), Term(1, Unit.WORKING_DAYS), storm)
    assert answer.due_on == date(2026, 10, 14)
    assert notes.Skipped(date(2026, 10, 12), notes.Reason.CLOSURE, "Bão số 9") in answer.explanation


def test_the_explanation_names_every_day_between_start_and_end():
    answer = due(at("2026-08-28T09:00"), Term(1, Unit.WORKING_DAYS), OFFICIAL)
    assert [type(note).__name__ for note in answer.explanation] == ["StartNotCounted", *["Skipped"] * 5, "Counted"]
    assert [note["date"] for note in answer.as_dict()["explanation"]] == [
        *(f"2026-08-{day}" for day in range(28, 32)), "2026-09-01", "2026-09-02", "2026-09-03",
    ]  # fmt: skip
    assert answer.as_dict()["explanation"][3] == {
        "kind": "skipped", "date": "2026-08-31", "reason": "holiday", "name": "Ngày nghỉ (thay cho ngày 22/08/2026)",
    }  # fmt: skip


def test_the_explanation_tells_made_up_days_moved_starts_and_rolled_ends():
    made_up = due(at("2026-08-21T09:00"), Term(1, Unit.WORKING_DAYS), OFFICIAL).explanation
    assert notes.MadeUp(date(2026, 8, 22), "Làm bù cho ngày 31/08/2026") in made_up
    moved = due(at("2026-11-16T12:00"), Term(1, Unit.WORKING_HOURS), OFFICIAL).explanation
    assert moved[0] == notes.StartMoved(at("2026-11-16T12:00"), at("2026-11-16T13:00"))
    rolled = due(at("2026-01-31T12:00"), Term(1, Unit.MONTHS), OFFICIAL).explanation
    assert rolled[1] == notes.MonthShortened(31, date(2026, 2, 28))
    assert rolled[-1] == notes.RolledTo(date(2026, 2, 28), date(2026, 3, 2))
    after = due(at("2026-11-19T15:00:01"), Term(0, Unit.SAME_DAY), OFFICIAL).explanation
    assert after[0] == notes.AfterCutoff(at("2026-11-19T15:00:01"), at("2026-11-19T15:00"))


def test_a_five_year_count_is_counted():
    answer = due(at("2021-01-04T08:00"), Term(1250, Unit.WORKING_DAYS), OFFICIAL)
    counted = [note for note in answer.explanation if isinstance(note, notes.Counted)]
    assert [note.number for note in counted] == list(range(1, 1251))
    assert answer.due_on == counted[-1].date > date(2025, 12, 1)


@pytest.mark.parametrize("term", [Term(120_000, Unit.MONTHS), Term(10**9, Unit.DAYS), Term(3_000_000, Unit.DAYS)])
def test_a_term_beyond_the_calendar_is_refused(term):
    with pytest.raises(CannotCount):
        due(at("2026-11-16T08:00"), term, OFFICIAL)


@pytest.mark.parametrize("unit", [Unit.WORKING_DAYS, Unit.WORKING_HOURS, Unit.DAYS, Unit.MONTHS])
def test_a_term_has_a_length(unit):
    with pytest.raises(CannotCount):
        Term(0, unit)


def test_a_calendar_closed_for_good_is_refused_and_not_searched_for_ever():
    shut = OFFICIAL.with_closures(Closure(at("2026-01-01"), at("2040-01-01")))
    with pytest.raises(CannotCount):
        due(at("2026-11-16T08:00"), Term(1, Unit.WORKING_DAYS), shut)


def test_late_is_judged_by_date_and_for_hours_by_the_minute():
    days, hours = Term(1, Unit.WORKING_DAYS), Term(2, Unit.WORKING_HOURS)
    by_date = due(at("2026-11-16T08:00"), days, OFFICIAL)
    assert not is_late(by_date, days, at("2026-11-17T23:59:59"))
    assert is_late(by_date, days, at("2026-11-18T00:00"))
    by_minute = due(at("2026-11-16T08:00"), hours, OFFICIAL)
    assert not is_late(by_minute, hours, at("2026-11-16T10:00:59"))
    assert is_late(by_minute, hours, at("2026-11-16T10:01"))
    assert not is_late_at(by_date.due_at, days.unit, at("2026-11-17T23:59:59"))
    assert is_late_at(by_date.due_at, days.unit, at("2026-11-18T00:00"))


def test_a_day_that_ends_at_midnight_is_still_that_day():
    night = WorkingCalendar("ca-dem", sessions=parse_sessions(["00:00-24:00"]))
    term = Term(1, Unit.WORKING_DAYS)
    answer = due(at("2026-11-16T08:00"), term, night)
    assert (answer.due_on, answer.due_at) == (date(2026, 11, 17), at("2026-11-18T00:00"))
    assert is_late_at(answer.due_at, term.unit, at("2026-11-18T00:00"))
    assert not is_late_at(answer.due_at, term.unit, at("2026-11-17T23:59"))


def test_the_last_entry_for_a_date_wins():
    day = date(2026, 11, 24)
    worked = OFFICIAL.with_entries(DayEntry(day, DayKind.MAKE_UP))
    assert worked.is_working_day(day)
    assert not worked.with_entries(DayEntry(day, DayKind.OFF)).is_working_day(day)
    assert worked.sessions_on(day)[0].start == time(7, 30)
