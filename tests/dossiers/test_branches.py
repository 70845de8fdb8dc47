"""Steps side by side: each branch has its own officer and clock, and they wait for one another where they meet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Interval, WorkStep
from motcua.dossiers.queries import Filter
from motcua.dossiers.queries.ledger_check import check_ledger
from tests.dossiers.driver import Driver
from tests.people import granted, hire

PERMIT = "1.013225"
EXAMINER, SECOND = "officer", "second_officer"


@pytest.fixture
def driver(driver: Driver) -> Driver:
    """A building permit whose appraisal has been shared out; a second officer plays the same role."""
    (position,) = hire(SECOND, ("H99.101.01", "officer"))
    granted(position, "officer", "H99.101", since=date(2026, 1, 1))
    driver.file(PERMIT)
    driver.do("receptionist", "accept")
    driver.do(EXAMINER, "complete_step", outcome="appraise")
    return driver


def opened(driver: Driver) -> dict[str, dict[str, Any]]:
    return {step["code"]: step for step in driver.view(EXAMINER)["steps"]}


def offers(driver: Driver, who: str = EXAMINER) -> set[tuple[str, int | None]]:
    return {(each["action"], each["step"]) for each in driver.view(who)["allowed_actions"]}


def finish(driver: Driver, code: str, outcome: str, who: str = EXAMINER) -> dict[str, Any]:
    return driver.do(who, "complete_step", step=opened(driver)[code]["id"], outcome=outcome)


def whole() -> bool:
    return list(check_ledger()) == []


def test_all_branches_open_at_once_each_on_a_track_with_a_deadline_of_its_own(driver: Driver) -> None:
    steps = opened(driver)
    assert {code: step["track"] for code, step in steps.items()} == {"drawings": 1, "site": 2}
    assert all(step["due_at"] for step in steps.values())
    assert whole()


def test_the_step_where_branches_meet_waits_for_the_last_of_them(driver: Driver) -> None:
    assert [step["code"] for step in finish(driver, "drawings", "sound")["steps"]] == ["site"]
    after = finish(driver, "site", "seen")
    assert [(step["code"], step["track"]) for step in after["steps"]] == [("draft", 0)]
    assert whole()


def test_whoever_examined_gets_the_draft_at_once(driver: Driver) -> None:
    finish(driver, "drawings", "sound", SECOND)
    after = finish(driver, "site", "seen", SECOND)
    assert after["steps"][0]["holder"]["officer"] == driver.view(EXAMINER)["steps"][0]["holder"]["officer"] is not None


def test_each_branch_is_held_by_its_own_officer(driver: Driver) -> None:
    steps = opened(driver)
    driver.do(SECOND, "take", step=steps["site"]["id"])
    driver.do(EXAMINER, "take", step=steps["drawings"]["id"])
    names = {code: step["holder"]["officer"] for code, step in opened(driver).items()}
    assert len(set(names.values())) == 2
    with pytest.raises(errors.TakenByAnother, match=names["site"]):
        finish(driver, "site", "seen")
    finish(driver, "drawings", "sound")
    finish(driver, "site", "seen", SECOND)
    held = Interval.objects.filter(track__gt=0).order_by("track", "n").values_list("track", "assignee")
    assert [track for track, _assignee in held] == [1, 1, 2, 2]
    assert whole()


def test_track_0_stays_with_the_officers_in_one_stretch_while_branches_are_walked(driver: Driver) -> None:
    before = Dossier.objects.get().intervals
    driver.do(EXAMINER, "take", step=opened(driver)["site"]["id"])
    finish(driver, "site", "seen")
    assert Dossier.objects.get().intervals == before
    clock = queries.clock(driver.code, actor=driver.actor(EXAMINER), now=driver.now)
    assert {row["track"] for row in clock["intervals"]} == {0, 1, 2}


def test_what_can_be_done_is_offered_for_each_open_step(driver: Driver) -> None:
    ids = {step["id"] for step in opened(driver).values()}
    for action in ("take", "complete_step", "request_supplement"):
        assert {number for name, number in offers(driver) if name == action} == ids


def test_without_a_step_named_the_officer_is_asked_which_one(driver: Driver) -> None:
    with pytest.raises(errors.WhichStep, match="Kiểm tra thực địa"):
        driver.do(EXAMINER, "complete_step", outcome="seen")
    finish(driver, "drawings", "sound")
    assert driver.do(EXAMINER, "complete_step", outcome="seen")["steps"][0]["code"] == "draft"


def test_sharing_out_is_taken_back_while_nobody_has_taken_a_branch(driver: Driver) -> None:
    assert [step["code"] for step in driver.do(EXAMINER, "undo_step")["steps"]] == ["examine"]
    assert whole()
    driver.do(EXAMINER, "complete_step", outcome="appraise")
    assert {step["track"] for step in opened(driver).values()} == {3, 4}
    driver.do(SECOND, "take", step=opened(driver)["site"]["id"])
    with pytest.raises(errors.NoLongerPossible):
        driver.do(EXAMINER, "undo_step")
    assert whole()


def test_a_branch_that_has_arrived_is_taken_back_while_the_others_are_on_their_way(driver: Driver) -> None:
    finish(driver, "drawings", "sound")
    assert ("undo_step", None) in offers(driver)
    assert set(opened(driver)) == {"site"}
    driver.do(EXAMINER, "undo_step")
    assert set(opened(driver)) == {"drawings", "site"}
    assert whole()


def test_the_last_arrival_is_taken_back_with_the_step_that_it_opened(driver: Driver) -> None:
    finish(driver, "drawings", "sound", SECOND)
    driver.tick()
    finish(driver, "site", "seen", SECOND)
    # The draft went to whoever examined, so that it is in somebody's hands.
    with pytest.raises(errors.NoLongerPossible):
        driver.do(SECOND, "undo_step")


def test_asking_the_applicant_ends_all_branches_and_the_flow_begins_anew(driver: Driver) -> None:
    driver.do(EXAMINER, "request_supplement", step=opened(driver)["site"]["id"])
    assert opened(driver) == {}
    assert not WorkStep.objects.filter(until__isnull=True).exists()
    assert whole()
    driver.do("citizen", "supplement")
    assert list(opened(driver)) == ["examine"]
    with pytest.raises(errors.NoLongerPossible):
        driver.do(SECOND, "undo_step")
    assert whole()


@pytest.mark.parametrize(("role", "action"), [("leader", "deny"), ("leader", "stop")])
def test_an_ending_ends_all_branches(driver: Driver, role: str, action: str) -> None:
    driver.do(role, action)
    assert Dossier.objects.get().state == State.STOPPED
    assert not Interval.objects.filter(until__isnull=True).exists()
    assert whole()


def test_a_wish_to_withdraw_lets_branches_stand_and_go_on_when_it_is_declined(driver: Driver) -> None:
    driver.do("citizen", "request_withdrawal")
    assert whole()
    driver.do("leader", "decline_withdrawal")
    assert set(opened(driver)) == {"drawings", "site"}
    assert whole()


def test_the_permit_goes_to_its_end_through_branches(driver: Driver) -> None:
    finish(driver, "site", "seen")
    finish(driver, "drawings", "sound")
    for role, action in (
        (EXAMINER, "complete_step"),
        ("leader", "complete_step"),
        ("records_clerk", "issue_result"),
        ("receptionist", "return_result"),
    ):
        driver.do(role, action)
    assert Dossier.objects.get().state == State.RETURNED
    assert whole()


def listed(driver: Driver, who: str, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = queries.queue(Filter(**asked), actor=driver.actor(who), now=driver.now)["items"]
    return found


def test_work_lists_show_every_open_step_with_its_officer(driver: Driver) -> None:
    driver.do(SECOND, "take", step=opened(driver)["site"]["id"])
    (row,) = listed(driver, EXAMINER)
    assert row["step"] is None
    assert [(step["code"], step["assignee"] is None) for step in row["steps"]] == [("drawings", True), ("site", False)]


def test_it_is_on_the_lists_of_those_who_have_or_may_take_a_branch(driver: Driver) -> None:
    steps = opened(driver)
    driver.do(SECOND, "take", step=steps["site"]["id"])
    assert listed(driver, EXAMINER, view="mine")
    assert listed(driver, SECOND, assignee="me")
    assert listed(driver, EXAMINER, assignee="none")
    assert not listed(driver, EXAMINER, assignee="me")
    driver.do(SECOND, "take", step=steps["drawings"]["id"])
    assert listed(driver, SECOND, view="mine")
    assert not listed(driver, EXAMINER, view="mine")
    assert not listed(driver, EXAMINER, assignee="none")


def test_the_citizen_sees_the_phase_of_both_steps_and_what_is_to_come(driver: Driver) -> None:
    finish(driver, "drawings", "sound")
    follow = queries.follow(driver.code, actor=driver.actor("citizen"), now=driver.now)
    places = {stop["name"]: stop["place"] for stop in follow["course"]}
    phase = "Thẩm định hồ sơ, kiểm tra thực địa, dự thảo giấy phép"
    assert places[phase] == "now"
    assert places["Ký, đóng dấu, phát hành giấy phép"] == "ahead"
    tracked = queries.tracking(driver.code, driver.secret, now=driver.now)
    assert tracked["step"] == phase
