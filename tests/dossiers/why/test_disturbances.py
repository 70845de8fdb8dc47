"""Disturbances: declared and previewed by whoever keeps the calendar; a date moves only by an act of its own."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from motcua.directory.queries import agency_by_code
from motcua.dossiers import errors
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Deadline, Disturbance, Dossier
from motcua.dossiers.operations import declare_disturbance, end_disturbance, shift_due_dates
from motcua.dossiers.queries import Touched, clock, disturbance, disturbances, touched, why
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import to_local
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import AGENCY, Driver
from tests.people import granted, hire

# Filed and received on Tuesday 3 November 2026: three working days end on Friday the 6th.
SINCE = datetime(2026, 11, 3, 17, 0, tzinfo=UTC)
UNTIL = datetime(2026, 11, 4, 17, 0, tzinfo=UTC)  # all of Wednesday the 4th
GROUND = "Công điện số 5/CĐ-UBND"
AFTER = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)


def declare(driver: Driver, role: str = "administrator", until: datetime | None = UNTIL, **more: object) -> int:
    given = {"kind": "storm", "agency": agency_by_code(AGENCY).id, "shifts": True, "ground": GROUND, **more}
    return declare_disturbance(
        str(given["kind"]),
        agency=given["agency"],  # type: ignore[arg-type]
        since=SINCE,
        until=until,
        ground=str(given["ground"]),
        shifts=bool(given["shifts"]),
        actor=driver.actor(role),
        now=driver.now,
    )


def look(driver: Driver, number: int) -> Touched:
    actor = driver.actor("administrator")
    return touched(disturbance(number, actor=actor, now=driver.now), actor=actor, now=driver.now)


def shift(driver: Driver, number: int, role: str = "administrator") -> int:
    return shift_due_dates(number, [driver.code], actor=driver.actor(role), now=driver.tick())


def due_of(driver: Driver) -> datetime:
    due = Dossier.objects.get(code=driver.code).due_at
    assert due is not None
    return to_local(due)


@pytest.fixture
def struck(driver: Driver) -> Driver:
    """A dossier received the day before the storm, looked at the day after it."""
    driver.reach(State.RECEIVED)
    driver.now = AFTER
    return driver


def test_declaring_moves_nothing_and_tells_what_it_touches(struck: Driver) -> None:
    before = due_of(struck)
    found = look(struck, declare(struck))
    assert (found.count, found.exact, [each.code for each in found.effect.first]) == (1, True, [struck.code])
    assert to_local(found.effect.first[0].later).day == 9
    assert due_of(struck) == before
    assert [entry.kind for entry in Entry.objects.filter(subject_kind="disturbance")] == ["disturbance_declared"]


def test_a_date_moves_by_an_act_of_its_own_once_and_the_first_promise_stays_on_record(struck: Driver) -> None:
    number, before = declare(struck), due_of(struck)
    assert shift(struck, number) == 1
    assert due_of(struck).day == 9
    facts = json.loads(Entry.objects.get(kind="dossier_due_shifted").facts)
    assert (facts["disturbance"], facts["ground"]) == (number, GROUND)
    first, second = Deadline.objects.filter(kind="whole").order_by("n")
    assert (to_local(first.due), first.superseded_by) == (before, second.n)
    assert look(struck, number).effect.count == 0
    assert shift(struck, number) == 0
    assert list(check_ledger()) == []
    Deadline.objects.filter(pk=second.pk).update(due=second.due + timedelta(days=7))
    Dossier.objects.update(due_at=second.due + timedelta(days=7), next_due_at=second.due + timedelta(days=7))
    assert [found.code for found in check_ledger()] == ["deadline_differs"]


def test_the_way_the_moved_date_was_counted_names_the_disturbance(struck: Driver) -> None:
    shift(struck, declare(struck))
    counted = clock(struck.code, actor=struck.actor("officer"), now=struck.now)
    skipped = [note for note in counted["explanation"] if note["kind"] == "skipped"]
    assert GROUND in {note["name"] for note in skipped}


def test_hours_that_were_made_good_excuse_nothing_more(struck: Driver) -> None:
    shift(struck, declare(struck))
    struck.now += timedelta(days=14)
    causes = why(struck.code, actor=struck.actor("officer"), now=struck.now).explanation.causes
    assert [each.code for each in causes] == ["own_unit"]


def test_one_that_shifts_nothing_moves_nothing(struck: Driver) -> None:
    number = declare(struck, shifts=False)
    assert (look(struck, number).count, look(struck, number).effect.count) == (1, 0)
    with pytest.raises(errors.DisturbanceShiftsNothing):
        shift(struck, number)


def test_late_stays_late(struck: Driver) -> None:
    struck.now += timedelta(days=10)
    number = declare(struck)
    assert look(struck, number).effect.count == 0
    assert shift(struck, number) == 0


def test_while_it_goes_on_no_date_moves_and_it_ends_once(struck: Driver) -> None:
    number, actor = declare(struck, until=None), struck.actor("administrator")
    with pytest.raises(errors.DisturbanceGoesOn):
        shift(struck, number)
    for wrong in (SINCE, struck.now + timedelta(days=1)):
        with pytest.raises(Invalid):
            end_disturbance(number, until=wrong, actor=actor, now=struck.now)
    end_disturbance(number, until=UNTIL, actor=actor, now=struck.now)
    assert Disturbance.objects.get(pk=number).until == UNTIL
    with pytest.raises(errors.DisturbanceOver):
        end_disturbance(number, until=UNTIL, actor=actor, now=struck.now)
    assert shift(struck, number) == 1


def test_one_elsewhere_touches_nothing_here(struck: Driver) -> None:
    number = declare(struck, agency=agency_by_code("H99.102").id)
    assert (look(struck, number).count, look(struck, number).effect.count) == (0, 0)
    assert shift(struck, number) == 0


def test_one_of_the_whole_province_touches_all(struck: Driver) -> None:
    number = declare(struck, agency=None)
    assert (look(struck, number).count, look(struck, number).effect.count) == (1, 1)


@pytest.mark.parametrize("role", ["citizen", "officer", "leader", "receptionist", "commune_officer", "board"])
def test_only_who_keeps_the_calendar_declares_ends_and_moves(role: str, struck: Driver) -> None:
    number, actor = declare(struck, until=None), struck.actor(role)
    with pytest.raises(NotAllowed):
        declare(struck, role)
    with pytest.raises(NotAllowed):
        end_disturbance(number, until=UNTIL, actor=actor, now=struck.now)
    with pytest.raises(NotAllowed):
        shift(struck, number, role)
    with pytest.raises(NotAllowed):
        disturbance(number, actor=actor, now=struck.now)
    assert Disturbance.objects.count() == 1


def test_what_is_not_there_is_not_found(struck: Driver) -> None:
    with pytest.raises(errors.DisturbanceNotFound):
        shift(struck, 10**9)


@pytest.mark.parametrize("wrong", [{"kind": "war"}, {"ground": " "}, {"ground": "x" * 301}, {"until": SINCE}], ids=str)
def test_what_makes_no_sense_is_not_kept(wrong: dict[str, object], struck: Driver) -> None:
    with pytest.raises(Invalid):
        declare(struck, **wrong)  # type: ignore[arg-type]
    assert not Disturbance.objects.exists()


def test_the_newest_stand_first(struck: Driver) -> None:
    older = declare(struck)
    newer = declare_disturbance(
        "outage",
        agency=None,
        since=UNTIL,
        until=None,
        ground=GROUND,
        shifts=False,
        actor=struck.actor("administrator"),
        now=struck.now,
    )
    found = disturbances(actor=struck.actor("administrator"), now=struck.now)
    assert [each.id for each in found] == [newer, older]


def test_who_keeps_one_agencys_calendar_has_its_disturbances_and_no_others(struck: Driver) -> None:
    (post,) = hire("keeper", ("H99.101.01", "officer"))
    granted(post, "calendar_keeper", AGENCY)
    own, others = declare(struck, "keeper"), declare(struck, agency=agency_by_code("H99.102").id)
    actor = struck.actor("keeper")
    assert [each.id for each in disturbances(actor=actor, now=struck.now)] == [own]
    with pytest.raises(NotAllowed):
        disturbance(others, actor=actor, now=struck.now)
    with pytest.raises(NotAllowed):
        declare(struck, "keeper", agency=None)
    assert shift(struck, own, "keeper") == 1
