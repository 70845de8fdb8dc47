"""Jobs: done once, tried again, taken back from the dead; the schedule starts each once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from motcua.platform import jobs
from motcua.platform.models import Generation, ScheduledJob

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Chore:
    """A job that writes a row, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.failures = 0
        self.calls: list[tuple[datetime, int]] = []

    def __call__(self, *, now: datetime, number: int = 0) -> None:
        self.calls.append((now, number))
        Generation.objects.create(family=f"chore {len(self.calls)}")
        if self.failures:
            self.failures -= 1
            raise RuntimeError("not today")


@pytest.fixture
def chore() -> Iterator[Chore]:
    chore = Chore()
    jobs.job("test.chore", retries=2, lost_after=60)(chore)
    yield chore
    jobs.withdraw("test.chore")


@pytest.fixture
def hourly(monkeypatch: pytest.MonkeyPatch) -> Chore:
    """The only repeating job there is."""
    monkeypatch.setattr(jobs, "_jobs", {})
    chore = Chore()
    jobs.every(seconds=3600, name="test.hourly")(chore)
    return chore


def _work(now: datetime) -> bool:
    return jobs.work_one(worker="w", now=now, clock=lambda: now)


def test_a_job_is_done_once_with_its_arguments_and_the_workers_time(db: None, chore: Chore) -> None:
    run = jobs.enqueue("test.chore", now=NOON, number=7)
    assert _work(NOON + MINUTE)
    assert not _work(NOON + MINUTE)
    assert chore.calls == [(NOON + MINUTE, 7)]
    assert DBTaskResult.objects.get(id=run).status == TaskResultStatus.SUCCESSFUL


def test_a_job_for_later_waits(db: None, chore: Chore) -> None:
    jobs.enqueue("test.chore", now=NOON, run_after=NOON + MINUTE)
    assert not _work(NOON + MINUTE - timedelta(seconds=1))
    assert _work(NOON + MINUTE)


def test_a_failed_run_leaves_no_effect_and_is_tried_again_after_a_while(db: None, chore: Chore) -> None:
    jobs.enqueue("test.chore", now=NOON)
    chore.failures = 2
    _work(NOON)
    assert not Generation.objects.filter(family__startswith="chore").exists()
    assert not _work(NOON + timedelta(seconds=4))
    assert _work(NOON + timedelta(seconds=5))
    assert not _work(NOON + timedelta(seconds=14))
    assert _work(NOON + timedelta(seconds=15))
    assert list(Generation.objects.filter(family__startswith="chore").values_list("family", flat=True)) == ["chore 3"]
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_after_its_retries_a_run_stands_as_failed_with_its_traceback(db: None, chore: Chore) -> None:
    jobs.enqueue("test.chore", now=NOON)
    chore.failures = 9
    for minute in range(9):
        _work(NOON + minute * MINUTE)
    assert len(chore.calls) == 3
    run = DBTaskResult.objects.get()
    assert run.status == TaskResultStatus.FAILED
    assert "RuntimeError: not today" in run.traceback


def test_a_run_of_a_job_that_no_longer_exists_fails_without_stopping_the_worker(db: None, chore: Chore) -> None:
    jobs.enqueue("test.chore", now=NOON)
    jobs.withdraw("test.chore")
    assert _work(NOON)
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_a_run_whose_worker_died_is_taken_back_and_done(db: None, chore: Chore) -> None:
    jobs.enqueue("test.chore", now=NOON)
    assert jobs._claim("dead", NOON) is not None
    assert jobs.recover(NOON + MINUTE - timedelta(seconds=1)) == 0
    assert jobs.recover(NOON + MINUTE) == 1
    assert _work(NOON + 2 * MINUTE)
    assert len(chore.calls) == 1


def test_a_worker_thought_dead_that_ends_after_all_leaves_no_effect(db: None, chore: Chore) -> None:
    jobs.enqueue("test.chore", now=NOON)
    slow = jobs._claim("slow", NOON)
    assert slow is not None
    jobs.recover(NOON + MINUTE)
    _work(NOON + 2 * MINUTE)
    with pytest.raises(jobs.Lost):
        jobs._perform(slow, NOON, lambda: NOON + 3 * MINUTE)
    assert list(Generation.objects.filter(family__startswith="chore").values_list("family", flat=True)) == ["chore 1"]


def test_a_name_belongs_to_one_job(chore: Chore) -> None:
    with pytest.raises(ValueError, match="registered twice"):
        jobs.job("test.chore")(chore)


def test_a_repeating_job_starts_at_once_and_then_every_so_often(db: None, hourly: Chore) -> None:
    jobs.install_schedule(now=NOON)
    jobs.install_schedule(now=NOON + MINUTE)
    assert jobs.due_jobs(NOON) == ["test.hourly"]
    _work(NOON)
    assert jobs.due_jobs(NOON + 59 * MINUTE) == []
    assert jobs.due_jobs(NOON + 60 * MINUTE) == ["test.hourly"]


def test_after_a_pause_a_repeating_job_starts_once_and_keeps_its_beat(db: None, hourly: Chore) -> None:
    jobs.install_schedule(now=NOON)
    assert jobs.due_jobs(NOON + 200 * MINUTE) == ["test.hourly"]
    assert ScheduledJob.objects.get().next_at == NOON + 240 * MINUTE


def test_a_repeating_job_whose_last_run_is_not_over_is_passed_over(db: None, hourly: Chore) -> None:
    jobs.install_schedule(now=NOON)
    jobs.due_jobs(NOON)
    assert jobs.due_jobs(NOON + 60 * MINUTE) == []
    _work(NOON + 61 * MINUTE)
    assert jobs.due_jobs(NOON + 120 * MINUTE) == ["test.hourly"]


def test_a_changed_interval_is_followed(db: None, hourly: Chore) -> None:
    jobs.install_schedule(now=NOON)
    jobs.due_jobs(NOON)
    jobs.withdraw("test.hourly")
    jobs.every(seconds=60, name="test.hourly")(hourly)
    jobs.install_schedule(now=NOON + MINUTE)
    row = ScheduledJob.objects.get()
    assert (row.every, row.next_at) == (60, NOON + MINUTE)


@pytest.mark.django_db(transaction=True)
def test_two_workers_start_a_repeating_job_once_and_do_each_run_once(hourly: Chore) -> None:
    jobs.install_schedule(now=NOON)
    for number in range(20):
        jobs.enqueue("test.hourly", now=NOON, number=number + 1)
    started: list[str] = []
    both = threading.Barrier(2)

    def work() -> None:
        try:
            both.wait()
            started.extend(jobs.due_jobs(NOON))
            while _work(NOON):
                pass
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert started == ["test.hourly"]
    assert sorted(number for _, number in hourly.calls) == list(range(21))


def test_runs_that_succeeded_are_forgotten_after_a_week_and_failed_ones_are_not(db: None, chore: Chore) -> None:
    jobs.enqueue("test.chore", now=NOON)
    _work(NOON)
    chore.failures = 9
    jobs.enqueue("test.chore", now=NOON)
    for minute in range(9):
        _work(NOON + minute * MINUTE)
    assert jobs.forget_finished(now=NOON + jobs.KEPT) == 0
    assert jobs.forget_finished(now=NOON + jobs.KEPT + MINUTE) == 1
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
