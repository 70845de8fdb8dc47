"""What stands in whose work list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.directory.models import AgencyVersion
from motcua.directory.queries import agency_by_code
from motcua.dossiers import errors
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import Filter, colleagues, whole, work_list
from motcua.dossiers.queries.reaches import View
from motcua.kernel.clock_zone import local_day
from motcua.platform import generations
from tests.dossiers.driver import Driver

OTHER_DESK = "H99.102.04"


def codes(driver: Driver, role: str, view: View) -> set[str]:
    """The codes on a role's list."""
    found = work_list(Filter(view=view), actor=driver.actor(role), now=driver.now)
    return {item["code"] for item in found["items"]}


def test_the_desk_of_the_competent_agency_has_in_its_inbox_what_a_closed_desk_left(driver: Driver) -> None:
    code = driver.reach(State.FILED)
    Dossier.objects.filter(code=code).update(desk=agency_by_code(OTHER_DESK).id)
    assert codes(driver, "receptionist", "inbox") == set()
    AgencyVersion.objects.filter(code=OTHER_DESK).update(until=local_day(driver.now))
    generations.forget()
    assert codes(driver, "receptionist", "inbox") == {code}
    driver.do("receptionist", "accept")


def test_a_wish_to_withdraw_before_reception_is_for_the_desk_to_decide(driver: Driver) -> None:
    code = driver.reach(State.FILED)
    driver.do("citizen", "request_withdrawal")
    assert codes(driver, "receptionist", "mine") == {code}
    assert codes(driver, "leader", "mine") == set()
    driver.do("receptionist", "approve_withdrawal")


def test_a_wish_to_withdraw_after_reception_is_for_whom_the_version_names(driver: Driver) -> None:
    by_leader = driver.reach(State.WITHDRAWAL_ASKED)
    by_head = driver.reach(State.WITHDRAWAL_ASKED, "1.004837")
    assert codes(driver, "leader", "mine") == {by_leader}
    assert codes(driver, "ntblien", "mine") == {by_head}


@pytest.mark.parametrize(
    ("state", "days", "kind"),
    [(State.RECEIVED, 3, "running"), (State.SUPPLEMENT_ASKED, 3, "paused"), (State.SETTLED, 3, "finished")],
)
def test_time_runs_on_only_while_an_office_has_the_dossier(state: State, days: int, kind: str, driver: Driver) -> None:
    code = driver.reach(state)
    assert whole(code, actor=driver.actor("officer"), now=driver.now)["left"] == {
        "days": days,
        "seconds": None,
        "state": kind,
    }
    much_later = driver.now + timedelta(days=14)
    left = whole(code, actor=driver.actor("officer"), now=much_later)["left"]
    assert left["days"] == (days if kind != "running" else -7)


def test_what_ended_without_a_result_has_no_time_left(driver: Driver) -> None:
    found = whole(driver.reach(State.STOPPED), actor=driver.actor("leader"), now=driver.now)
    assert (found["left"], found["late"]) == (None, False)


def test_the_owner_does_not_read_what_officers_write_to_each_other(driver: Driver) -> None:
    code = driver.reach(State.IN_PROCESS)
    with pytest.raises(errors.DossierNotFound):
        whole(code, actor=driver.actor("citizen"), now=driver.now)


def test_a_step_can_be_given_to_those_who_play_its_role_and_do_not_have_it(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    for _ in range(2):
        driver.do("officer", "complete_step")
    named = [each["username"] for each in colleagues(driver.code, actor=driver.actor("leader"), now=driver.now)]
    assert named == ["dtpthao", "lbtung"]
    driver.do("leader", "take")
    named = [each["username"] for each in colleagues(driver.code, actor=driver.actor("leader"), now=driver.now)]
    assert named == ["lbtung"]


def test_before_reception_there_is_no_step_to_give(driver: Driver) -> None:
    code = driver.reach(State.FILED)
    assert colleagues(code, actor=driver.actor("receptionist"), now=driver.now) == []
