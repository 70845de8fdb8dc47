"""Jobs that throw away what is no longer needed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from motcua.platform import idempotency, jobs, limits, resealing
from motcua.platform.models import Lease, OutboxMessage

DAY = 24 * 3600
DELIVERED_KEPT = timedelta(days=90)
WORKERS_KEPT = timedelta(days=1)


@jobs.every(seconds=3600, name="platform.forget_idempotency_keys")
def forget_idempotency_keys(*, now: datetime) -> None:
    """Keys older than 48 hours."""
    idempotency.forget_old(now)


@jobs.every(seconds=3600, name="platform.forget_empty_meters")
def forget_empty_meters(*, now: datetime) -> None:
    """Meters of limits that have run empty."""
    limits.forget_empty(now)


@jobs.every(seconds=DAY, name="platform.forget_finished_jobs")
def forget_finished_jobs(*, now: datetime) -> None:
    """Runs that succeeded more than 7 days ago."""
    jobs.forget_finished(now=now)


@jobs.every(seconds=DAY, name="platform.forget_delivered_messages")
def forget_delivered_messages(*, now: datetime) -> None:
    """Messages delivered about 90 days ago (the journal keeps what they were about)."""
    OutboxMessage.objects.filter(state=OutboxMessage.DELIVERED, next_at__lt=now - DELIVERED_KEPT).delete()


@jobs.every(seconds=DAY, name="platform.forget_dead_workers")
def forget_dead_workers(*, now: datetime) -> None:
    """Signs of life of workers that ended; their names are never used again."""
    Lease.objects.filter(name__startswith="worker:", expires_at__lt=now - WORKERS_KEPT).delete()


@jobs.job("platform.reseal", retries=20, atomic=False)
def reseal(*, now: datetime, table: int = 0, after: Any = None) -> None:
    """Some thousand rows brought under the newest keys; the next run, where there is more, goes on from there."""
    following = resealing.reseal_some(table, after)
    if following is not None:
        jobs.enqueue("platform.reseal", now=now, table=following[0], after=following[1])
