"""The days that count for an agency."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from motcua.demo import files
from motcua.directory.errors import AdministratorsOnly, PeriodEmpty, ShapeInvalid, UnknownCalendar
from motcua.directory.operations import Correction, correct_days, declare_closure, import_province, set_calendar
from motcua.directory.queries import calendar_for, calendar_view, reception_calendar_for
from motcua.journal.models import Entry
from motcua.kernel.calendar import Term, Unit, due
from motcua.kernel.clock_zone import at_local
from motcua.platform.actor import Actor, system

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
ACTOR = system("test")
STORM = Correction(date(2026, 11, 25), "off", "Nghỉ phòng, chống bão", "Công điện số 15/CĐ-UBND")


def test_a_unit_keeps_the_calendar_of_the_body_above_it(agencies: dict[str, int]) -> None:
    assert calendar_for(agencies["H99.101.01"]).code == "xa-phuong"
    assert calendar_for(agencies["H99.106.03"]).code == "dac-khu"
    assert calendar_for(agencies["H99.07.09.01"]).code == "so-nganh"
    assert calendar_for(agencies["H99.01.02"]).code == "trung-tam-tinh"
    assert calendar_for(agencies["G12.H99"]).code == "standard"


def test_national_days_off_and_swapped_days_are_in_every_calendar(agencies: dict[str, int]) -> None:
    for code in ("H99.08", "H99.101", "H99.106", "G12.H99"):
        calendar = calendar_for(agencies[code])
        assert not calendar.is_working_day(date(2026, 2, 17))
        assert not calendar.is_working_day(date(2026, 11, 24))
        assert calendar.is_working_day(date(2026, 1, 10))


def test_a_desk_open_on_saturday_does_not_make_saturday_a_working_day(agencies: dict[str, int]) -> None:
    calendar = reception_calendar_for(agencies["H99.01.02"])
    saturday = at_local(date(2026, 11, 21)).replace(hour=9)
    assert calendar.is_open(saturday)
    assert not calendar.is_working_day(saturday.date())


def test_a_correction_of_all_calendars_moves_due_dates_and_raises_every_version(agencies: dict[str, int]) -> None:
    start = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    before = calendar_for(agencies["H99.101"])
    assert due(start, Term(3, Unit.WORKING_DAYS), before).due_on == date(2026, 11, 27)
    assert correct_days([STORM], actor=ACTOR, now=NOW) == 1
    after = calendar_for(agencies["H99.101"])
    assert due(start, Term(3, Unit.WORKING_DAYS), after).due_on == date(2026, 11, 30)
    assert after.version == before.version + 1
    assert not calendar_for(agencies["H99.08"]).is_working_day(STORM.day)


def test_a_correction_of_one_calendar_leaves_the_others_alone(agencies: dict[str, int]) -> None:
    others = calendar_for(agencies["H99.08"]).version
    correct_days([STORM], calendar="dac-khu", actor=ACTOR, now=NOW)
    assert not calendar_for(agencies["H99.106"]).is_working_day(STORM.day)
    assert calendar_for(agencies["H99.08"]).is_working_day(STORM.day)
    assert calendar_for(agencies["H99.08"]).version == others


def test_a_calendars_own_entry_wins_over_the_common_one(agencies: dict[str, int]) -> None:
    worked = Correction(date(2026, 11, 24), "make_up", "Trực cấp bách", "Quyết định số 3/QĐ-UBND")
    correct_days([worked], calendar="dac-khu", actor=ACTOR, now=NOW)
    assert calendar_for(agencies["H99.106"]).is_working_day(worked.day)
    assert not calendar_for(agencies["H99.101"]).is_working_day(worked.day)


def test_a_correction_taken_back_leaves_the_week_as_it_was_and_both_in_the_journal(agencies: dict[str, int]) -> None:
    correct_days([STORM], calendar="xa-phuong", actor=ACTOR, now=NOW)
    correct_days([Correction(STORM.day, None)], calendar="xa-phuong", actor=ACTOR, now=NOW)
    assert calendar_for(agencies["H99.101"]).is_working_day(STORM.day)
    kinds = Entry.objects.filter(subject_kind="calendar", subject_id=calendar_view("xa-phuong").id)
    assert [entry.kind for entry in kinds.order_by("n")][-2:] == ["calendar_days_corrected"] * 2


def test_saying_what_is_so_already_changes_nothing(agencies: dict[str, int]) -> None:
    correct_days([STORM], actor=ACTOR, now=NOW)
    version = calendar_for(agencies["H99.101"]).version
    assert correct_days([STORM, Correction(date(2026, 12, 1), None)], actor=ACTOR, now=NOW) == 0
    assert calendar_for(agencies["H99.101"]).version == version


def test_a_closed_agency_loses_its_hours_and_its_desk_too(agencies: dict[str, int]) -> None:
    assert not calendar_for(agencies["H99.106"]).is_working_day(date(2026, 10, 12))
    assert not calendar_for(agencies["H99.106.04"]).is_working_day(date(2026, 10, 13))
    assert calendar_for(agencies["H99.106"]).is_working_day(date(2026, 10, 14))
    assert calendar_for(agencies["H99.105"]).is_working_day(date(2026, 10, 12))


def test_a_declared_closure_raises_the_version_once(agencies: dict[str, int]) -> None:
    before = calendar_for(agencies["H99.105"]).version
    since, until = at_local(date(2026, 11, 26)), at_local(date(2026, 11, 27))
    for _ in range(2):
        declare_closure(
            agencies["H99.105"],
            since=since,
            until=until,
            kind="bất khả kháng",
            reason="Lũ quét",
            actor=ACTOR,
            now=NOW,
        )
    calendar = calendar_for(agencies["H99.105"])
    assert calendar.version == before + 1
    assert not calendar.is_working_day(date(2026, 11, 26))
    with pytest.raises(PeriodEmpty):
        declare_closure(agencies["H99.105"], since=until, until=since, kind="x", reason="y", actor=ACTOR, now=NOW)


def test_an_offices_corrections_survive_another_start_of_the_demo(agencies: dict[str, int]) -> None:
    correct_days([Correction(date(2026, 11, 24), None)], actor=ACTOR, now=NOW)
    import_province(files.structure(), actor=ACTOR, now=NOW)
    assert calendar_for(agencies["H99.101"]).is_working_day(date(2026, 11, 24))


def test_a_pattern_that_makes_no_sense_is_refused(agencies: dict[str, int]) -> None:
    with pytest.raises(ShapeInvalid):
        set_calendar("hỏng", "Lịch hỏng", {"working_days": ["mon"], "sessions": ["11:00-09:00"]}, actor=ACTOR, now=NOW)
    with pytest.raises(UnknownCalendar):
        correct_days([STORM], calendar="không có", actor=ACTOR, now=NOW)


def test_only_administrators_correct_days(agencies: dict[str, int]) -> None:
    with pytest.raises(AdministratorsOnly):
        correct_days([STORM], actor=Actor("user", "1"), now=NOW)


def test_a_structure_with_a_slip_is_refused_and_the_place_named(db: None) -> None:
    structure = files.structure()
    slip = {**structure, "agencies": [{**structure["agencies"][0], "kind": "kingdom"}]}
    with pytest.raises(ShapeInvalid) as refused:
        import_province(slip, actor=ACTOR, now=NOW)
    assert [error.pointer for error in refused.value.errors] == ["/agencies/0/kind"]
