"""What holds for every calendar, start and term."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.calendar import (
    Closure,
    DayEntry,
    DayKind,
    Session,
    Term,
    Unit,
    WorkingCalendar,
    due,
    working_days_between,
)
from motcua.kernel.calendar.sessions import clock_at
from motcua.kernel.clock_zone import local_day

FIRST, LAST = date(2023, 1, 1), date(2027, 12, 31)
days = st.dates(FIRST, LAST)
moments = st.builds(datetime.combine, days, st.times(), st.just(UTC))


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Session, ...]:
    edges = sorted(draw(st.sets(st.integers(0, 287), min_size=2, max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(Session(clock_at(start * 300), clock_at(end * 300)) for start, end in pairs)


@st.composite
def closures(draw: st.DrawFn) -> Closure:
    start = draw(moments)
    return Closure(start, start + timedelta(minutes=draw(st.integers(1, 5_000))))


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    entries = draw(st.lists(st.builds(DayEntry, days, st.sampled_from(DayKind)), max_size=12))
    return WorkingCalendar(
        "x",
        weekdays=draw(st.frozensets(st.integers(0, 6), min_size=1)),
        sessions=draw(sessions()),
        entries=tuple(entries),
        closures=tuple(draw(st.lists(closures(), max_size=4))),
    )


terms = st.builds(Term, st.integers(1, 60), st.sampled_from(Unit))


@given(calendars(), moments, moments, moments)
def test_working_seconds_are_additive(calendar, one, two, three):
    whole = calendar.working_seconds(one, three)
    assert calendar.working_seconds(one, two) + calendar.working_seconds(two, three) == whole
    assert calendar.working_seconds(three, one) == -whole


@given(calendars(), moments, st.integers(0, 40))
def test_working_seconds_are_the_sum_of_the_sessions_between(calendar, start, length):
    first = local_day(start)
    expected = sum(s.seconds for n in range(length) for s in calendar.sessions_on(first + timedelta(days=n)))
    midnight = datetime.combine(first, time(), UTC) - timedelta(hours=7)
    assert calendar.working_seconds(midnight, midnight + timedelta(days=length)) == expected


@given(calendars(), moments, st.integers(0, 30_000), terms)
def test_who_files_later_is_never_due_earlier(calendar, start, minutes, term):
    later = start + timedelta(minutes=minutes)
    assert due(start, term, calendar).due_at <= due(later, term, calendar).due_at


@given(calendars(), moments, terms)
def test_a_term_ends_within_the_hours_of_a_working_day_not_before_it_starts(calendar, start, term):
    answer = due(start, term, calendar)
    assert calendar.is_working_day(answer.due_on)
    assert answer.due_at >= start.replace(microsecond=0)
    assert calendar.is_working_time(answer.due_at - timedelta(seconds=1))


@given(calendars(), moments, st.integers(1, 200))
def test_a_count_in_hours_is_exactly_so_much_working_time(calendar, start, hours):
    answer = due(start, Term(hours, Unit.WORKING_HOURS), calendar)
    assert calendar.working_seconds(start, answer.due_at) == hours * 3600


@given(calendars(), moments, st.integers(1, 60))
def test_a_count_in_working_days_has_so_many_after_the_start(calendar, start, amount):
    answer = due(start, Term(amount, Unit.WORKING_DAYS), calendar)
    span = (answer.due_on - local_day(start)).days
    counted = [n for n in range(1, span + 1) if calendar.is_working_day(local_day(start) + timedelta(days=n))]
    assert len(counted) == amount


@given(calendars(), days)
def test_the_desk_is_open_whenever_work_counts(calendar, day: date):
    assert calendar.reception_hours_on(day) == calendar.sessions_on(day)


near = st.dates(date(2025, 12, 1), date(2026, 3, 31))


@given(calendars(), near, near, near)
def test_working_days_between_are_additive(calendar, one, two, three):
    whole = working_days_between(one, three, calendar)
    assert working_days_between(one, two, calendar) + working_days_between(two, three, calendar) == whole
    assert working_days_between(three, one, calendar) == -whole


@given(calendars(), moments, st.integers(1, 30))
def test_a_term_of_working_days_leaves_as_many_from_the_day_it_starts(calendar, start, amount):
    answer = due(start, Term(amount, Unit.WORKING_DAYS), calendar)
    assert working_days_between(local_day(start), answer.due_on, calendar) == amount
