"""The worker: one round does every sort of work, `--once` drains, a signal ends it within two seconds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.db import connections
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from motcua.faces.cli.main import main
from motcua.faces.worker import Worker
from motcua.journal import operations, readers
from motcua.journal.events import EventKind, declare, withdraw
from motcua.journal.queries import EntryView
from motcua.platform import jobs, leases, outbox
from motcua.platform.actor import system
from motcua.platform.models import Generation, ScheduledJob
from motcua.platform.outbox import Message
from motcua.platform.subject import Subject


@pytest.fixture
def noted() -> Iterator[EventKind]:
    kind = declare("worker_test_noted", 1, {"type": "object"})
    yield kind
    withdraw(kind)


@pytest.fixture
def delivered(noted: EventKind) -> Iterator[list[int]]:
    """A reaction that writes a message, and a channel that keeps the positions it got."""
    positions: list[int] = []

    def notify(entry: EntryView, *, now: datetime) -> None:
        assert entry.position is not None
        outbox.put(reader="test.worker", position=entry.position, channel="test-worker", payload={}, now=now)

    def keep(message: Message) -> None:
        positions.append(message.position)

    readers.reaction("test.worker", kinds=[noted])(notify)
    outbox.channel("test-worker")(keep)
    yield positions
    readers.withdraw("test.worker")
    outbox.close_channel("test-worker")


@pytest.fixture
def counted() -> Iterator[Callable[[], int]]:
    """A job that counts its runs."""

    def count(*, now: datetime) -> None:
        Generation.objects.create(family=f"counted {Generation.objects.count()}")

    jobs.job("test.count")(count)
    yield lambda: Generation.objects.filter(family__startswith="counted").count()
    jobs.withdraw("test.count")


def test_one_drain_takes_an_entry_through_feed_reader_and_outbox_and_does_the_jobs(
    db: None, noted: EventKind, delivered: list[int], counted: Callable[[], int]
) -> None:
    readers.install()
    now = datetime.now(UTC)
    operations.append(Subject("thing", 1), noted, actor=system("test"), now=now, facts={})
    jobs.enqueue("test.count", now=now)
    worker = Worker()
    worker.drain()
    assert delivered == [1]
    assert counted() == 1
    assert ScheduledJob.objects.filter(name="journal.seal").exists()
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).exists()
    assert leases.held("worker:", now=datetime.now(UTC)) == 0


def test_a_stopped_worker_takes_up_nothing_more(db: None, counted: Callable[[], int]) -> None:
    jobs.enqueue("test.count", now=datetime.now(UTC))
    worker = Worker()
    worker.stopping.set()
    worker.work()
    assert counted() == 0


def _start(*words: str) -> subprocess.Popen[bytes]:
    database = connections["default"].settings_dict
    environment = {**os.environ, "MOTCUA_DATABASE_URL": _url(database)}
    connections.close_all()
    command = [sys.executable, "-m", "motcua.faces.cli.main", "worker", *words]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)


def _url(database: dict[str, str]) -> str:
    if database["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{database['NAME']}"
    password = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    place = f"{database['HOST']}:{database['PORT']}"
    return f"postgres://{database['USER']}{password}@{place}/{database['NAME']}"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_process_within_two_seconds(number: signal.Signals) -> None:
    process = _start()
    try:
        end = time.monotonic() + 60
        while not leases.held("worker:", now=datetime.now(UTC)):
            assert process.poll() is None, process.communicate()[1].decode()
            assert time.monotonic() < end
            time.sleep(0.1)
        sent = time.monotonic()
        process.send_signal(number)
        process.wait(10)
        assert time.monotonic() - sent < 2.0
        assert process.returncode == 0
        assert leases.held("worker:", now=datetime.now(UTC)) == 0
    finally:
        process.kill()
        process.communicate()


@pytest.mark.engine_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_signal_ends_the_process_even_while_it_waits_for_a_locked_database() -> None:
    process = _start()
    try:
        end = time.monotonic() + 60
        while not leases.held("worker:", now=datetime.now(UTC)):
            assert time.monotonic() < end
            time.sleep(0.1)
        with connections["default"].cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            time.sleep(6)  # until its next sign of life waits for us
            sent = time.monotonic()
            process.send_signal(signal.SIGTERM)
            process.wait(10)
            assert time.monotonic() - sent < 2.0
            cursor.execute("ROLLBACK")
    finally:
        process.kill()
        process.communicate()


def test_the_command_drains_once(db: None, counted: Callable[[], int]) -> None:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    jobs.enqueue("test.count", now=datetime.now(UTC))
    try:
        assert main(["worker", "--once"]) == 0
    finally:
        signal.set_wakeup_fd(-1)
        for number, handler in kept.items():
            signal.signal(number, handler)
    assert counted() == 1
