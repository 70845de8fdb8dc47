"""Colleagues who are away, who have left, and who change posts at midnight: what becomes of what they had in hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.directory.operations import Appointing, appoint, end_appointment
from motcua.directory.queries import officer_named, officer_names, positions_held
from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.queries import Filter, work_list
from motcua.dossiers.queries.reaches import View
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import at_local, local_day
from motcua.platform.actor import system
from tests.dossiers.driver import START, Driver
from tests.people import granted, hire, lent

TODAY: date = local_day(START)
DEPUTY = "mvquan"
SYSTEM = system("test")


def clerk() -> int:
    """The position in which the demo's officer works."""
    return positions_held(officer_named("nttdung"), TODAY)[0]


def codes(driver: Driver, role: str, view: View = "all", assignee: str | None = None) -> set[str]:
    """The codes on somebody's list."""
    asked = Filter(view=view, assignee=assignee)
    return {item["code"] for item in work_list(asked, actor=driver.actor(role), now=driver.now)["items"]}


def leave(driver: Driver, username: str) -> None:
    """From the next midnight on somebody holds no position; the driver goes there."""
    day = local_day(driver.now) + timedelta(days=1)
    officer = officer_named(username)
    for position in positions_held(officer, local_day(driver.now)):
        end_appointment(officer, position, on=day, actor=SYSTEM, now=driver.now)
    driver.now = at_local(day)


@pytest.fixture
def colleague(driver: Driver) -> str:
    """Somebody else who plays the officer's role in the ward."""
    (position,) = hire("ndnam", ("H99.101.01", "officer"))
    granted(position, "officer", "H99.101")
    return "ndnam"


