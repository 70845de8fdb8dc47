"""A body outside the system is asked: the dossier waits for it, its time runs on, and the step stays its officer's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Interval, OutsideQuestion
from motcua.dossiers.operations.afterwards.erasure import erase_personal_data
from motcua.dossiers.queries import why
from motcua.dossiers.queries.follow import follow
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.platform.actor import system
from motcua.platform.errors import Invalid
from tests.dossiers.consulting import EXAMINER, PERMIT
from tests.dossiers.driver import SAID, Driver

BODY = SAID["ask_outside"]["body"]


@pytest.fixture
def driver(driver: Driver) -> Driver:
    """In process, and a commune of another province has been asked."""
    driver.reach(State.IN_PROCESS)
    driver.do(EXAMINER, "ask_outside")
    return driver


def offers(driver: Driver) -> set[str]:
    return {each["action"] for each in driver.view(EXAMINER)["allowed_actions"]}


def whole() -> bool:
    return list(check_ledger()) == []


def test_the_body_has_it_while_the_time_runs_on(driver: Driver) -> None:
    row = Interval.objects.get(dossier__code=driver.code, track=0, until=None)
    assert (row.holder, row.runs, row.cause) == ("outside_body", True, "outside")
    (question,) = OutsideQuestion.objects.all()
    assert (question.until, question.closed_at) == (date(2026, 11, 6), None)
    told = follow(driver.code, actor=driver.actor("citizen"), now=driver.now)
    assert (told["holder"]["kind"], told["holder"]["unit"]) == ("outside_body", BODY)
    assert driver.view(EXAMINER)["steps"][0]["holder"]["unit"] == BODY
    (listed,) = queries.queue(queries.Filter(), actor=driver.actor(EXAMINER), now=driver.now)["items"]
    assert listed["holder"]["unit"] == BODY
    assert whole()


def test_the_step_goes_on_when_the_answer_is_noted(driver: Driver) -> None:
    assert {"outside_answered", "request_supplement"} <= offers(driver)
    assert not {"complete_step", "ask_outside", "request_payment"} & offers(driver)
    with pytest.raises(errors.NoLongerPossible):
        driver.do(EXAMINER, "complete_step")
    driver.do(EXAMINER, "outside_answered")
    assert Dossier.objects.get(code=driver.code).holder == "officer"
    assert {"complete_step", "ask_outside"} <= offers(driver)
    assert "outside_answered" not in offers(driver)
    driver.do(EXAMINER, "ask_outside")
    assert OutsideQuestion.objects.count() == 2
    assert whole()


def test_an_answer_is_not_asked_for_by_yesterday(driver: Driver) -> None:
    driver.do(EXAMINER, "outside_answered")
    with pytest.raises(Invalid):
        driver.do(EXAMINER, "ask_outside", data={**SAID["ask_outside"], "until": "2026-11-02"})


@pytest.mark.parametrize(("role", "action"), [(EXAMINER, "request_supplement"), ("leader", "stop")])
def test_what_ends_the_step_ends_the_waiting(driver: Driver, role: str, action: str) -> None:
    driver.do(role, action)
    assert not OutsideQuestion.objects.filter(closed_at=None).exists()
    assert whole()


def test_side_by_side_only_that_branch_waits(driver: Driver) -> None:
    driver.file(PERMIT)
    driver.do("receptionist", "accept")
    driver.do(EXAMINER, "complete_step", outcome="appraise")
    steps = {step["code"]: step["id"] for step in driver.view(EXAMINER)["steps"]}
    driver.do(EXAMINER, "ask_outside", step=steps["site"])
    row = Dossier.objects.get(code=driver.code)
    held = Interval.objects.filter(dossier=row, until=None).order_by("track").values_list("holder", flat=True)
    assert list(held) == ["officer", "officer", "outside_body"]
    driver.do(EXAMINER, "complete_step", step=steps["drawings"], outcome="sound")
    assert Dossier.objects.get(pk=row.pk).holder == "outside_body"
    assert whole()


def test_a_slow_answer_is_told_as_others_part_and_no_agency_is_named(driver: Driver) -> None:
    driver.now += timedelta(days=14)
    found = why(driver.code, actor=driver.actor(EXAMINER), now=driver.now).explanation
    assert found.main is not None
    assert (found.main.code, found.main.agency) == ("other_agency", None)
    told = follow(driver.code, actor=driver.actor("citizen"), now=driver.now)
    assert told["part_of"] == {"cause": "other_agency", "unit": ""}


def test_what_was_asked_and_answered_is_erased(driver: Driver) -> None:
    driver.do(EXAMINER, "outside_answered")
    driver.do("leader", "stop")
    erase_personal_data(driver.code, actor=system("test"), now=driver.now, ground="retention_over")
    (question,) = OutsideQuestion.objects.all()
    assert (question.question, question.answer) == ("—", "")
