"""Colleagues beside whoever has a step: asked, told, heard, let go, and out of it when the step ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import errors, purposes, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Collaborator, Deadline, Dossier, WorkStep
from motcua.dossiers.operations.afterwards.erasure import erase_personal_data
from motcua.dossiers.operations.clocks.deadline_reminders import remind_of_deadlines
from motcua.dossiers.queries.control_sheet import control_sheet
from motcua.journal import feed, readers
from motcua.journal.models import AccessEntry
from motcua.notifications.models import Notice
from motcua.platform.actor import system
from motcua.platform.errors import Invalid
from tests.dossiers.driver import Driver
from tests.dossiers.renewing import renew
from tests.people import granted, hire

OFFICER, LEADER, DEPUTY, CLERK, RECEPTIONIST = "nttdung", "dtpthao", "lbtung", "htnhung", "ttmduyen"
QUESTION = "Đề nghị xác định thời gian cư trú trước năm 2020."


@pytest.fixture
def driver(driver: Driver) -> Driver:
    """In process with the officer, who has asked the leader for an opinion and the clerk of records to follow."""
    driver.reach(State.IN_PROCESS)
    ask(driver)
    return driver


def ask(driver: Driver, role: str = "officer", **data: Any) -> dict[str, Any]:
    given = {"cooperating": [LEADER], "following": [CLERK], "question": QUESTION, **data}
    return driver.do(role, "ask_colleagues", data=given)


def listed(driver: Driver, role: str, view: Any) -> list[str]:
    found = queries.queue(queries.Filter(view=view), actor=driver.actor(role), now=driver.now)
    return [each["code"] for each in found["items"]]


def offers(driver: Driver, role: str) -> set[str]:
    return {each["action"] for each in driver.view(role)["allowed_actions"]}


def beside(driver: Driver) -> set[tuple[str, str]]:
    """Who takes part in an open step now."""
    return {(each["officer"], each["part"]) for each in driver.view("officer")["collaborators"] if not each["ended_at"]}


def told(driver: Driver, kind: str) -> set[str]:
    while feed.advance() + readers.run_all(now=driver.now):
        pass
    return set(Notice.objects.filter(kind=kind).values_list("account__username", flat=True))


def test_each_finds_it_where_he_looks_and_the_step_stays_its_officers(driver: Driver) -> None:
    assert listed(driver, "leader", "cooperating") == [driver.code]
    assert listed(driver, "records_clerk", "following") == [driver.code]
    assert listed(driver, "leader", "following") == listed(driver, "records_clerk", "cooperating") == []
    assert listed(driver, "officer", "cooperating") == listed(driver, "officer", "following") == []
    seen = driver.view("officer")
    assert [each["holder"]["officer"] for each in seen["steps"]] == ["Nguyễn Thị Thùy Dung"]
    assert {(each["officer"], each["part"], each["question"]) for each in seen["collaborators"]} == {
        ("Hoàng Thị Nhung", "following", None),
        ("Đặng Thị Phương Thảo", "cooperating", QUESTION),
    }
    assert "give_opinion" in offers(driver, "leader")
    assert "give_opinion" not in offers(driver, "records_clerk") | offers(driver, "officer")


def test_whoever_sees_it_in_such_a_list_has_read_it(driver: Driver) -> None:
    before = AccessEntry.objects.count()
    listed(driver, "leader", "cooperating")
    assert [each.purpose for each in AccessEntry.objects.order_by("id")[before:]] == [purposes.LIST]


def test_an_opinion_is_given_once_and_stands_with_its_question(driver: Driver) -> None:
    driver.do("leader", "give_opinion", data={"opinion": "  Cư trú tại thôn 3 từ 2018 đến 2019. "})
    (given,) = [each for each in driver.view("officer")["collaborators"] if each["part"] == "cooperating"]
    assert (given["opinion"], given["question"]) == ("Cư trú tại thôn 3 từ 2018 đến 2019.", QUESTION)
    assert given["ended_at"] is not None
    assert listed(driver, "leader", "cooperating") == []
    assert "give_opinion" not in offers(driver, "leader")
    with pytest.raises(errors.NoLongerPossible):
        driver.do("leader", "give_opinion")
    whole = queries.whole(driver.code, actor=driver.actor("officer"), now=driver.now)
    said = [text for each in whole["events"] if each["kind"] == "dossier_opinion_given" for text in each["said"]]
    assert said == ["Cư trú tại thôn 3 từ 2018 đến 2019."]


def test_all_are_told_what_concerns_them(driver: Driver) -> None:
    assert (told(driver, "asked_to_cooperate"), told(driver, "asked_to_follow")) == ({LEADER}, {CLERK})
    driver.do("leader", "give_opinion")
    assert told(driver, "opinion_given") == {OFFICER}
    assert told(driver, "followed_step_over") == set()
    driver.do("officer", "complete_step")
    assert told(driver, "followed_step_over") == {CLERK}


def test_the_step_ends_for_all_of_them(driver: Driver) -> None:
    driver.do("officer", "complete_step")
    assert beside(driver) == set()
    assert listed(driver, "leader", "cooperating") == listed(driver, "records_clerk", "following") == []
    assert "give_opinion" not in offers(driver, "leader")


@pytest.mark.parametrize(
    ("role", "action"), [("leader", "stop"), ("leader", "deny"), ("officer", "request_supplement")]
)
def test_what_ends_the_step_otherwise_ends_their_part(driver: Driver, role: str, action: str) -> None:
    driver.do(role, action)
    assert not Collaborator.objects.filter(ended_at__isnull=True).exists()


def test_who_takes_the_step_back_finds_them_there_again(driver: Driver) -> None:
    driver.do("leader", "give_opinion")
    driver.do("officer", "complete_step")
    driver.do("officer", "undo_step")
    assert beside(driver) == {("Hoàng Thị Nhung", "following")}
    assert listed(driver, "records_clerk", "following") == [driver.code]


def test_a_part_changed_in_the_moment_in_which_the_step_ends_is_the_one_they_have_again(driver: Driver) -> None:
    ask(driver, cooperating=[], following=[LEADER])
    driver.do_as(driver.actor("officer"), "complete_step")
    driver.do("officer", "undo_step")
    assert ("Đặng Thị Phương Thảo", "following") in beside(driver)
    assert ("Đặng Thị Phương Thảo", "cooperating") not in beside(driver)


def test_after_a_supplement_the_step_that_it_interrupted_has_them_again(driver: Driver) -> None:
    driver.do("officer", "request_supplement")
    driver.do("citizen", "supplement")
    assert beside(driver) == {("Hoàng Thị Nhung", "following"), ("Đặng Thị Phương Thảo", "cooperating")}


def test_another_version_of_the_step_has_them_as_well(driver: Driver) -> None:
    def longer(_values: Any, steps: dict[str, dict[str, Any]]) -> None:
        first = next(iter(steps.values()))
        first["time"] = {"amount": 1, "unit": "working_hours"}

    renew("1.004873", driver.now, longer)
    driver.do("leader", "move_version")
    assert WorkStep.objects.filter(dossier__code=driver.code, outcome="moved").exists()
    assert beside(driver) == {("Hoàng Thị Nhung", "following"), ("Đặng Thị Phương Thảo", "cooperating")}


def test_who_is_not_named_again_is_let_go_and_who_was_asked_before_is_not_asked_twice(driver: Driver) -> None:
    ask(driver, "leader", cooperating=[LEADER, DEPUTY], following=[])
    assert beside(driver) == {("Đặng Thị Phương Thảo", "cooperating"), ("Lê Bá Tùng", "cooperating")}
    assert Collaborator.objects.filter(part="cooperating").count() == 2
    ask(driver, cooperating=[], following=[LEADER])
    assert beside(driver) == {("Đặng Thị Phương Thảo", "following")}
    with pytest.raises(Invalid) as refused:
        ask(driver, cooperating=[], following=[LEADER])
    assert [each.pointer for each in refused.value.errors] == ["/data/cooperating"]


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        ({"cooperating": ["nobody"]}, "/data/cooperating/0"),
        ({"cooperating": [LEADER, RECEPTIONIST]}, "/data/cooperating/1"),
        ({"cooperating": [OFFICER]}, "/data/cooperating/0"),  # who has the step himself
        ({"cooperating": [CLERK], "following": [LEADER, CLERK]}, "/data/following/1"),
    ],
)
def test_only_colleagues_in_the_process_are_asked_and_each_for_one_part(
    driver: Driver, data: dict[str, Any], pointer: str
) -> None:
    before = beside(driver)
    with pytest.raises(Invalid) as refused:
        ask(driver, **data)
    assert [each.pointer for each in refused.value.errors] == [pointer]
    assert beside(driver) == before


def test_a_process_may_narrow_it_to_some_roles_or_to_nobody(driver: Driver) -> None:
    def narrowed(_values: Any, steps: dict[str, dict[str, Any]]) -> None:
        for step in steps.values():
            if step["kind"] in ("examine", "draft"):
                step["cooperating"], step["following"] = ["leader"], []

    renew("1.004873", driver.now, narrowed)
    driver.reach(State.IN_PROCESS)
    able = queries.may_take_part(driver.code, None, actor=driver.actor("officer"), now=driver.now)
    assert {each["username"]: each["parts"] for each in able} == {
        LEADER: ["cooperating"],
        DEPUTY: ["cooperating"],
    }
    with pytest.raises(Invalid):
        ask(driver)
    ask(driver, following=[])
    assert beside(driver) == {("Đặng Thị Phương Thảo", "cooperating")}


def test_whoever_comes_to_have_the_step_takes_no_part_beside_himself(driver: Driver) -> None:
    (seat,) = hire("colleague", ("H99.101.01", "officer"))
    granted(seat, "officer", "H99.101")
    ask(driver, cooperating=["colleague"], following=[CLERK])
    assert listed(driver, "colleague", "cooperating") == [driver.code]
    driver.do("officer", "reassign", assignee="colleague")
    assert beside(driver) == {("Hoàng Thị Nhung", "following")}
    assert listed(driver, "colleague", "cooperating") == []


def test_they_are_reminded_too(driver: Driver) -> None:
    due = Dossier.objects.get(code=driver.code).next_due_at - timedelta(days=1)
    WorkStep.objects.filter(dossier__code=driver.code, until__isnull=True).update(due_at=due)
    Deadline.objects.filter(dossier__code=driver.code, kind="step").update(due=due)
    remind_of_deadlines(now=due)
    reminded = Notice.objects.filter(kind__startswith="step_deadline").values_list("account__username", flat=True)
    assert {OFFICER, LEADER, CLERK} <= set(reminded)


def test_the_applicant_does_not_see_who_was_asked(driver: Driver) -> None:
    assert driver.view("citizen")["collaborators"] == []


def test_the_control_sheet_names_who_worked_along(driver: Driver) -> None:
    driver.do("leader", "give_opinion")
    driver.do("officer", "complete_step")
    row = Dossier.objects.get(code=driver.code)
    first, second = control_sheet(row, driver.now).hops
    assert "Phối hợp" not in first.remark
    assert second.remark.endswith("; Phối hợp: Đặng Thị Phương Thảo (có ý kiến)")


def test_questions_and_opinions_are_erased(driver: Driver) -> None:
    driver.do("leader", "give_opinion")
    driver.do("leader", "stop")
    erase_personal_data(driver.code, actor=system("test"), now=driver.now, ground="retention_over")
    assert set(Collaborator.objects.values_list("question", "opinion")) == {("", "")}


def test_a_list_costs_as_much_with_many_as_with_one(driver: Driver) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert listed(driver, "leader", "cooperating")
        return len(captured)

    statements()
    few = statements()
    for _more in range(3):
        driver.reach(State.IN_PROCESS)
        ask(driver)
    assert len(listed(driver, "leader", "cooperating")) == 4
    assert statements() == few
