"""The lives of dossiers, from filing to their end, as a clerk would tell them."""

import pytest

from motcua.accounts.models import User
from motcua.catalog import queries as catalog
from motcua.directory.queries import holders_of
from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import FINAL, STATUS, State
from motcua.dossiers.models import Dossier
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import ROUTES, Driver

EIGHT = ("1.004873", "1.001193", "1.000894", "1.000656", "1.004884", "2.000635", "1.013225", "2.001955")


@pytest.mark.parametrize("state", list(ROUTES))
def test_every_state_is_reached_and_has_its_national_status(driver: Driver, state: State) -> None:
    driver.reach(state)
    assert Dossier.objects.get(code=driver.code).state == state


@pytest.mark.parametrize("procedure", EIGHT)
def test_all_eight_procedures_go_from_filing_to_the_returned_result(driver: Driver, procedure: str) -> None:
    driver.file(procedure, "business" if procedure == "2.001955" else "citizen")
    for role, action in ROUTES[State.RETURNED]:
        driver.do(role, action)
    assert driver.view("receptionist")["status"]["code"] == 10


def test_a_receipt_number_is_given_at_reception_and_not_at_filing(driver: Driver) -> None:
    driver.file()
    assert driver.view("receptionist")["receipt_no"] is None
    assert driver.do("receptionist", "accept")["receipt_no"] == 1


