"""What happens by itself: once, when its moment has come, and only while there is something left to do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers import errors
from motcua.dossiers.models import Dossier, Timer, WorkStep
from motcua.dossiers.operations.process import timers
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal import feed, readers
from motcua.journal.models import Entry
from motcua.notifications.models import Notice
from motcua.platform.errors import NotAllowed
from tests.dossiers.driver import Driver

BIRTH_AGAIN, PARENTAGE = "1.004884", "1.001022"


@pytest.fixture
def shown(driver: Driver) -> Driver:
    """A dossier whose draft its applicant is to confirm."""
    driver.file(BIRTH_AGAIN)
    for role, action in (("receptionist", "accept"), ("officer", "complete_step")):
        driver.do(role, action)
    driver.do("officer", "complete_step", outcome="show")
    return driver


@pytest.fixture
def asked(driver: Driver) -> Driver:
    """A dossier that waits for papers, in whose procedure an unanswered request is decided upon."""
    driver.file(PARENTAGE)
    for role, action in (("receptionist", "accept"), ("officer", "request_supplement")):
        driver.do(role, action)
    return driver


def row(driver: Driver) -> Dossier:
    return Dossier.objects.get(code=driver.code)


def entries(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


def test_the_applicant_has_the_draft_and_the_clock_goes_on(shown: Driver) -> None:
    found = row(shown)
    assert (found.step, found.holder) == ("confirm", "confirmer")
    assert [each["action"] for each in shown.view("citizen")["allowed_actions"]] == [
        "complete_step",
        "request_withdrawal",
    ]
    assert list(check_ledger()) == []


def test_silence_is_consent_from_the_moment_the_time_ran_out(shown: Driver) -> None:
    timer = Timer.objects.get()
    assert timers.fire(now=timer.at - timedelta(seconds=1)) == 0
    assert timers.fire(now=timer.at + timedelta(hours=5)) == 1
    found, passed = row(shown), WorkStep.objects.get(code="confirm")
    assert (found.step, passed.outcome, passed.until, passed.done_by_id) == ("sign", "right", timer.at, None)
    assert timers.fire(now=timer.at + timedelta(hours=6)) == 0
    assert list(check_ledger()) == []


def test_who_answers_in_time_is_not_answered_for(shown: Driver) -> None:
    shown.do("citizen", "complete_step", outcome="wrong", note="Tên đệm ghi sai.")
    before = Entry.objects.count()
    timers.fire(now=Timer.objects.get().at)
    assert (row(shown).step, Entry.objects.count()) == ("draft", before)


def test_what_goes_back_comes_with_a_timer_of_its_own(shown: Driver) -> None:
    shown.do("citizen", "complete_step", outcome="wrong")
    shown.do("officer", "complete_step", outcome="show")
    assert Timer.objects.filter(fired_at__isnull=True).count() == 2
    timers.fire(now=shown.now + timedelta(days=7))
    assert (row(shown).step, Timer.objects.filter(fired_at__isnull=True).count()) == ("sign", 0)


def test_the_counter_brings_the_applicants_word_and_no_officer_says_it_for_him(shown: Driver) -> None:
    for role in ("officer", "leader", "records_clerk"):
        with pytest.raises((NotAllowed, errors.NoLongerPossible)):
            shown.do(role, "complete_step", outcome="right")
    shown.do("receptionist", "complete_step", outcome="right")
    assert row(shown).step == "sign"


def test_while_a_withdrawal_is_decided_upon_the_timer_waits(shown: Driver) -> None:
    shown.do("citizen", "request_withdrawal")
    timers.fire(now=Timer.objects.get().at)
    timer = Timer.objects.get()
    assert (timer.fired_at, row(shown).step) == (None, "confirm")
    shown.do("leader", "decline_withdrawal")
    timers.fire(now=timer.at)
    assert row(shown).step == "sign"


def test_nothing_fires_for_what_has_ended(shown: Driver) -> None:
    shown.do("leader", "stop")
    before = Entry.objects.count()
    assert timers.fire(now=Timer.objects.get().at) == 1
    assert Entry.objects.count() == before


def test_an_unanswered_request_is_journalled_once_and_told_to_the_leaders(asked: Driver) -> None:
    timer = Timer.objects.get()
    assert timers.fire(now=timer.at) == 1
    assert entries("dossier_supplement_lapsed") == 1
    assert row(asked).state == "supplement_asked"
    asked.now = timer.at
    while feed.advance() + readers.run_all(now=asked.now):
        pass
    assert Notice.objects.filter(kind="dossier_supplement_lapsed").exists()
    assert list(check_ledger()) == []


def test_an_answered_request_lapses_no_more(asked: Driver) -> None:
    asked.do("citizen", "supplement")
    timers.fire(now=Timer.objects.get().at)
    assert entries("dossier_supplement_lapsed") == 0


def test_where_the_law_names_no_end_nothing_is_set(driver: Driver) -> None:
    driver.file()
    driver.do("receptionist", "request_supplement")
    assert not Timer.objects.exists()
