"""Lives that today's actions reach, driven and explained: what is read agrees with the pure rules."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.directory.models import Appointment
from motcua.directory.queries import agency_by_code
from motcua.dossiers import errors
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Deadline, Dossier, Interval
from motcua.dossiers.operations import declare_disturbance, dispute_cause
from motcua.dossiers.queries import Why, why
from motcua.journal.models import AccessEntry, Entry
from motcua.kernel.clock_zone import local_day
from motcua.platform import generations
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import AGENCY, Driver

LATER = timedelta(days=14)
REASON = "Chờ số liệu từ kho dữ liệu hộ tịch ba ngày."


def told(driver: Driver, role: str = "officer") -> Why:
    return why(driver.code, actor=driver.actor(role), now=driver.now)


def codes(driver: Driver) -> list[str]:
    return [each.code for each in told(driver).explanation.causes]


def late(driver: Driver) -> Driver:
    """Received, taken, and left lying for two weeks."""
    driver.reach(State.IN_PROCESS)
    driver.now += LATER
    return driver


def storm(driver: Driver, since: datetime, until: datetime | None, **more: object) -> int:
    given = {"agency": agency_by_code(AGENCY).id, "kind": "storm", "shifts": False, **more}
    return declare_disturbance(
        str(given["kind"]),
        agency=given["agency"],  # type: ignore[arg-type]
        since=since,
        until=until,
        ground="Công điện số 5/CĐ-UBND",
        shifts=bool(given["shifts"]),
        actor=driver.actor("administrator"),
        now=driver.tick(),
    )


def test_a_dossier_in_time_has_no_cause(driver: Driver) -> None:
    driver.reach(State.SETTLED)
    found = told(driver).explanation
    assert (found.late, found.causes, found.shares, found.ended) == (False, (), (), True)


def test_before_reception_the_reception_is_judged(driver: Driver) -> None:
    driver.file()
    assert (told(driver).explanation.of, told(driver).explanation.late) == ("reception", False)
    driver.now += LATER
    found = told(driver).explanation
    desk = Dossier.objects.get(code=driver.code).desk_id
    assert (found.late, [(each.code, each.agency) for each in found.causes]) == (True, [("own_unit", desk)])


def test_what_lies_in_a_units_hand_is_its_own_fault(driver: Driver) -> None:
    main = told(late(driver)).explanation.main
    assert main is not None
    assert (main.code, main.agency, main.grade.value) == ("own_unit", agency_by_code(AGENCY).id, "subjective")


def test_a_late_reception_is_told_beside_a_dossier_that_is_in_time(driver: Driver) -> None:
    driver.file()
    driver.now += timedelta(days=3)
    driver.do("receptionist", "accept")
    found = told(driver).explanation
    assert [each.kind for each in found.overruns] == ["reception"]
    assert not found.late


def test_while_the_applicant_has_it_it_grows_no_later_and_what_he_owes_is_told(driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    driver.now += timedelta(days=60)
    found = told(driver).explanation
    assert not found.late
    assert [each.kind for each in found.overruns] == ["supplement"]
    assert found.current is not None
    assert found.current.holder == "applicant"


def test_two_rounds_are_counted_and_the_first_promise_is_kept_in_sight(driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    for days in (5, 5):
        driver.now += timedelta(days=days)
        driver.do("citizen", "supplement")
        driver.do("leader", "request_supplement")
    found = told(driver).explanation
    assert found.rounds == 3
    assert found.first_due is not None
    assert found.due is not None
    assert found.first_due < found.due


def test_an_outage_takes_its_hours_and_edits_no_ledger_row(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    began = driver.now
    driver.now += LATER
    before = list(Interval.objects.values_list()), list(Deadline.objects.values_list())
    storm(driver, began + timedelta(hours=1), began + timedelta(days=13))
    assert codes(driver)[0] == "outage"
    assert (list(Interval.objects.values_list()), list(Deadline.objects.values_list())) == before


@pytest.mark.parametrize(("kind", "cause"), [("outage", "outage"), ("synchronisation", "synchronisation")])
def test_each_kind_counts_as_its_cause_for_the_whole_province_too(kind: str, cause: str, driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    began = driver.now
    driver.now += LATER
    storm(driver, began, None, kind=kind, agency=None)
    main = told(driver).explanation.main
    assert main is not None
    assert (main.code, main.grade.value) == (cause, "objective")


def test_a_disturbance_elsewhere_excuses_nothing(driver: Driver) -> None:
    late(driver)
    storm(driver, driver.now - LATER, driver.now, agency=agency_by_code("H99.102").id)
    assert codes(driver) == ["own_unit"]


def test_nobody_held_it_once_all_who_play_the_role_have_left(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    left = local_day(driver.now) + timedelta(days=1)
    role = Interval.objects.get(dossier__code=driver.code, until__isnull=True).role
    assert role
    Appointment.objects.filter(position__role=role).update(until=left)
    generations.forget()
    driver.now += LATER
    found = why(driver.code, actor=driver.actor("leader"), now=driver.now).explanation
    assert found.main is not None
    assert (found.main.code, found.main.agency) == ("nobody_held", agency_by_code(AGENCY).id)
    assert found.stretches[-1].unheld > 0


def test_a_dispute_stands_beside_the_computed_cause_and_changes_nothing(driver: Driver) -> None:
    late(driver)
    before = told(driver).explanation
    dispute_cause(
        driver.code, claimed="synchronisation", reason=REASON, actor=driver.actor("officer"), now=driver.tick(0)
    )
    after = told(driver)
    assert after.explanation.causes == before.causes
    (said,) = after.disputes
    assert (said.computed, said.claimed, said.reason) == ("own_unit", "synchronisation", REASON)
    assert said.by
    entry = Entry.objects.get(kind="dossier_cause_disputed")
    assert REASON not in entry.facts


@pytest.mark.parametrize(
    ("claimed", "reason"),
    [("fate", REASON), ("", REASON), ("own_unit", REASON), ("outage", ""), ("outage", "  "), ("outage", "x" * 1001)],
)
def test_a_dispute_names_another_cause_and_its_reason(claimed: str, reason: str, driver: Driver) -> None:
    late(driver)
    with pytest.raises(Invalid):
        dispute_cause(driver.code, claimed=claimed, reason=reason, actor=driver.actor("officer"), now=driver.now)
    assert not Entry.objects.filter(kind="dossier_cause_disputed").exists()


def test_where_nothing_is_late_there_is_nothing_to_dispute(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    with pytest.raises(errors.NotLate):
        dispute_cause(driver.code, claimed="outage", reason=REASON, actor=driver.actor("officer"), now=driver.now)


@pytest.mark.parametrize("role", ["officer", "leader", "receptionist", "records_clerk"])
def test_who_works_on_it_may_dispute(role: str, driver: Driver) -> None:
    late(driver)
    assert told(driver, role).may_dispute
    dispute_cause(driver.code, claimed="outage", reason=REASON, actor=driver.actor(role), now=driver.now)
    assert len(told(driver, role).disputes) == 1


@pytest.mark.parametrize("role", ["commune_officer", "board", "administrator", "business"])
def test_to_others_the_dossier_does_not_exist(role: str, driver: Driver) -> None:
    late(driver)
    with pytest.raises(errors.DossierNotFound):
        told(driver, role)
    with pytest.raises(errors.DossierNotFound):
        dispute_cause(driver.code, claimed="outage", reason=REASON, actor=driver.actor(role), now=driver.now)


def test_its_own_citizen_reads_it_on_his_page_and_disputes_nothing(driver: Driver) -> None:
    late(driver)
    with pytest.raises(errors.DossierNotFound):
        told(driver, "citizen")
    with pytest.raises(NotAllowed):
        dispute_cause(driver.code, claimed="outage", reason=REASON, actor=driver.actor("citizen"), now=driver.now)


def test_the_reading_is_on_record(driver: Driver) -> None:
    late(driver)
    told(driver)
    assert list(AccessEntry.objects.values_list("purpose", flat=True)) == ["dossier.why"]


def test_a_long_life_costs_no_more_statements_than_a_short_one(driver: Driver) -> None:
    late(driver)
    told(driver)
    with CaptureQueriesContext(connection) as short:
        told(driver)
    for asker in ("officer", "leader", "leader", "leader"):
        driver.do(asker, "request_supplement")
        driver.now += timedelta(days=3)
        driver.do("citizen", "supplement")
        driver.now += timedelta(days=5)
    told(driver)
    with CaptureQueriesContext(connection) as long:
        told(driver)
    assert len(long) <= len(short) <= 12
