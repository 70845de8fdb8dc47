"""Who holds which position, from a day to a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.directory.errors import AdministratorsOnly, PeriodEmpty, PeriodOverlaps, UnknownOfficer, UnknownPosition
from motcua.directory.models import AgencyVersion, Appointment
from motcua.directory.operations import (
    Appointing,
    PositionSpec,
    appoint,
    authorise_signing,
    end_appointment,
    open_position,
    register_officer,
)
from motcua.directory.queries import (
    authorities_of,
    holders_of,
    officer_names,
    position_view,
    positions_held,
    positions_in,
)
from motcua.journal.models import Entry, EntryPrivate
from motcua.platform.actor import Actor, system

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
ACTOR = system("test")
FROM = date(2026, 1, 1)


@pytest.fixture
def clerk(agencies: dict[str, int]) -> int:
    return open_position(
        PositionSpec(agencies["H99.101.01"], "Công chức địa chính", "officer", FROM), actor=ACTOR, now=NOW
    )


@pytest.fixture
def officer(db: None) -> int:
    return register_officer("ndnam", "Ngô Đình Nam", actor=ACTOR, now=NOW)


def test_an_appointment_holds_from_its_first_day_until_the_day_it_ends(clerk: int, officer: int) -> None:
    appoint(Appointing(officer, clerk, date(2026, 3, 1)), actor=ACTOR, now=NOW)
    end_appointment(officer, clerk, on=date(2026, 6, 1), actor=ACTOR, now=NOW)
    assert positions_held(officer, date(2026, 2, 28)) == ()
    assert positions_held(officer, date(2026, 3, 1)) == (clerk,)
    assert positions_held(officer, date(2026, 5, 31)) == (clerk,)
    assert positions_held(officer, date(2026, 6, 1)) == ()
    assert holders_of([clerk], date(2026, 5, 31)) == {clerk: (officer,)}
    assert holders_of([clerk], date(2026, 6, 1)) == {clerk: ()}


def test_nobody_holds_one_position_twice_at_a_time(clerk: int, officer: int) -> None:
    appoint(Appointing(officer, clerk, date(2026, 3, 1)), actor=ACTOR, now=NOW)
    with pytest.raises(PeriodOverlaps):
        appoint(Appointing(officer, clerk, date(2026, 4, 1)), actor=ACTOR, now=NOW)
    with pytest.raises(PeriodEmpty):
        appoint(Appointing(officer, clerk, date(2026, 4, 1), date(2026, 4, 1)), actor=ACTOR, now=NOW)


def test_the_same_appointment_said_twice_is_one(clerk: int, officer: int) -> None:
    appointing = Appointing(officer, clerk, date(2026, 3, 1))
    assert appoint(appointing, actor=ACTOR, now=NOW) == appoint(appointing, actor=ACTOR, now=NOW)
    assert Appointment.objects.filter(officer_id=officer).count() == 1


def test_appointing_somebody_unknown_is_refused(clerk: int, officer: int) -> None:
    with pytest.raises(UnknownOfficer):
        appoint(Appointing(10**9, clerk, FROM), actor=ACTOR, now=NOW)
    with pytest.raises(UnknownPosition):
        appoint(Appointing(officer, 10**9, FROM), actor=ACTOR, now=NOW)
    with pytest.raises(UnknownPosition):
        end_appointment(officer, clerk, on=FROM, actor=ACTOR, now=NOW)


def test_positions_are_found_by_agency_role_and_day(agencies: dict[str, int], clerk: int) -> None:
    unit = agencies["H99.101.01"]
    titles = {view.title for view in positions_in([unit], FROM, role="officer")}
    assert {"Công chức địa chính", "Công chức tư pháp - hộ tịch"} <= titles
    assert positions_in([unit], FROM, role="leader") == ()
    assert "Công chức địa chính" not in {view.title for view in positions_in([unit], date(2025, 12, 31))}
    assert position_view(clerk).title == "Công chức địa chính"


def test_a_name_stands_only_in_the_private_part_of_the_journal(officer: int) -> None:
    entry = Entry.objects.get(subject_kind="officer", subject_id=officer)
    assert "Ngô" not in entry.facts
    assert "Ngô" in EntryPrivate.objects.get(entry=entry).text
    assert officer_names([officer, 10**9]) == {officer: "Ngô Đình Nam"}


def test_a_written_authority_lets_an_officer_sign_a_kind_of_act(clerk: int, officer: int) -> None:
    held = appoint(Appointing(officer, clerk, FROM), actor=ACTOR, now=NOW)
    for _ in range(2):
        authorise_signing(
            held, act="chứng thực", ground="18/UQ-UBND", sign_as="TUQ. CHỦ TỊCH", since=FROM, actor=ACTOR, now=NOW
        )
    assert [view.sign_as for view in authorities_of(officer, FROM)] == ["TUQ. CHỦ TỊCH"]
    assert authorities_of(officer, date(2025, 12, 31)) == ()


def test_an_administrators_position_and_no_other_allows_to_appoint(agencies: dict[str, int], clerk: int) -> None:
    administrator = open_position(
        PositionSpec(agencies["H99.06"], "Quản trị dự phòng", "administrator", FROM), actor=ACTOR, now=NOW
    )
    with pytest.raises(AdministratorsOnly):
        register_officer("x", "Y", actor=Actor("user", "1", positions=(clerk,)), now=NOW)
    assert register_officer("x", "Y", actor=Actor("user", "1", positions=(administrator,)), now=NOW)


def test_the_database_itself_refuses_a_period_that_ends_before_it_begins(
    agencies: dict[str, int], clerk: int, officer: int
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(officer_id=officer, position_id=clerk, since=FROM, until=FROM)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgencyVersion.objects.filter(agency_id=agencies["H99.08"]).update(until=date(1990, 1, 1))
