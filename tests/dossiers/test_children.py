"""Children: a step opens dossiers at other agencies, waits for them, and goes on with what they answer."""

from __future__ import annotations

import pytest

from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Deadline, Dossier, Interval, Paper
from motcua.dossiers.operations.joint.answers import follow_up
from motcua.dossiers.reactions import CHILDREN_ACTOR
from motcua.journal.models import Entry
from tests.dossiers.consulting import EXAMINER, OPINION, answer, child, consult, finish, follow, of_child, opened, whole
from tests.dossiers.driver import Driver


@pytest.fixture
def driver(driver: Driver) -> Driver:
    return consult(driver)


def test_a_child_is_received_at_the_other_agency_by_being_opened(driver: Driver) -> None:
    parent, row = Dossier.objects.get(code=driver.code), child(driver)
    assert (row.procedure, row.state, row.child_code) == (OPINION, State.RECEIVED, "safety")
    assert row.code.startswith("H99.08-")
    assert row.received_at == row.filed_at == parent.moment
    assert row.receipt_no == 1
    assert row.step == "examine"
    assert (row.channel, row.origin) == (parent.channel, parent.origin)
    entry = Entry.objects.get(subject_id=row.id)
    cause = Entry.objects.get(subject_id=parent.id, n=parent.entries)
    assert (entry.kind, entry.cause, cause.kind) == ("dossier_opened_as_child", cause.pk, "dossier_step_completed")
    assert whole()


def test_the_parent_waits_on_a_track_of_the_other_agency_with_its_deadline(driver: Driver) -> None:
    row = child(driver)
    waiting = Interval.objects.get(dossier=row.parent_id, track=row.parent_track)
    assert (waiting.holder, waiting.agency_id, waiting.until) == ("other_agency", row.competent_id, None)
    limit = Deadline.objects.get(dossier=row.parent_id, kind="child")
    assert (limit.track, limit.due) == (row.parent_track, row.due_at)
    assert opened(driver).keys() == {"opinions", "site"}


def test_track_0_is_the_other_agencys_only_when_nothing_else_is_open(driver: Driver) -> None:
    assert Dossier.objects.get(code=driver.code).holder == "officer"
    finish(driver, "site", "seen")
    assert Dossier.objects.get(code=driver.code).holder == "other_agency"
    assert Interval.objects.get(dossier__code=driver.code, track=0, until=None).runs
    assert whole()
    answer(driver)
    assert Dossier.objects.get(code=driver.code).holder == "officer"
    assert whole()


def test_the_papers_named_go_with_it_and_no_others(driver: Driver) -> None:
    given = Paper.objects.filter(dossier=child(driver))
    assert [paper.component for paper in given] == ["G17-KQ003216"]
    assert Paper.objects.filter(dossier__code=driver.code, file_id=given[0].file_id).count() == 1
    form = child(driver).form.values
    assert set(form) <= {"site", "floors", "height"}
    assert form["floors"]


def test_when_the_answer_is_there_the_step_ends_by_itself_and_goes_to_who_asked(driver: Driver) -> None:
    code = answer(driver)
    row = Dossier.objects.get(code=code)
    assert State(row.state) is State.RETURNED
    assert row.returned_at is not None
    steps = opened(driver)
    assert steps.keys() == {"drawings", "site"}
    assert steps["drawings"]["holder"]["officer"] is not None
    assert Interval.objects.get(dossier=row.parent_id, track=row.parent_track).until == row.returned_at
    kinds = list(Entry.objects.filter(subject_id=row.parent_id).order_by("n").values_list("kind", flat=True))
    assert kinds[-2:] == ["dossier_child_ended", "dossier_children_answered"]
    assert whole()


def test_following_up_twice_changes_nothing(driver: Driver) -> None:

    answer(driver)
    before = Dossier.objects.get(code=driver.code).entries
    for row in Dossier.objects.order_by("id"):
        follow_up(row.id, actor=CHILDREN_ACTOR, now=driver.now, at=driver.now, cause=1)
    assert Dossier.objects.get(code=driver.code).entries == before


@pytest.mark.parametrize("action", ["deny", "stop"])
def test_a_child_that_gives_no_result_ends_the_step_as_failed(driver: Driver, action: str) -> None:
    other = of_child(driver)
    other.do("hslam", action)
    driver.now = other.now
    follow(driver)
    assert opened(driver).keys() == {"drawings", "site"}
    last = Dossier.objects.get(code=driver.code).steps.filter(code="opinions").get()
    assert last.outcome == "failed"
    assert whole()


