"""The feed and its readers while writers pause in open transactions and readers are killed at random."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from typing import Any

import psycopg
import pytest
from django.db import connection, connections
from django.db.models import Count

from motcua.journal import feed, readers
from motcua.journal.models import Entry, FeedItem, Pending
from motcua.journal.verify import verify
from motcua.platform.models import Generation
from tests.faults import feed_processes
from tests.faults.feed_processes import READERS, SUBJECTS

WRITERS, READING = 8, 3


@pytest.fixture
def _a_writer_elsewhere(transactional_db: None) -> Iterator[None]:
    """Another database of the same cluster with a write transaction open all the time.

    It holds back the horizon of all transaction ids of the cluster. SQLite knows nothing of the kind.
    """
    if connection.vendor == "sqlite":
        yield
        return
    told = connection.settings_dict
    server = {"host": told["HOST"], "port": told["PORT"], "user": told["USER"], "password": told["PASSWORD"] or None}
    with psycopg.connect(**server, dbname="postgres") as elsewhere:
        elsewhere.execute("CREATE TEMP TABLE held (n int)")
        elsewhere.execute("INSERT INTO held VALUES (1)")
        yield
        elsewhere.rollback()


def _start(work: Callable[..., None], *arguments: Any) -> BaseProcess:
    """A process of its own with a connection of its own."""
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=work, args=arguments, daemon=True)
    process.start()
    return process


@pytest.mark.faults(engines="both")
@pytest.mark.usefixtures("_a_writer_elsewhere")
def test_no_entry_is_skipped_none_applied_twice_and_each_subject_keeps_its_order(
    transactional_db: None, soak: bool
) -> None:
    seconds = 300.0 if soak else 10.0
    feed_processes.set_up()
    try:
        kills = _fire(time.monotonic() + seconds)
        while feed.advance() + readers.run_all(now=datetime.now(UTC)):
            continue
        _nothing_was_lost()
    finally:
        feed_processes.tear_down()
    assert kills >= seconds / 2


def _fire(end: float) -> int:
    """Write, read and kill until the moment; how many readers were killed."""
    writers = [_start(feed_processes.write, number, end) for number in range(WRITERS)]
    reading = [_start(feed_processes.read, end + 60) for _ in range(READING)]
    kills = 0
    while time.monotonic() < end:
        time.sleep(random.uniform(0.05, 0.5))
        victim = random.randrange(READING)
        reading[victim].kill()
        reading[victim].join()
        reading[victim] = _start(feed_processes.read, end + 60)
        kills += 1
    for writer in writers:
        writer.join(60)
        assert writer.exitcode == 0
    for reader in reading:
        reader.kill()
        reader.join()
    return kills


def _nothing_was_lost() -> None:
    assert [parked.error for parked in readers.parked()] == []
    written = dict(Entry.objects.filter(kind="fire_noted").values_list("subject_id").annotate(entries=Count("id")))
    assert set(written) == set(range(SUBJECTS))
    assert sum(written.values()) > 100
    for reader in READERS:
        assert _kept(f"disorder:{reader}") == dict.fromkeys(range(SUBJECTS), 0)
        assert _kept(f"count:{reader}") == _kept(f"last:{reader}") == written
    assert not Pending.objects.exists()
    assert FeedItem.objects.count() == feed.head() == Entry.objects.count()
    assert list(verify()) == []


def _kept(name: str) -> dict[int, int]:
    """What the readers wrote down, by subject."""
    rows = Generation.objects.filter(family__startswith=f"{name}:").values_list("family", "number")
    return {int(family.rsplit(":", 1)[1]): number for family, number in rows}
