"""Running dossiers go on by another version: step for step, deliberately, and never where it has no place for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from motcua.catalog import queries as catalog
from motcua.catalog.content import parse
from motcua.documents.models import Result
from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Deadline, Dossier, Interval, Timer, WorkStep
from motcua.dossiers.operations import Order, carry_out, rehearse
from motcua.dossiers.operations.together import Wanted
from motcua.dossiers.queries import on_paper
from motcua.dossiers.queries.control_sheet import control_sheet
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal.models import Entry
from motcua.journal.queries import entries_of
from motcua.platform.errors import Invalid
from motcua.platform.subject import Subject
from tests.catalog.bundles import bundle
from tests.dossiers.consulting import answer, finish
from tests.dossiers.driver import Driver
from tests.dossiers.renewing import Steps, Values, renew

STATUS, PERMIT, BIRTH_AGAIN = "1.004873", "1.013225", "1.004884"
MOVED = "dossier_moved_to_version"
Change = Callable[[Values, Steps], object]


def row(driver: Driver) -> Dossier:
    return Dossier.objects.get(code=driver.code)


def whole() -> bool:
    return list(check_ledger()) == []


def opened(driver: Driver) -> list[WorkStep]:
    return list(WorkStep.objects.filter(dossier__code=driver.code, until=None).order_by("n"))


def moves(driver: Driver) -> list[dict[str, Any]]:
    return [dict(entry.facts) for entry in entries_of(Subject("dossier", row(driver).id), kinds=(MOVED,))]


def taken(driver: Driver, procedure: str = STATUS) -> Driver:
    """A dossier whose first step the officer has taken."""
    driver.file(procedure)
    driver.do("receptionist", "accept")
    driver.do("officer", "take")
    return driver


def renamed(values: Values, steps: Steps) -> None:
    """Examining is called `check` now, and takes the place of `examine`."""
    steps["examine"] |= {"code": "check", "vi": "Kiểm tra hồ sơ", "en": "Check", "replaces": ["examine"]}
    for step in steps.values():
        if step.get("same_as") == "examine":
            step["same_as"] = "check"


def gone(values: Values, steps: Steps) -> None:
    """The same, but nobody said that it takes the place of the other."""
    renamed(values, steps)
    del steps["examine"]["replaces"]


def longer(values: Values, steps: Steps) -> None:
    steps["examine"]["time"] = {"amount": 4, "unit": "working_hours"}


def refused(driver: Driver, change: Change, procedure: str = STATUS) -> list[str]:
    """Why the dossier cannot be moved to such a version; nothing of it has changed then."""
    renew(procedure, driver.now, change)
    before = (Entry.objects.count(), row(driver).version_id, [step.pk for step in opened(driver)])
    with pytest.raises(errors.CannotMove) as caught:
        driver.do("leader", "move_version")
    assert (Entry.objects.count(), row(driver).version_id, [step.pk for step in opened(driver)]) == before
    return [str(error.message) for error in caught.value.errors]


def test_a_dossier_keeps_its_version_until_somebody_moves_it(driver: Driver) -> None:
    taken(driver)
    before = row(driver).version_id
    renew(STATUS, driver.now, renamed)
    driver.do("officer", "complete_step")
    assert (row(driver).version_id, row(driver).step) == (before, "draft")


def test_a_step_about_which_nothing_differs_goes_on_untouched(driver: Driver) -> None:
    taken(driver)
    (step,), stretch = opened(driver), Interval.objects.get(dossier__code=driver.code, until=None)
    number = renew(STATUS, driver.now)
    driver.do("leader", "move_version")
    (after,) = opened(driver)
    assert (after.pk, after.due_at, after.assignee_id) == (step.pk, step.due_at, step.assignee_id)
    assert Interval.objects.get(dossier__code=driver.code, until=None).pk == stretch.pk
    assert catalog.version(row(driver).version_id).number == number
    assert [facts["steps"] for facts in moves(driver)] == [
        [{"n": step.n, "from": "examine", "to": "examine", "kept": True}]
    ]
    assert whole()


def test_a_step_whose_code_is_gone_goes_on_at_the_one_in_its_place_with_its_officer(driver: Driver) -> None:
    taken(driver)
    (step,), due = opened(driver), row(driver).due_at
    renew(STATUS, driver.now, renamed)
    driver.do("leader", "move_version")
    (after,) = opened(driver)
    assert (after.code, after.assignee_id, after.n) == ("check", step.assignee_id, step.n + 1)
    assert WorkStep.objects.get(pk=step.pk).outcome == "moved"
    assert (row(driver).step, row(driver).due_at, row(driver).state) == ("check", due, State.IN_PROCESS)
    assert whole()


def test_another_time_for_the_step_begins_with_the_move_and_the_promise_stays(driver: Driver) -> None:
    taken(driver)
    due = row(driver).due_at
    renew(STATUS, driver.now, longer)
    driver.do("leader", "move_version")
    limit = Deadline.objects.filter(dossier__code=driver.code, kind="step").latest("n")
    assert (limit.rule, limit.started, opened(driver)[0].due_at) == ("4 working_hours", driver.now, limit.due)
    assert row(driver).due_at == due
    assert Deadline.objects.filter(dossier__code=driver.code, kind="whole").count() == 1
    assert whole()


def test_who_does_not_play_the_new_role_does_not_keep_the_step(driver: Driver) -> None:
    taken(driver)

    def for_leaders(values: Values, steps: Steps) -> None:
        steps["examine"] |= {"kind": "sign", "role": "leader", "code": "sign", "replaces": ["examine"]}
        steps["examine"]["outcomes"] = steps["sign"]["outcomes"][:1]
        values["process"]["commune"]["steps"] = [steps["examine"], *list(steps.values())[3:]]

    renew(STATUS, driver.now, for_leaders)
    driver.do("leader", "move_version")
    (after,) = opened(driver)
    assert (after.role, after.assignee_id) == ("leader", None)
    assert whole()


def test_moved_dossiers_are_brought_to_their_end(driver: Driver) -> None:
    taken(driver)
    renew(STATUS, driver.now, renamed)
    driver.do("leader", "move_version")
    for role in ("officer", "officer", "leader"):
        driver.do(role, "complete_step")
    driver.do("records_clerk", "issue_result")
    driver.do("receptionist", "return_result")
    assert (row(driver).state, Result.objects.count()) == (State.RETURNED, 1)
    assert whole()


def test_both_versions_steps_and_reason_are_in_the_journal_and_read_in_words(driver: Driver) -> None:
    taken(driver)
    number = renew(STATUS, driver.now, renamed)
    driver.do("leader", "move_version", data={"version": number, "reason": "Quyết định 163/QĐ-BTP, Điều 2."})
    (facts,) = moves(driver)
    assert (facts["from"], facts["to"], facts["passes"]) == (number - 1, number, 1)
    told = "từ phiên bản 1 sang phiên bản 2; “Thẩm tra hồ sơ” sang “Kiểm tra hồ sơ”"
    read = queries.whole(driver.code, actor=driver.actor("officer"), now=driver.tick())
    (event,) = [each for each in read["events"] if each["kind"] == MOVED]
    assert event["said"] == [told, "Quyết định 163/QĐ-BTP, Điều 2."]
    assert [each["name"] for each in read["walked"]] == ["Thẩm tra hồ sơ", "Kiểm tra hồ sơ"]
    why = queries.why(driver.code, actor=driver.actor("officer"), now=driver.now)
    assert [each.text for each in why.moves] == [told]
    hops = control_sheet(row(driver), driver.now).hops
    assert hops[-1].remark == "Thẩm tra hồ sơ: Chuyển sang phiên bản mới của thủ tục"


def test_the_applicant_still_sees_what_was_done_under_the_earlier_version(driver: Driver) -> None:
    taken(driver)
    driver.do("officer", "complete_step")
    renew(STATUS, driver.now, renamed)
    driver.do("leader", "move_version")
    course = queries.follow(driver.code, actor=driver.actor("citizen"), now=driver.tick())["course"]
    assert ("Kiểm tra hồ sơ", "done") in [(stop["name"], stop["place"]) for stop in course]


def test_who_examined_before_the_move_gets_what_the_same_person_is_to_do(driver: Driver) -> None:
    def same(values: Values, steps: Steps) -> None:
        renamed(values, steps)
        steps["draft"]["same_as"] = "check"

    taken(driver)
    driver.do("officer", "complete_step")
    driver.do("officer", "complete_step")
    renew(STATUS, driver.now, same)
    driver.do("leader", "move_version")
    driver.do("leader", "complete_step", outcome="again")
    (after,) = opened(driver)
    assert (after.code, after.assignee_id is not None) == ("draft", True)


def test_what_was_passed_on_at_a_step_that_is_gone_is_not_taken_back(driver: Driver) -> None:
    taken(driver)
    driver.do("officer", "complete_step")
    renew(STATUS, driver.now, gone)
    assert "undo_step" in {each["action"] for each in driver.view("officer")["allowed_actions"]}
    driver.do("leader", "move_version")
    assert "undo_step" not in {each["action"] for each in driver.view("officer")["allowed_actions"]}
    with pytest.raises(errors.NoLongerPossible):
        driver.do("officer", "undo_step")


def of_another_kind(_values: Values, steps: Steps) -> None:
    steps["examine"]["kind"] = "draft"


def led_round(values: Values, steps: Steps) -> None:
    """What follows the examination is no longer the draft at once."""
    between = {**steps["examine"], "code": "between", "time": None}
    steps["examine"]["outcomes"] = [{**each, "to": "between"} for each in steps["examine"]["outcomes"]]
    table = values["process"]["commune"]["steps"]
    table.insert(1, between)


@pytest.mark.parametrize("change", [of_another_kind, led_round])
def test_what_the_new_version_does_otherwise_is_not_taken_back(driver: Driver, change: Change) -> None:
    taken(driver)
    driver.do("officer", "complete_step")
    renew(STATUS, driver.now, change)
    driver.do("leader", "move_version")
    assert "undo_step" not in {each["action"] for each in driver.view("officer")["allowed_actions"]}
    with pytest.raises(errors.NoLongerPossible):
        driver.do("officer", "undo_step")


def test_what_the_new_version_does_alike_is_taken_back(driver: Driver) -> None:
    taken(driver)
    driver.do("officer", "complete_step")
    renew(STATUS, driver.now)
    driver.do("leader", "move_version")
    assert [step["code"] for step in driver.do("officer", "undo_step")["steps"]] == ["examine"]


def test_no_rule_ends_a_step_because_a_dossier_was_moved_to_it(driver: Driver) -> None:
    def by_itself(values: Values, steps: Steps) -> None:
        renamed(values, steps)
        steps["examine"]["auto"] = [{"on": "opened", "outcome": "pass"}]

    taken(driver)
    renew(STATUS, driver.now, by_itself)
    driver.do("leader", "move_version")
    assert row(driver).step == "check"


def test_a_step_that_ends_when_its_time_has_run_out_does_so_by_the_new_version(driver: Driver) -> None:
    def at_last(values: Values, steps: Steps) -> None:
        steps["examine"]["timeout"] = "pass"

    taken(driver)
    renew(STATUS, driver.now, at_last)
    driver.do("leader", "move_version")
    assert Timer.objects.get(dossier__code=driver.code).number == opened(driver)[0].n


def test_the_verifier_finds_a_step_that_the_version_does_not_have(driver: Driver) -> None:
    taken(driver)
    number = renew(STATUS, driver.now, renamed)
    newest = catalog.newest(STATUS)
    assert newest.number == number
    Dossier.objects.filter(code=driver.code).update(version_id=newest.version_id)
    assert [finding.code for finding in check_ledger()] == ["step_of_another_version"]


@pytest.mark.parametrize("state", [State.FILED, State.SUPPLEMENT_ASKED, State.MONEY_DUTY, State.SETTLED])
def test_what_waits_for_others_or_has_its_result_is_not_moved(driver: Driver, state: State) -> None:
    driver.reach(state)
    renew(STATUS, driver.now)
    with pytest.raises(errors.NoLongerPossible):
        driver.do("leader", "move_version")


def test_without_a_later_version_it_is_neither_offered_nor_done(driver: Driver) -> None:
    taken(driver)
    assert "move_version" not in {each["action"] for each in driver.view("leader")["allowed_actions"]}
    with pytest.raises(errors.NothingNewer):
        driver.do("leader", "move_version")


def test_another_version_than_the_one_seen_is_refused(driver: Driver) -> None:
    taken(driver)
    number = renew(STATUS, driver.now)
    renew(STATUS, driver.now)
    with pytest.raises(Invalid) as caught:
        driver.do("leader", "move_version", data={"version": number, "reason": "Chuyển tiếp"})
    assert [error.pointer for error in caught.value.errors] == ["/data/version"]


def test_a_step_without_a_place_in_the_new_version_keeps_the_dossier(driver: Driver) -> None:
    (said,) = refused(taken(driver), gone)
    assert said.startswith("Phiên bản mới không có bước “Thẩm tra hồ sơ” và không ghi bước nào thay thế")


def test_a_case_that_is_gone_keeps_the_dossier(driver: Driver) -> None:
    def without(values: Values, steps: Steps) -> None:
        values["cases"] = [case for case in values["cases"] if case["code"] != "first"]
        values["default_case"] = "reissue"

    driver.file(STATUS, case="first")
    driver.do("receptionist", "accept")
    assert refused(driver, without)[0] == "Phiên bản mới không còn trường hợp “Cấp lần đầu” của hồ sơ."


def test_an_answer_that_nobody_asks_for_any_more_keeps_the_dossier(driver: Driver) -> None:
    taken(driver)
    name = next(name for name, value in row(driver).form.values.items() if value)

    def without(values: Values, steps: Steps) -> None:
        values["form"] = [field for field in values["form"] if field["name"] != name]
        for field in values["form"]:
            if field.get("show_if", {}).get("field") == name:
                del field["show_if"]

    said = refused(taken(driver), without)
    assert len(said) == 1
    assert said[0].endswith("như trước, mà hồ sơ đã trả lời.")


def test_what_has_been_signed_is_settled_by_the_version_it_was_signed_by(driver: Driver) -> None:
    taken(driver)
    for role in ("officer", "officer", "leader"):
        driver.do(role, "complete_step")
    (said,) = refused(driver, lambda values, steps: None)
    assert said.startswith("Hồ sơ đã qua bước ký")


def test_no_step_leads_around_the_signature(driver: Driver) -> None:
    def past(values: Values, steps: Steps) -> None:
        steps["examine"]["code"] = "check"
        steps["issue"]["replaces"] = ["examine"]

    (said,) = refused(taken(driver), past)
    assert said.startswith("Bước thay thế “Cấp số, phát hành kết quả” đứng sau bước ký")


def test_who_waits_for_a_body_outside_waits_by_his_version(driver: Driver) -> None:
    taken(driver)
    driver.do("officer", "ask_outside")
    assert refused(driver, longer) == ["Bước “Thẩm tra hồ sơ” đang chờ cơ quan ngoài hệ thống trả lời."]


def test_who_waits_for_another_agency_waits_by_his_version(driver: Driver) -> None:
    driver.file(PERMIT)
    driver.do("receptionist", "accept")
    driver.do("officer", "complete_step", outcome="appraise")
    finish(driver, "drawings", "consult")
    assert "Hồ sơ đang chờ cơ quan phối hợp; chuyển khi đã có trả lời." in refused(driver, nothing, PERMIT)


def nothing(values: Values, steps: Steps) -> None:
    """Another version that says the same."""


def branching(driver: Driver) -> Driver:
    driver.file(PERMIT)
    driver.do("receptionist", "accept")
    driver.do("officer", "complete_step", outcome="appraise")
    return driver


def test_branches_go_on_side_by_side_where_the_forks_are_the_same(driver: Driver) -> None:
    def slower(values: Values, steps: Steps) -> None:
        steps["site"] |= {"code": "visit", "replaces": ["site"], "time": {"amount": 2, "unit": "working_days"}}
        steps["examine"]["outcomes"][1]["branches"] = ["drawings", "visit"]

    branching(driver)
    renew(PERMIT, driver.now, slower)
    driver.do("leader", "move_version")
    assert {(step.code, step.track) for step in opened(driver)} == {("drawings", 1), ("visit", 2)}
    assert whole()
    finish(driver, "visit", "seen")
    finish(driver, "drawings", "sound")
    assert [(step.code, step.track) for step in opened(driver)] == [("draft", 0)]
    assert whole()


def test_after_a_move_children_are_asked_and_answer_as_ever(driver: Driver) -> None:
    branching(driver)
    renew(PERMIT, driver.now)
    driver.do("leader", "move_version")
    finish(driver, "drawings", "consult")
    answer(driver)
    assert {step.code for step in opened(driver)} == {"drawings", "site"}
    assert whole()


def other_branches(values: Values, steps: Steps) -> None:
    """A third branch."""
    steps["examine"]["outcomes"][1]["branches"] = ["drawings", "site", "roads"]
    roads = {**steps["site"], "code": "roads"}
    values["process"]["commune"]["steps"].insert(4, roads)
    for step in ("drawings", "site", "roads"):
        (roads if step == "roads" else steps[step])["time"] = {"amount": 1, "unit": "working_days"}


def in_a_row(values: Values, steps: Steps) -> None:
    """No branches at all: the drawings first, then the site."""
    del steps["examine"]["outcomes"][1]["branches"]
    steps["examine"]["outcomes"][1]["to"] = "drawings"
    steps["drawings"]["outcomes"][0]["to"] = "site"
    steps["opinions"]["time"] = {"amount": 2, "unit": "working_days"}
    values["time"] = {**values["time"], "default": {"amount": 30, "unit": "working_days", **_SURE}, "cases": {}}


_SURE = {"source": "office", "sure": "derived"}


@pytest.mark.parametrize("change", [other_branches, in_a_row])
def test_branches_that_differ_keep_the_dossier(driver: Driver, change: Change) -> None:
    assert any("các nhánh song song" in said for said in refused(branching(driver), change, PERMIT))


def test_a_step_that_has_become_part_of_a_branch_keeps_the_dossier(driver: Driver) -> None:
    def into_a_branch(values: Values, steps: Steps) -> None:
        steps["examine"] |= {"code": "look"}
        steps["site"]["replaces"] = ["examine"]
        steps["draft"]["same_as"] = "look"

    driver.file(PERMIT)
    driver.do("receptionist", "accept")
    assert any("các nhánh song song" in said for said in refused(driver, into_a_branch, PERMIT))


def test_the_rehearsal_of_several_says_what_each_would_come_to_and_changes_nothing(driver: Driver) -> None:
    first = taken(driver).code
    other = Driver(driver.province, now=driver.now)
    other.reach(State.SUPPLEMENT_ASKED)
    number = renew(STATUS, other.now, renamed)
    order = Order(data={"version": number, "reason": "Chuyển tiếp"})
    wanted = [Wanted(code, order) for code in (first, other.code)]
    came = rehearse(wanted, "move_version", actor=driver.actor("leader"), now=other.now)
    assert [(each.refusal is None, [name for name, _who in each.stands]) for each in came] == [
        (True, ["Kiểm tra hồ sơ"]),
        (False, []),
    ]
    assert moves(driver) == []


def test_several_are_moved_each_by_itself_and_once(driver: Driver) -> None:
    first = taken(driver).code
    other = Driver(driver.province, now=driver.now)
    other.reach(State.SUPPLEMENT_ASKED)
    number = renew(STATUS, other.now, renamed)
    wanted = [Wanted(code, Order(data={"version": number, "reason": "x"})) for code in (first, other.code)]
    for _ in range(2):
        came = carry_out(wanted, "move_version", key="k", actor=driver.actor("leader"), now=other.tick())
    assert [(each.repeated, each.refusal is None) for each in came] == [(True, True), (False, False)]
    assert len(moves(driver)) == 1
    assert whole()


def test_the_preview_tells_papers_and_times_and_that_the_promise_stays(driver: Driver) -> None:
    def other_papers(values: Values, steps: Steps) -> None:
        online = next(each for each in values["components"] if "online" in each.get("channels", ()))
        values["components"] = [each for each in values["components"] if each is not online]
        values["components"].append({**online, "code": "NEW-1", "name": {"vi": "Bản cam kết", "en": "A pledge"}})
        values["time"]["default"]["amount"] += 2

    taken(driver)
    renew(STATUS, driver.now, other_papers)
    found = queries.preview_of(driver.code, actor=driver.actor("leader"), now=driver.now)
    assert found is not None
    assert [str(each.name) for each in found.asked] == ["Bản cam kết"]
    assert [each.code in found.given for each in found.no_longer] == [True]
    assert found.times is not None
    assert found.times[1].amount == found.times[0].amount + 2
    assert (found.due_at, found.obstacles) == (row(driver).due_at, [])
    driver.do("leader", "move_version")
    papers = queries.whole(driver.code, actor=driver.actor("officer"), now=driver.tick())["papers"]
    given = {(each["component"], each["name"]) for each in papers if each["files"]}
    assert given == {(each.code, str(each.name)) for each in found.no_longer}
    promised = on_paper.promise(row(driver))
    receipt = on_paper.receipt(row(driver), row(driver).received_at, promised)
    assert [line.name for line in receipt.papers] == [each.name.vi for each in found.no_longer]


@pytest.mark.parametrize("role", ["officer", "receptionist", "citizen", "commune_officer", "administrator", "author"])
def test_the_preview_is_for_who_leads_there(driver: Driver, role: str) -> None:
    taken(driver)
    renew(STATUS, driver.now)
    with pytest.raises(errors.DossierNotFound):
        queries.preview_of(driver.code, actor=driver.actor(role), now=driver.now)
    with pytest.raises(errors.DossierNotFound):
        queries.movable(STATUS, "H99.101", actor=driver.actor(role), now=driver.now)
    assert queries.older(actor=driver.actor(role), now=driver.now) == []


def test_a_leader_finds_those_that_go_by_an_older_version_by_their_due_date(driver: Driver) -> None:
    first = taken(driver).code
    later = Driver(driver.province, now=driver.now)
    later.reach(State.RECEIVED)
    number = renew(STATUS, later.now)
    moved = Driver(driver.province, now=later.now)
    moved.reach(State.RECEIVED)
    (found,) = queries.older(actor=driver.actor("leader"), now=moved.now)
    assert (found.agency.code, found.new.number, found.count) == ("H99.101", number, 2)
    listed = queries.movable(STATUS, "H99.101", actor=driver.actor("leader"), now=moved.now)
    assert [each.code for each in listed] == [first, later.code]


def test_an_import_is_told_beforehand_where_running_dossiers_would_have_no_place(driver: Driver) -> None:
    taken(driver)
    values = bundle(STATUS)
    gone(values, {step["code"]: step for step in values["process"]["commune"]["steps"]})
    (stands,) = queries.standing_now(parse(values, digest="new"))
    assert (stands.version, stands.step, stands.count, stands.to) == (1, "Thẩm tra hồ sơ", 1, None)
    values["process"]["commune"]["steps"][0]["replaces"] = ["examine"]
    (stands,) = queries.standing_now(parse(values, digest="newer"))
    assert (stands.step, stands.to) == ("Thẩm tra hồ sơ", "Kiểm tra hồ sơ")


def test_the_lists_cost_what_they_show(driver: Driver, django_assert_max_num_queries: Any) -> None:
    for _ in range(4):
        other = Driver(driver.province, now=driver.tick())
        other.reach(State.RECEIVED)
    renew(STATUS, other.now)
    leader = driver.actor("leader")
    queries.older(actor=leader, now=other.now)
    with django_assert_max_num_queries(1):
        assert [each.count for each in queries.older(actor=leader, now=other.now)] == [4]
    with django_assert_max_num_queries(2 + 2 * 4):
        assert len(queries.movable(STATUS, "H99.101", actor=leader, now=other.now)) == 4
