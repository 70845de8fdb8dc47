"""Steps that end by a rule of the version: at once, on the right occasion, by nobody, and never twice."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.dossiers import queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.operations import Order, perform, together
from motcua.dossiers.operations.process import timers
from motcua.dossiers.operations.together import Wanted
from motcua.dossiers.queries.control_sheet import control_sheet
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal.models import Entry
from motcua.journal.queries import entries_of
from motcua.platform.errors import Invalid
from motcua.platform.subject import Subject
from tests.catalog.bundles import bundle
from tests.dossiers.consulting import answer, finish, follow, opened
from tests.dossiers.driver import Driver
from tests.dossiers.random_processes import SINCE, put

STATUS, PERMIT = "1.004873", "1.013225"
BY_RULE = "dossier_step_ended_by_rule"


def rule(outcome: str, on: str = "opened", **more: str) -> dict[str, str]:
    return {"on": on, "outcome": outcome, **more}


def ruled(procedure: str, **rules: list[dict[str, str]]) -> None:
    """Put the procedure in force with rules for some of its steps (by code)."""
    values = bundle(procedure)
    for step in values["process"]["commune"]["steps"]:
        if step["code"] in rules:
            step["auto"] = rules[step["code"]]
    values["effective"]["from"] = SINCE.date().isoformat()
    put(values)


def row(driver: Driver) -> Dossier:
    return Dossier.objects.get(code=driver.code)


def by_rule(driver: Driver) -> list[dict[str, Any]]:
    found = entries_of(Subject("dossier", row(driver).id), kinds=(BY_RULE,))
    return [dict(entry.facts) for entry in found]


def received(driver: Driver, procedure: str = STATUS) -> Driver:
    driver.file(procedure)
    driver.do("receptionist", "accept")
    return driver


def whole() -> bool:
    return list(check_ledger()) == []


def test_with_the_reception_the_first_step_ends_at_once(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass", when='channel == "online"')])
    received(driver)
    found = row(driver)
    assert (found.state, found.step) == (State.IN_PROCESS, "draft")
    passed = WorkStep.objects.get(dossier=found, code="examine")
    assert (passed.since, passed.until, passed.done_by_id, passed.assignee_id) == (found.received_at,) * 2 + (None,) * 2
    assert whole()


def test_its_entry_is_the_systems_with_the_rule_and_the_reception_as_its_cause(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass", when='channel == "online"')])
    received(driver)
    accepted, ended = Entry.objects.filter(subject_id=row(driver).id).order_by("-n")[:2][::-1]
    assert (ended.kind, ended.actor, ended.cause) == (BY_RULE, "system:automatic", accepted.pk)
    (facts,) = by_rule(driver)
    assert (facts["on"], facts["when"], facts["outcome"]) == ("opened", 'channel == "online"', "pass")
    assert facts["opened"] == ["draft"]


def test_where_the_condition_does_not_hold_a_person_decides(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass", when='channel == "postal"')])
    received(driver)
    assert (row(driver).step, by_rule(driver)) == ("examine", [])
    driver.do("officer", "complete_step")
    assert row(driver).step == "draft"


def test_a_rule_chooses_no_outcome_that_is_not_open(driver: Driver) -> None:
    values = bundle(STATUS)
    first = values["process"]["commune"]["steps"][0]
    first["auto"] = [rule("easy"), rule("pass", "supplemented")]
    first["outcomes"].append({"code": "easy", "vi": "Dễ", "en": "Easy", "to": "sign", "when": 'channel == "postal"'})
    values["effective"]["from"] = SINCE.date().isoformat()
    put(values)
    received(driver)
    assert row(driver).step == "examine"


def test_one_rule_leads_to_the_next(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass")], draft=[rule("submit")])
    received(driver)
    assert row(driver).step == "sign"
    assert [facts["step"] for facts in by_rule(driver)] == ["examine", "draft"]
    assert whole()


def test_what_is_sent_back_waits_for_a_person(driver: Driver) -> None:
    ruled(STATUS, draft=[rule("submit")])
    received(driver)
    driver.do("officer", "complete_step")
    assert row(driver).step == "sign"
    driver.do("leader", "complete_step", outcome="again")
    assert row(driver).step == "draft"
    driver.do("officer", "complete_step")
    assert row(driver).step == "sign"


def test_what_is_taken_back_waits_for_the_person_who_took_it_back(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass", when='done("leader")')])
    received(driver)
    driver.do("officer", "complete_step")
    driver.do("officer", "undo_step")
    assert (row(driver).step, by_rule(driver)) == ("examine", [])


def test_papers_that_came_end_the_step_only_where_the_rule_says_so(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass", "supplemented")])
    received(driver)
    driver.do("officer", "request_supplement")
    driver.do("citizen", "supplement")
    assert row(driver).step == "draft"
    assert [facts["on"] for facts in by_rule(driver)] == ["supplemented"]
    assert whole()


def test_papers_that_came_before_the_reception_end_nothing(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass", "supplemented")])
    driver.file(STATUS)
    driver.do("receptionist", "request_supplement")
    driver.do("citizen", "supplement")
    assert row(driver).state == State.FILED
    driver.do("receptionist", "accept")
    assert row(driver).step == "examine"


def test_money_that_came_ends_the_step_whoever_has_it(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass", "payment_recorded")])
    received(driver)
    driver.do("officer", "request_payment")
    assert row(driver).step == "examine"
    driver.do("receptionist", "record_payment")
    assert row(driver).step == "draft"
    assert whole()


def test_an_answer_from_outside_ends_the_step_that_waited(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass", "outside_answered")])
    received(driver)
    driver.do("officer", "ask_outside")
    driver.do("officer", "outside_answered")
    assert row(driver).step == "draft"
    assert whole()


def test_when_all_asked_have_answered_every_open_step_with_such_a_rule_ends(driver: Driver) -> None:
    ruled(PERMIT, drawings=[rule("sound", "children_answered")], site=[rule("seen", "children_answered")])
    received(driver, PERMIT)
    driver.do("officer", "complete_step", outcome="appraise")
    finish(driver, "drawings", "consult")
    answer(driver)
    assert row(driver).step == "draft"
    assert sorted(facts["step"] for facts in by_rule(driver)) == ["drawings", "site"]
    assert whole()


def test_who_could_not_answer_leaves_the_step_to_a_person(driver: Driver) -> None:
    ruled(PERMIT, drawings=[rule("sound", "children_answered")])
    received(driver, PERMIT)
    driver.do("officer", "complete_step", outcome="appraise")
    finish(driver, "drawings", "consult")
    child = Driver(driver.province, now=driver.now, code=Dossier.objects.get(parent__code=driver.code).code)
    child.do("hslam", "stop")
    driver.now = child.now
    follow(driver)
    assert (sorted(opened(driver)), by_rule(driver)) == (["drawings", "site"], [])


def test_branches_that_end_by_themselves_meet(driver: Driver) -> None:
    ruled(PERMIT, drawings=[rule("sound")], site=[rule("seen")])
    received(driver, PERMIT)
    driver.do("officer", "complete_step", outcome="appraise")
    found = row(driver)
    assert (found.step, found.branches) == ("draft", 0)
    assert whole()


def test_a_step_that_ran_out_of_time_leads_on_as_if_somebody_had_ended_it(driver: Driver) -> None:
    values = bundle(STATUS)
    first, second = values["process"]["commune"]["steps"][:2]
    first["timeout"], first["time"] = "pass", {"amount": 1, "unit": "working_hours"}
    second["auto"] = [rule("submit")]
    values["effective"]["from"] = SINCE.date().isoformat()
    put(values)
    received(driver)
    driver.tick(60 * 24)
    assert timers.fire(now=driver.now) == 1
    assert row(driver).step == "sign"
    assert whole()


def test_doing_the_act_twice_under_one_key_ends_the_step_once(driver: Driver) -> None:
    ruled(STATUS, draft=[rule("submit")])
    received(driver)
    step = row(driver).steps.get(until=None).pk
    wanted = [Wanted(driver.code, Order(step=step, outcome="pass"))]
    for _ in range(2):
        together.carry_out(wanted, "complete_step", key="k", actor=driver.actor("officer"), now=driver.tick())
    assert [facts["step"] for facts in by_rule(driver)] == ["draft"]


def test_the_rehearsal_tells_where_the_dossier_will_stand_and_changes_nothing(driver: Driver) -> None:
    ruled(STATUS, draft=[rule("submit")])
    received(driver)
    step = row(driver).steps.get(until=None).pk
    wanted = [Wanted(driver.code, Order(step=step, outcome="pass"))]
    (came,) = together.rehearse(wanted, "complete_step", actor=driver.actor("officer"), now=driver.tick())
    assert [name for name, _who in came.stands] == [driver_step_name(driver, "sign")]
    assert (row(driver).step, by_rule(driver)) == ("examine", [])


def driver_step_name(driver: Driver, code: str) -> str:
    steps = bundle(STATUS)["process"]["commune"]["steps"]
    return str(next(step["vi"] for step in steps if step["code"] == code))


def test_an_act_that_fails_leaves_nothing_of_what_would_have_followed(driver: Driver) -> None:
    ruled(STATUS, draft=[rule("submit")])
    received(driver)
    before = Entry.objects.count()
    with pytest.raises(Invalid):
        perform(driver.code, "complete_step", Order(outcome="no"), actor=driver.actor("officer"), now=driver.tick())
    assert (Entry.objects.count(), row(driver).step) == (before, "examine")


def test_officers_read_which_rule_it_was(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass", when='channel == "online"')])
    received(driver)
    told = "tự động: khi hồ sơ vừa chuyển tới bước này, nếu hình thức nộp là trực tuyến"
    events = queries.whole(driver.code, actor=driver.actor("officer"), now=driver.tick())["events"]
    assert [each["by"] for each in events if each["kind"] == BY_RULE] == [told]
    walked = queries.whole(driver.code, actor=driver.actor("officer"), now=driver.now)["walked"]
    assert [each["by"] for each in walked] == ["Hệ thống tự động", None]
    (said,) = queries.why(driver.code, actor=driver.actor("officer"), now=driver.now).by_rule
    assert (said.rule, said.n) == (told, 1)
    timeline = queries.timeline(driver.code, actor=driver.actor("citizen"), now=driver.now)
    assert timeline["items"][-1]["text"] == "Tự động chuyển xử lý"


def test_the_control_sheet_names_the_rule_where_an_officer_would_stand(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass")])
    received(driver)
    hops = control_sheet(row(driver), driver.now).hops
    assert (hops[0].received, hops[1].gave) == ("Hệ thống tự động", "Hệ thống tự động")
    assert "tự động: khi hồ sơ vừa chuyển tới bước này" in hops[1].remark


def test_each_limit_of_steps_that_ended_at_one_moment_is_told_of_its_own_step(driver: Driver) -> None:
    ruled(STATUS, examine=[rule("pass")])
    received(driver)
    driver.tick(60 * 24 * 30)
    why = queries.why(driver.code, actor=driver.actor("officer"), now=driver.now)
    names = [each.name for each in why.explanation.overruns if each.kind == "step"]
    assert names == [driver_step_name(driver, "draft")]
