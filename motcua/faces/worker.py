"""The loop of background work: feed, readers, outbox, jobs, schedule."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from django.db import Error, close_old_connections

from motcua.journal import feed, readers
from motcua.platform import jobs, leases, outbox

log = structlog.get_logger(__name__)

SHORTEST_SLEEP, LONGEST_SLEEP = 0.2, 1.0
AFTER_TROUBLE = 5.0
# A job may keep the loop busy for longer than a heartbeat; a worker that ends properly says so at once.
HEARTBEAT_SECONDS, ALIVE_SECONDS = 5, 60
SCHEDULE_SECONDS = 5
JOBS_PER_ROUND = 20
GRACE_SECONDS = 1.5


class Worker:
    """One process's share of the background work. Sleeps longer the longer there is nothing to do."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self.stopping = threading.Event()
        self.beaten: datetime | None = None
        self.scheduled: datetime | None = None

    def work(self) -> None:
        """Until stopped. While the database cannot be reached, it is tried again every 5 seconds."""
        log.info("worker_started", worker=self.name)
        sleep = SHORTEST_SLEEP
        while not self.stopping.is_set():
            close_old_connections()
            try:
                sleep = SHORTEST_SLEEP if self.round() else min(sleep * 1.5, LONGEST_SLEEP)
            except Error:
                log.exception("worker_round_failed", worker=self.name)
                sleep = AFTER_TROUBLE
            self.stopping.wait(sleep)
        self.leave()
        log.info("worker_stopped", worker=self.name)

    def drain(self) -> None:
        """Until a round finds nothing to do."""
        while not self.stopping.is_set() and self.round():
            continue
        self.leave()

    def round(self) -> int:
        """One step of each sort of work; how much was done."""
        steps: list[Callable[[], int]] = [
            self.beat,
            feed.advance,
            lambda: readers.run_all(now=_now()),
            lambda: outbox.deliver(now=_now()),
            self.schedule,
            self.work_jobs,
        ]
        return sum(step() for step in steps if not self.stopping.is_set())

    def beat(self) -> int:
        """A sign of life every 5 seconds."""
        if _passed(self.beaten, HEARTBEAT_SECONDS):
            self.beaten = _now()
            leases.acquire(f"worker:{self.name}", self.name, seconds=ALIVE_SECONDS, now=self.beaten)
        return 0

    def schedule(self) -> int:
        """Every 5 seconds: put what is due in the queue, take back what died with another worker."""
        if not _passed(self.scheduled, SCHEDULE_SECONDS):
            return 0
        if self.scheduled is None:
            jobs.install_schedule(now=_now())
        self.scheduled = _now()
        return len(jobs.due_jobs(self.scheduled)) + jobs.recover(self.scheduled)

    def work_jobs(self) -> int:
        """Up to 20 runs."""
        for done in range(JOBS_PER_ROUND):
            if self.stopping.is_set() or not jobs.work_one(worker=self.name, now=_now(), clock=_now):
                return done
        return JOBS_PER_ROUND

    def leave(self) -> None:
        """Say that this worker is gone."""
        leases.release(f"worker:{self.name}", self.name, now=_now())


def stop_on_signal(worker: Worker) -> None:
    """On SIGTERM or SIGINT finish the step in hand and leave; after 1.5 seconds leave in the middle of it.

    That is no worse than a kill: what is not committed is undone, and the next worker takes it up. A thread waits
    for the signal, because the main thread may be deep in a database call that does not return to Python.
    """
    receiving, sending = socket.socketpair()
    sending.setblocking(False)
    signal.set_wakeup_fd(sending.fileno())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)

    def wait() -> None:
        with sending:
            receiving.recv(1)
            worker.stopping.set()
            time.sleep(GRACE_SECONDS)
            log.warning("worker_left_in_the_middle", worker=worker.name)
            os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def _now() -> datetime:
    return datetime.now(UTC)


def _passed(since: datetime | None, seconds: int) -> bool:
    return since is None or (_now() - since).total_seconds() >= seconds
