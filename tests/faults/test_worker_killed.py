"""The worker killed again and again during reminders and timers: each is sent once, each fires once."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess

import pytest
from django.db import connections

from motcua.dossiers.models import Dossier, Reminder, Timer, WorkStep
from motcua.dossiers.operations.clocks import reminding
from motcua.dossiers.operations.clocks.deadline_reminders import READER, remind_of_deadlines
from motcua.dossiers.operations.process import timers
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal import feed, readers
from motcua.journal.models import Entry
from motcua.journal.verify import verify
from motcua.notifications.models import Notice
from tests.dossiers.driver import Driver
from tests.province import put

BIRTH_AGAIN = "1.004884"
DOSSIERS, SOAK_DOSSIERS = 24, 300


def work(now: datetime) -> None:
    """What the worker does for dossiers, over and over, until it is killed."""
    while True:
        work_once(now)


def work_once(now: datetime) -> int:
    """One round of it; how much there was to do."""
    return reminding.remind(now=now) + timers.fire(now=now) + feed.advance() + readers.run_all(now=now)


@pytest.fixture
def workers() -> Iterator[list[BaseProcess]]:
    started: list[BaseProcess] = []
    yield started
    for process in started:
        process.kill()
        process.join()


def nudge(now: datetime) -> None:
    """Remind of deadlines, over and over, until killed."""
    while True:
        remind_of_deadlines(now=now)


def start(started: list[BaseProcess], now: datetime, target: Callable[[datetime], None] = work) -> BaseProcess:
    """A process of its own with a connection of its own."""
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=target, args=(now,), daemon=True)
    process.start()
    started.append(process)
    return process


@pytest.mark.faults(engines="both")
def test_each_reminder_is_sent_once_and_each_timer_fires_once(
    transactional_db: None, workers: list[BaseProcess], soak: bool
) -> None:
    driver = Driver(put())
    codes = [confirming(driver) for _n in range(SOAK_DOSSIERS if soak else DOSSIERS)]
    morning = (driver.now + timedelta(days=7)).replace(hour=1, minute=0)
    luck, kills = random.Random(7), 0
    ends = time.monotonic() + 120
    while time.monotonic() < ends and (kills < 10 or Timer.objects.filter(fired_at__isnull=True).exists()):
        process = start(workers, morning)
        time.sleep(luck.uniform(0.02, 0.4))
        process.kill()
        process.join()
        kills += 1
    while work_once(morning):
        pass
    assert kills >= 10
    assert not Timer.objects.filter(fired_at__isnull=True).exists()
    passes = WorkStep.objects.filter(dossier__code__in=codes, code="confirm")
    assert Counter(passes.values_list("outcome", flat=True)) == {"right": len(codes)}
    fired = Entry.objects.filter(kind="dossier_step_completed", actor__startswith="system:timers")
    assert Counter(fired.values_list("subject_id", flat=True)) == Counter(
        Dossier.objects.filter(code__in=codes).values_list("id", flat=True)
    )
    assert Entry.objects.filter(kind="work_due").values("subject_id").distinct().count() == 1
    told = Counter(Notice.objects.filter(kind__startswith="work_due").values_list("account_id", flat=True))
    assert told
    assert set(told.values()) == {1}
    assert list(check_ledger()) == []
    assert list(verify()) == []


@pytest.mark.faults(engines="both")
def test_each_deadline_is_reminded_of_once(transactional_db: None, workers: list[BaseProcess], soak: bool) -> None:
    driver = Driver(put())
    codes = [driver.file() for _n in range(SOAK_DOSSIERS if soak else 10 * DOSSIERS)]
    later = driver.now + timedelta(days=2)
    luck, kills, ends = random.Random(11), 0, time.monotonic() + 120
    while time.monotonic() < ends and kills < 12:
        # Two at a time, as where a worker is started while the one before it still runs.
        both = [start(workers, later, nudge) for _n in range(2)]
        time.sleep(luck.uniform(0.02, 0.3))
        for process in both:
            process.kill()
            process.join()
        kills += 1
    while remind_of_deadlines(now=later):
        pass
    reminders = dict(Reminder.objects.values_list("id", "dossier__code"))
    assert sorted(reminders.values()) == sorted(codes)
    told = Counter(Notice.objects.filter(reader=READER).values_list("position", flat=True))
    assert told == dict.fromkeys(reminders, 2)  # the receptionist and the head


def confirming(driver: Driver) -> str:
    """A dossier whose draft its applicant is to confirm; its code."""
    code = driver.file(BIRTH_AGAIN)
    for role, action in (("receptionist", "accept"), ("officer", "complete_step")):
        driver.do(role, action)
    driver.do("officer", "complete_step", outcome="show")
    return code