def test_a_stand_in_goes_on_with_what_the_absent_colleague_has_in_hand(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    lent(clerk(), "nttdung", DEPUTY, "officer", since=TODAY)
    assert driver.code in codes(driver, DEPUTY, "mine")
    driver.do(DEPUTY, "complete_step")
    deputy, absent = driver.actor(DEPUTY), officer_named("nttdung")
    entry = Entry.objects.filter(subject_id=Dossier.objects.get(code=driver.code).id).latest("n")
    assert entry.actor == f"user:{deputy.id}@{clerk()}>officer:{absent}"
    assert WorkStep.objects.filter(dossier__code=driver.code, done_by=deputy.officer).exists()
    told = queries.whole(driver.code, actor=driver.actor("leader"), now=driver.now)["events"][-1]
    names = officer_names([deputy.officer or 0, absent])
    assert (told["by"], told["behalf"]) == (names[deputy.officer or 0], names[absent])


def test_what_he_does_himself_afterwards_says_nothing_of_a_colleague(driver: Driver) -> None:
    lent(clerk(), "nttdung", DEPUTY, "officer", since=TODAY)
    driver.reach(State.IN_PROCESS)
    told = queries.whole(driver.code, actor=driver.actor("officer"), now=driver.now)["events"][-1]
    assert told["behalf"] is None


def test_a_stand_in_does_nothing_that_was_not_lent(driver: Driver) -> None:
    lent(clerk(), "nttdung", DEPUTY, "records_clerk", since=TODAY)
    driver.reach(State.IN_PROCESS)
    with pytest.raises(errors.DossierNotFound):
        driver.do(DEPUTY, "complete_step")
    assert driver.code not in codes(driver, DEPUTY)


def test_an_arrangement_that_has_ended_gives_nothing(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    lent(clerk(), "nttdung", DEPUTY, "officer", since=TODAY, days=2)
    driver.now = at_local(TODAY + timedelta(days=2))
    with pytest.raises(errors.DossierNotFound):
        driver.do(DEPUTY, "complete_step")


def test_a_leaver_loses_his_rights_at_midnight_and_what_he_held_is_in_nobodys_hand(
    driver: Driver, colleague: str
) -> None:
    driver.reach(State.IN_PROCESS)
    assert codes(driver, colleague, assignee="none") == set()
    with pytest.raises(errors.TakenByAnother):
        driver.do(colleague, "take")
    leave(driver, "nttdung")
    with pytest.raises(errors.DossierNotFound):
        driver.view("officer")
    shown = driver.view("leader")
    assert shown["steps"][0]["holder"]["officer"] is None
    assert codes(driver, colleague, assignee="none") == {driver.code}
    assert codes(driver, colleague, "mine") == {driver.code}
    offered = {each["action"] for each in driver.view(colleague)["allowed_actions"]}
    assert {"take", "complete_step", "request_supplement"} <= offered
    driver.do(colleague, "take")
    assert driver.view("leader")["steps"][0]["holder"]["officer"] == "Ngô Đình Nam"
    assert codes(driver, colleague, assignee="none") == set()


def test_nothing_is_written_when_somebody_leaves(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    before = Dossier.objects.values().get(code=driver.code), Entry.objects.filter(subject_kind="dossier").count()
    leave(driver, "nttdung")
    assert driver.view("leader")["steps"][0]["holder"]["officer"] is None
    assert (
        Dossier.objects.values().get(code=driver.code),
        Entry.objects.filter(subject_kind="dossier").count(),
    ) == before


def test_a_desk_finds_what_a_leaver_held_too(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    assert codes(driver, "receptionist", assignee="none") == set()
    leave(driver, "nttdung")
    assert codes(driver, "receptionist", assignee="none") == {driver.code}


def test_a_change_of_posts_at_midnight_moves_the_rights_with_it(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    officer, day = officer_named("nttdung"), TODAY + timedelta(days=1)
    there = positions_held(officer_named("htxuyen"), TODAY)[0]
    appoint(Appointing(officer, there, day), actor=SYSTEM, now=driver.now)
    end_appointment(officer, clerk(), on=day, actor=SYSTEM, now=driver.now)
    here, code = Driver(driver.province), driver.code
    here.file(agency="H99.103")
    here.do("ltmai", "accept")
    midnight = at_local(day)
    for now, seen in ((midnight - timedelta(microseconds=1), code), (midnight, here.code)):
        found = work_list(Filter(), actor=driver.province.actor("officer", now), now=now)
        assert [item["code"] for item in found["items"]] == [seen]


def test_who_changes_posts_within_the_agency_keeps_what_he_has(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    officer, day = officer_named("nttdung"), TODAY + timedelta(days=1)
    desk = positions_held(officer_named("htnhung"), TODAY)[0]
    appoint(Appointing(officer, desk, day), actor=SYSTEM, now=driver.now)
    end_appointment(officer, clerk(), on=day, actor=SYSTEM, now=driver.now)
    driver.now = at_local(day)
    assert driver.view("leader")["steps"][0]["holder"]["officer"] is not None


def test_a_receptionist_is_stood_in_for_at_the_desk(driver: Driver) -> None:
    (desk,) = positions_held(officer_named("ttmduyen"), TODAY)
    driver.file()
    with pytest.raises(errors.DossierNotFound):
        driver.do(DEPUTY, "accept")
    lent(desk, "ttmduyen", DEPUTY, "receptionist", since=TODAY)
    assert codes(driver, DEPUTY, "inbox") == {driver.code}
    driver.do(DEPUTY, "accept")
    entry = Entry.objects.filter(subject_id=Dossier.objects.get(code=driver.code).id).latest("n")
    assert entry.actor.endswith(f"@{desk}>officer:{officer_named('ttmduyen')}")


def test_steps_are_given_to_those_with_grants_and_to_stand_ins(driver: Driver, colleague: str) -> None:
    driver.reach(State.IN_PROCESS)
    lent(clerk(), "nttdung", DEPUTY, "officer", since=TODAY)
    named = {each["username"] for each in queries.colleagues(driver.code, actor=driver.actor("leader"), now=driver.now)}
    assert named == {colleague, DEPUTY}
    driver.do("leader", "reassign", assignee=DEPUTY)
    driver.do(DEPUTY, "complete_step")