def test_asked_again_it_is_another_child_on_another_track(driver: Driver) -> None:
    first = answer(driver)
    finish(driver, "drawings", "consult")
    second = child(driver)
    assert second.code != first
    assert second.parent_track != Dossier.objects.get(code=first).parent_track
    answer(driver)
    finish(driver, "drawings", "sound")
    finish(driver, "site", "seen")
    assert opened(driver).keys() == {"draft"}
    assert whole()


@pytest.mark.parametrize("action", ["deny", "stop"])
def test_the_end_of_the_parent_ends_its_children(driver: Driver, action: str) -> None:
    driver.do("leader", action)
    assert whole()
    follow(driver)
    row = child(driver)
    assert State(row.state) is State.STOPPED
    ended = queries.dossier(row.code, actor=driver.actor("thnam"), now=driver.now)["ending"]
    assert driver.code in ended["reason"]
    assert whole()


def test_a_withdrawal_lets_the_child_go_on_until_it_is_approved(driver: Driver) -> None:
    driver.do("citizen", "request_withdrawal")
    answer(driver)
    assert opened(driver).keys() == {"opinions", "site"}
    driver.do("leader", "decline_withdrawal")
    follow(driver)
    assert opened(driver).keys() == {"drawings", "site"}
    assert whole()
    driver.do("citizen", "request_withdrawal")
    driver.do("leader", "approve_withdrawal")
    follow(driver)
    assert whole()


def test_while_the_applicant_is_asked_the_child_goes_on_and_is_not_asked_twice(driver: Driver) -> None:
    driver.do(EXAMINER, "request_supplement", step=opened(driver)["site"]["id"])
    assert whole()
    asked = child(driver).code
    driver.do("citizen", "supplement")
    driver.do(EXAMINER, "complete_step", outcome="appraise")
    finish(driver, "drawings", "consult")
    assert child(driver).code == asked
    assert answer(driver) == asked
    assert opened(driver).keys() == {"drawings", "site"}
    assert whole()


def test_what_other_agencies_have_been_asked_is_not_taken_back(driver: Driver) -> None:
    assert "undo_step" not in {each["action"] for each in driver.view(EXAMINER)["allowed_actions"]}
    with pytest.raises(errors.NoLongerPossible):
        driver.do(EXAMINER, "undo_step")


def test_nothing_is_asked_of_the_applicant_on_a_child(driver: Driver) -> None:
    other = of_child(driver)
    offered = {each["action"] for each in other.view("thnam")["allowed_actions"]}
    assert {"take", "complete_step"} <= offered
    assert not {"request_supplement", "request_withdrawal", "return_result", "accept", "refuse"} & offered
    asked = {"items": [{"component": "G17-KQ003216", "remark": "mờ"}]}
    with pytest.raises(errors.NoLongerPossible):
        other.do_as(other.actor("thnam"), "request_supplement", data=asked)


def test_what_is_put_right_in_the_parent_is_put_right_in_its_children(driver: Driver) -> None:
    changes = {"applicant": {"name": "Nguyễn Thị Hạnh An"}, "form": {"floors": "4 tầng"}}
    driver.do("receptionist", "correct", data={"changes": changes, "reason": "Ghi thiếu chữ."})
    follow(driver)
    view = of_child(driver).view("thnam")
    assert view["applicant"]["name"] == "Nguyễn Thị Hạnh An"
    assert view["form"]["floors"] == "4 tầng"
    before = child(driver).entries
    driver.do("receptionist", "correct", data={"changes": {"form": {"months": 11}}, "reason": "Ghi nhầm."})
    follow(driver)
    assert child(driver).entries == before
    assert whole()


def test_while_money_is_waited_for_an_answer_is_kept_and_the_step_ends_when_it_has_come(driver: Driver) -> None:
    step = opened(driver)["site"]["id"]
    driver.do(EXAMINER, "request_payment", step=step, data={"amount": 50_000, "what": "Phí thẩm định"})
    answer(driver)
    assert opened(driver).keys() == {"opinions", "site"}
    driver.do("receptionist", "record_payment", data={"amount": 50_000})
    follow(driver)
    assert opened(driver).keys() == {"drawings", "site"}
    assert whole()
