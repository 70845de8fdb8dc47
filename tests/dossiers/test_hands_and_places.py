"""Whose hand a dossier is in, where it may go, and who may touch it: the corners of its life."""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.catalog.models import Offering
from motcua.directory.models import AgencyVersion, Appointment
from motcua.documents.errors import FilesNotUsable
from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import file
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import local_day
from motcua.platform import generations
from motcua.platform.errors import Invalid, NotAllowed, NotFound
from tests.dossiers.driver import ROUTES, Driver


def _colleague(driver: Driver) -> str:
    """The account of a second officer at the same post."""
    officer, colleague = driver.actor("officer"), driver.actor("records_clerk")
    day = local_day(driver.now)
    Appointment.objects.create(officer_id=colleague.officer, position_id=officer.positions[0], since=day)
    generations.forget()
    return driver.province.roles["records_clerk"]


def test_a_colleagues_step_is_not_ended_by_asking_for_papers(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    driver.do("officer", "take")
    driver.do("leader", "reassign", assignee=_colleague(driver))
    assert "request_supplement" not in {each["action"] for each in driver.view("officer")["allowed_actions"]}
    with pytest.raises(errors.TakenByAnother):
        driver.do("officer", "request_supplement")


def test_a_supplement_that_a_leader_asked_for_does_not_come_back_to_a_step_he_cannot_do(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    driver.do("officer", "complete_step")
    driver.do("officer", "complete_step")
    driver.do("leader", "request_supplement")
    driver.do("citizen", "supplement")
    assert Dossier.objects.get(code=driver.code).assignee is None
    assert driver.do("officer", "take")["steps"][0]["code"] == "examine"


def test_a_supplement_does_not_come_back_to_an_officer_who_has_left(driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    asker = driver.actor("officer").officer
    driver.tick(60 * 24 * 3)
    Appointment.objects.filter(officer=asker).update(until=local_day(driver.now))
    generations.forget()
    driver.do("citizen", "supplement")
    assert Dossier.objects.get(code=driver.code).assignee is None


@pytest.mark.parametrize("received", [True, False])
def test_a_wish_to_withdraw_does_not_set_going_the_time_that_the_applicant_stopped(
    driver: Driver, received: bool
) -> None:
    if received:
        driver.reach(State.SUPPLEMENT_ASKED)
    else:
        driver.file()
        driver.do("receptionist", "request_supplement")
    driver.do("citizen", "request_withdrawal")
    clock = queries.clock(driver.code, actor=driver.actor("citizen"), now=driver.now)
    assert clock["running"] is False
    assert clock["intervals"][-1]["holder"]["kind"] == "applicant"
    driver.do("leader" if received else "receptionist", "decline_withdrawal")
    assert driver.view("citizen")["status"]["code"] == 5
    assert list(check_ledger()) == []


def test_the_desk_counts_only_papers_of_the_case(driver: Driver) -> None:
    driver.file()
    with pytest.raises(Invalid) as refused:
        driver.do("receptionist", "accept", data={"papers": [{"component": "CCCD 001234567890", "originals": 1}]})
    assert refused.value.errors[0].pointer == "/data/papers/0/component"


@pytest.mark.parametrize("desk", ["H99.101", "H99.102"])
def test_papers_are_handed_in_only_where_papers_are_taken_in(driver: Driver, desk: str) -> None:
    with pytest.raises(Invalid) as refused:
        driver.file(received_at_desk=desk)
    assert refused.value.errors[0].pointer == "/received_at_desk"


@pytest.mark.parametrize("born", ["0000-01-01", "0001-01-01"])
def test_a_birth_date_that_cannot_be_is_wrong_input(driver: Driver, born: str) -> None:
    body = driver.body()
    body["applicant"]["birth_date"] = born
    with pytest.raises(Invalid) as refused:
        driver.file(applicant=body["applicant"])
    assert refused.value.errors[0].pointer == "/applicant/birth_date"


def test_a_desk_whose_code_changes_within_the_year_goes_on_counting_its_receipts(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    driver.tick(60 * 24)
    desk = Dossier.objects.get(code=driver.code).desk
    day, present = local_day(driver.now), AgencyVersion.objects.get(agency=desk, until__isnull=True)
    AgencyVersion.objects.filter(pk=present.pk).update(until=day)
    present.pk, present.since, present.code = None, day, "H99.101.99"
    present.save(force_insert=True)
    generations.forget()
    driver.file()
    assert driver.do("receptionist", "accept")["receipt_no"] == 2


def test_an_owner_with_an_account_sees_what_another_has_filed_for_him(driver: Driver) -> None:
    paper = {"component": "VBUQ", "file": driver.upload("business")}
    driver.file(role="business", components=[*driver.body(role="business")["components"], paper])
    assert driver.view("citizen")["status"]["code"] == 1
    assert driver.view("business")["status"]["code"] == 1


def test_a_file_that_cannot_be_the_result_is_named_where_it_was_given(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    for role, action in ROUTES[State.SETTLED][1:-1]:
        driver.do(role, action)
    data = {**driver.data("records_clerk", "issue_result"), "file": driver.upload("business")}
    with pytest.raises(FilesNotUsable) as refused:
        driver.do("records_clerk", "issue_result", data=data)
    assert refused.value.errors[0].pointer == "/data/file"


def test_a_file_of_a_dossier_is_open_to_those_who_see_the_dossier_and_no_longer_to_an_official_who_uploaded_it(
    driver: Driver,
) -> None:
    driver.file()
    loose = driver.upload("receptionist")
    queries.file(loose, actor=driver.actor("receptionist"), now=driver.now).content.close()
    driver.do("receptionist", "request_supplement")
    driver.do("receptionist", "supplement", data={"components": [{"component": driver.paper(), "file": loose}]})
    queries.file(loose, actor=driver.actor("citizen"), now=driver.now).content.close()
    left = replace(driver.actor("receptionist"), positions=())
    with pytest.raises(NotFound):
        queries.file(loose, actor=left, now=driver.now)


def test_what_was_filed_while_it_was_offered_is_settled_after_the_offering_has_ended(driver: Driver) -> None:
    driver.file()
    driver.tick(60 * 24)
    Offering.objects.filter(procedure__code="1.004873", agency__versions__code="H99.101").update(
        until=local_day(driver.now)
    )
    generations.forget()
    driver.do("receptionist", "accept")
    assert driver.do("officer", "take")["status"]["code"] == 4


def test_a_later_offering_decides_who_settles_what_an_ended_one_left(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    driver.tick(60 * 24)
    ended = Offering.objects.get(procedure__code="1.004873", agency__versions__code="H99.101")
    Offering.objects.filter(pk=ended.pk).update(until=local_day(driver.now))
    Offering.objects.create(
        procedure=ended.procedure,
        agency=ended.agency,
        level=ended.level,
        process_level=ended.process_level,
        since=local_day(driver.now + timedelta(days=1)),
    )
    generations.forget()
    assert driver.view("officer")["steps"]
    driver.tick(60 * 24)
    with pytest.raises(errors.DossierNotFound):
        driver.view("officer")


@pytest.mark.parametrize("wishes", [(), ("request_withdrawal",)])
def test_a_dossier_that_waits_for_the_applicant_is_not_late(driver: Driver, wishes: tuple[str, ...]) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    driver.tick(60 * 24 * 40)
    for wish in wishes:
        driver.do("citizen", wish)
    page = queries.queue(queries.Filter(), actor=driver.actor("officer"), now=driver.now)
    assert [item["late"] for item in page["items"]] == [False]


def test_an_act_is_done_from_the_post_whose_part_it_is(driver: Driver) -> None:
    desk, clerk = driver.actor("receptionist"), driver.actor("officer")
    day = local_day(driver.now)
    Appointment.objects.create(officer_id=desk.officer, position_id=clerk.positions[0], since=day)
    generations.forget()
    driver.file()
    driver.do("receptionist", "accept")
    driver.do("receptionist", "take")
    posts = Entry.objects.filter(subject_id=Dossier.objects.get(code=driver.code).id).order_by("n")
    assert [each.actor.partition("@")[2] for each in posts[1:]] == [str(desk.positions[0]), str(clerk.positions[0])]


def test_only_the_desk_at_which_it_was_filed_receives_a_dossier(driver: Driver) -> None:
    driver.file(received_at_desk="H99.102.04")
    with pytest.raises(NotAllowed):
        driver.do("receptionist", "accept")
    assert driver.do("cndiem", "accept")["receipt_no"] == 1
    for role, action in ROUTES[State.SETTLED][1:]:
        driver.do(role, action)
    assert driver.do("receptionist", "return_result")["status"]["code"] == 10


@pytest.mark.parametrize(
    ("code", "again"), [("G09.20-20260609-0092637", True), ("x" * 51, False), ("H99.101-261103-0007", False)]
)
def test_a_code_given_by_others_is_kept_once_never_cut_and_never_of_our_series(
    driver: Driver, code: str, again: bool
) -> None:
    if again:
        file(actor=driver.actor("citizen"), now=driver.now, body=driver.body(), code=code)
    with pytest.raises(errors.CodeNotUsable):
        file(actor=driver.actor("citizen"), now=driver.now, body=driver.body(), code=code)
    assert Dossier.objects.filter(code=code).count() == int(again)
