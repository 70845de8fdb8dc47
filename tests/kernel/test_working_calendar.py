"""What a working calendar knows about days, hours and the desk."""

from datetime import UTC, date, datetime, time

import pytest

from motcua.kernel.calendar import Closure, DayEntry, DayKind, Session, WorkingCalendar, parse_sessions, weekday_number
from motcua.kernel.calendar.notes import Reason
from motcua.kernel.clock_zone import from_local, local_day, to_local
from motcua.kernel.errors import BadCalendar

SATURDAY = date(2026, 11, 21)
CENTRE = WorkingCalendar("trung-tam-tinh", extra_reception=((5, parse_sessions(["07:30-11:00"])),))


def at(text: str) -> datetime:
    return from_local(datetime.fromisoformat(text))


def test_moments_are_read_on_vietnamese_clocks_whatever_their_zone():
    assert local_day(datetime(2026, 11, 20, 17, 0, tzinfo=UTC)) == SATURDAY
    with pytest.raises(ValueError, match="time zone"):
        to_local(datetime(2026, 11, 20))  # noqa: DTZ001


def test_working_seconds_leave_out_lunch_nights_and_days_off():
    assert CENTRE.working_seconds(at("2026-11-20T11:00"), at("2026-11-20T13:30")) == 3600
    assert CENTRE.working_seconds(at("2026-11-20T16:00"), at("2026-11-23T08:30")) == 7200
    assert CENTRE.working_seconds(at("2026-11-21T07:30"), at("2026-11-21T11:00")) == 0


def test_working_seconds_of_ten_years_know_every_exception():
    calendar = CENTRE.with_entries(
        DayEntry(date(2026, 11, 24), DayKind.OFF), DayEntry(date(2026, 8, 22), DayKind.MAKE_UP)
    ).with_closures(Closure(at("2026-11-25T07:30"), at("2026-11-25T09:00:00.000500"), "mất điện"))
    by_day = sum(
        session.seconds
        for day in range(date(2020, 1, 1).toordinal(), date(2030, 1, 1).toordinal())
        for session in calendar.sessions_on(date.fromordinal(day))
    )
    assert calendar.working_seconds(at("2020-01-01"), at("2030-01-01")) == by_day
    assert calendar.sessions_on(date(2026, 11, 25))[0] == Session(time(9, 0, 1), time(11, 30))


def test_the_desk_is_open_on_saturday_morning_without_making_it_a_working_day():
    assert [str(session) for session in CENTRE.reception_hours_on(SATURDAY)] == ["07:30-11:00"]
    assert CENTRE.is_open(at("2026-11-21T10:59:59"))
    assert not CENTRE.is_open(at("2026-11-21T11:00"))
    assert not CENTRE.is_working_day(SATURDAY)
    assert not CENTRE.is_working_time(at("2026-11-21T08:00"))


def test_a_public_holiday_shuts_the_desk_unless_its_hours_are_named():
    tet = CENTRE.with_entries(DayEntry(SATURDAY, DayKind.OFF, "Tết"))
    assert tet.reception_hours_on(SATURDAY) == ()
    opened = WorkingCalendar("mở Tết", entries=tet.entries, reception_on=((SATURDAY, parse_sessions(["08:00-10:00"])),))
    assert opened.is_open(at("2026-11-21T09:00"))
    assert not opened.is_working_day(SATURDAY)


def test_the_desk_may_keep_hours_of_its_own_on_working_days():
    calendar = WorkingCalendar("x", reception=parse_sessions(["08:00-11:00"]))
    assert calendar.is_open(at("2026-11-20T10:00"))
    assert not calendar.is_open(at("2026-11-20T14:00"))
    assert calendar.is_working_time(at("2026-11-20T14:00"))


def test_a_weekday_may_have_sessions_of_its_own():
    calendar = WorkingCalendar("x", weekday_sessions=((4, parse_sessions(["07:30-11:30"])),))
    assert [str(session) for session in calendar.sessions_on(date(2026, 11, 20))] == ["07:30-11:30"]
    assert len(calendar.sessions_on(date(2026, 11, 19))) == 2


def test_a_day_says_why_it_does_not_count():
    storm = Closure(at("2026-11-19"), at("2026-11-20"), "Bão")
    calendar = CENTRE.with_entries(DayEntry(date(2026, 11, 24), DayKind.OFF, "Ngày Văn hóa")).with_closures(storm)
    assert calendar.why_not_working(SATURDAY) == (Reason.WEEKEND, "")
    assert calendar.why_not_working(date(2026, 11, 24)) == (Reason.HOLIDAY, "Ngày Văn hóa")
    assert calendar.why_not_working(date(2026, 11, 19)) == (Reason.CLOSURE, "Bão")
    assert calendar.why_not_working(date(2026, 11, 20)) is None


def test_a_day_partly_closed_keeps_the_rest_of_its_sessions():
    calendar = CENTRE.with_closures(Closure(at("2026-11-20T10:00"), at("2026-11-20T14:00")))
    assert [str(session) for session in calendar.sessions_on(date(2026, 11, 20))] == ["07:30-10:00", "14:00-17:00"]
    assert calendar.is_working_day(date(2026, 11, 20))


def test_the_next_working_day_lies_after_the_day():
    assert CENTRE.next_working_day(date(2026, 11, 20)) == date(2026, 11, 23)
    assert CENTRE.working_day_from(date(2026, 11, 20)) == date(2026, 11, 20)


def test_calendars_are_compared_and_hashed_by_value():
    assert {WorkingCalendar("a"), WorkingCalendar("a")} == {WorkingCalendar("a")}
    assert WorkingCalendar("a") != WorkingCalendar("a", version=2)


@pytest.mark.parametrize("text", ["7-8", "11:30-07:30", "08:00-08:00", "25:00-26:00", "07:30–11:30", ""])
def test_hours_that_make_no_sense_are_refused(text):
    with pytest.raises(BadCalendar):
        parse_sessions([text])


def test_sessions_are_put_in_order_and_may_not_overlap():
    assert [str(session) for session in parse_sessions(["13:00-17:00", "07:30-11:30"])] == [
        "07:30-11:30",
        "13:00-17:00",
    ]
    with pytest.raises(BadCalendar):
        parse_sessions(["07:30-11:30", "11:00-12:00"])


def test_a_calendar_needs_days_and_hours():
    with pytest.raises(BadCalendar):
        WorkingCalendar("x", weekdays=frozenset())
    with pytest.raises(BadCalendar):
        WorkingCalendar("x", sessions=())
    with pytest.raises(BadCalendar):
        weekday_number("monday")
    with pytest.raises(BadCalendar):
        Closure(datetime(2026, 1, 2), datetime(2026, 1, 2))  # noqa: DTZ001