def test_a_dossier_is_in_process_once_its_first_step_is_taken(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    assert driver.view("officer")["status"]["code"] == 2
    view = driver.do("officer", "take")
    assert view["status"]["code"] == 4
    assert view["steps"][0]["holder"]["officer"] == "Nguyễn Thị Thùy Dung"


def test_a_completed_supplement_gives_a_new_due_date_in_full_and_returns_to_whoever_asked(driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    before = Dossier.objects.get(code=driver.code).due_at
    driver.tick(60 * 24 * 5)
    view = driver.do("citizen", "supplement")
    dossier = Dossier.objects.get(code=driver.code)
    assert view["status"]["code"] == 4
    assert before is not None
    assert dossier.due_at is not None
    assert dossier.due_at > before
    assert dossier.step == "examine"
    assert dossier.assignee is not None
    assert dossier.assignee.username == "nttdung"


def test_a_supplement_before_reception_starts_the_intake_check_again(driver: Driver) -> None:
    driver.file()
    asked = driver.do("receptionist", "request_supplement")
    assert (asked["status"]["code"], asked["received_at"]) == (5, None)
    driver.tick(60 * 24)
    assert driver.do("citizen", "supplement")["status"]["code"] == 1
    deadlines = queries.clock(driver.code, actor=driver.actor("citizen"), now=driver.now)["deadlines"]
    assert [(each["kind"], each["superseded_by"]) for each in deadlines] == [("reception", 2), ("reception", None)]


def test_the_applicant_stops_the_clock_while_papers_are_asked_of_him(driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    clock = queries.clock(driver.code, actor=driver.actor("citizen"), now=driver.now)
    assert clock["running"] is False
    assert clock["intervals"][-1]["holder"]["kind"] == "applicant"


def test_a_declined_withdrawal_goes_on_where_it_was(driver: Driver) -> None:
    driver.reach(State.WITHDRAWAL_ASKED)
    assert driver.do("leader", "decline_withdrawal")["status"]["code"] == 2
    assert driver.do("officer", "complete_step")["status"]["code"] == 4


def test_an_approved_withdrawal_ends_the_dossier_as_stopped(driver: Driver) -> None:
    driver.reach(State.WITHDRAWAL_ASKED)
    view = driver.do("leader", "approve_withdrawal")
    assert view["status"]["code"] == 8
    assert view["allowed_actions"] == []


def test_the_leaders_check_again_returns_to_the_officer_who_had_it(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    driver.do("officer", "complete_step")
    driver.do("officer", "complete_step")
    view = driver.do("leader", "complete_step", outcome="again")
    assert view["steps"][0]["code"] == "draft"
    assert view["steps"][0]["holder"]["officer"] == "Nguyễn Thị Thùy Dung"


def test_a_step_just_passed_on_can_be_taken_back_while_nobody_has_taken_the_next(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    driver.do("officer", "complete_step")
    driver.do("officer", "complete_step")
    assert driver.do("officer", "undo_step")["steps"][0]["code"] == "draft"
    driver.do("officer", "complete_step")
    driver.do("leader", "take")
    with pytest.raises(errors.NoLongerPossible, match="Nhận xử lý"):
        driver.do("officer", "undo_step")


def test_a_result_is_issued_only_after_the_leader_has_signed(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    with pytest.raises(errors.NoLongerPossible):
        driver.do("records_clerk", "issue_result")


def test_doing_what_somebody_has_already_done_names_him_and_the_moment(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    with pytest.raises(errors.NoLongerPossible) as refused:
        driver.do("receptionist", "accept")
    assert "Trần Thị Mỹ Duyên" in refused.value.text
    assert "03/11/2026" in refused.value.text


def test_a_step_that_is_no_longer_open_is_a_conflict(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    step = driver.view("officer")["steps"][0]["id"]
    driver.do("officer", "complete_step", step=step)
    with pytest.raises(errors.StepMoved):
        driver.do("officer", "complete_step", step=step)


def test_an_unknown_outcome_names_those_there_are(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    with pytest.raises(Invalid) as refused:
        driver.do("officer", "complete_step", outcome="nope")
    assert refused.value.errors[0].pointer == "/outcome"


def test_another_citizen_does_not_learn_that_a_dossier_exists(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    with pytest.raises(errors.DossierNotFound):
        driver.view("business")
    with pytest.raises(errors.DossierNotFound):
        driver.view("commune_officer")


def test_the_applicant_decides_nothing(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    with pytest.raises(NotAllowed):
        driver.do("citizen", "complete_step")


def test_code_and_secret_open_the_tracking_and_nothing_else_does(driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    shown = queries.tracking(driver.code, driver.secret, now=driver.now)
    assert shown["asked"]["items"][0]["remark"] == "Bản chụp mờ, xin chụp lại."
    for code, secret in ((driver.code, "wrong"), ("H99.101-261103-9999", driver.secret)):
        with pytest.raises(errors.DossierNotFound):
            queries.tracking(code, secret, now=driver.now)


def test_at_a_department_a_review_comes_before_signing(driver: Driver) -> None:
    driver.file("2.001955", "business", agency="H99.13")
    row = Dossier.objects.get(code=driver.code)
    offering = catalog.offering_for("2.001955", row.competent_id, local_day(driver.now))

    def who(role: str) -> str:
        holders = holders_of(offering.positions_of(role), local_day(driver.now))
        officer = next(officer for officers in holders.values() for officer in officers)
        return User.objects.values_list("username", flat=True).get(officer_id=officer)

    driver.do(who("receptionist"), "accept")
    walked = []
    while (step := Dossier.objects.get(code=driver.code).step) != "return":
        walked.append(step)
        role = {"examine": "officer", "draft": "officer", "review": "reviewer", "sign": "leader"}.get(step)
        driver.do(who(role or "records_clerk"), "complete_step" if role else "issue_result")
    assert walked == ["examine", "draft", "review", "sign", "issue"]
    assert driver.do(who("receptionist"), "return_result")["status"]["code"] == 10


@pytest.mark.parametrize("state", [state for state in ROUTES if state not in FINAL])
def test_a_work_list_shows_a_dossier_in_every_open_state(driver: Driver, state: State) -> None:
    driver.reach(state)
    shown = queries.queue(queries.Filter(), actor=driver.actor("receptionist"), now=driver.now)
    assert [(item["code"], item["status"]["code"]) for item in shown["items"]] == [(driver.code, STATUS[state].number)]
