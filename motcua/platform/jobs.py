"""Background jobs on django-tasks, with what that lacks: retries, recovery from a dead worker, a schedule.

A job is a registered function; a run of it is a row of django-tasks-db, so it commits with the change that asked for
it. `motcua worker` works the rows off. An atomic job's effect commits together with its success: it happens once,
whatever dies in between. Jobs that commit by themselves (`atomic=False`) must bear being run again.
"""

from __future__ import annotations

import traceback
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import connection, transaction
from django.db.models import F
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from motcua.platform.models import ScheduledJob
from motcua.platform.operation import operation

log = structlog.get_logger(__name__)

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)
KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Job:
    """A registered job. `retries`: tries after the first; `lost_after`: seconds until a run counts as lost."""

    name: str
    function: Callable[..., None]
    retries: int
    lost_after: int
    atomic: bool
    every: int | None


class UnknownJob(LookupError):
    """No job of that name is registered."""


class Lost(Exception):
    """The run took longer than `lost_after` and another has taken its place; what it did is undone."""


_jobs: dict[str, Job] = {}


def job(
    name: str, *, retries: int = 5, lost_after: int = 900, atomic: bool = True
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register `function(*, now, **arguments)` as a job; arguments must be JSON."""
    return lambda function: _register(Job(name, function, retries, lost_after, atomic, None))


def every(
    *, seconds: int, name: str, retries: int = 5, lost_after: int = 900, atomic: bool = True
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register `function(*, now)` as a job that is put in the queue every so many seconds."""
    return lambda function: _register(Job(name, function, retries, lost_after, atomic, seconds))


def withdraw(name: str) -> None:
    """Take a registration back (for code that registers jobs only for a while)."""
    _jobs.pop(name, None)


@task()
def perform(name: str, arguments: dict[str, Any], *, now: datetime) -> None:
    """Every run of every job. Only `work_one` calls it: the time comes from the worker."""
    _job(name).function(now=now, **arguments)


def enqueue(name: str, *, now: datetime, run_after: datetime | None = None, **arguments: Any) -> uuid.UUID:
    """Put a run of the job in the queue, in the caller's transaction; the run's id."""
    _job(name)
    run = perform.using(run_after=run_after or now).enqueue(name, arguments)  # type: ignore[call-arg]  # the worker adds now
    return uuid.UUID(run.id)


def install_schedule(*, now: datetime) -> None:
    """Give every repeating job its row (first due at once) and follow changed intervals."""
    wanted = {one.name: one.every for one in _jobs.values() if one.every is not None}
    known = dict(ScheduledJob.objects.values_list("name", "every"))
    ScheduledJob.objects.bulk_create(
        (ScheduledJob(name=name, every=span, next_at=now) for name, span in wanted.items() if name not in known),
        ignore_conflicts=True,
    )
    for name, span in wanted.items():
        if known.get(name, span) != span:
            ScheduledJob.objects.filter(name=name).update(every=span, next_at=now)


def due_jobs(now: datetime) -> list[str]:
    """Put every repeating job that is due in the queue; their names.

    Of several processes one succeeds: the row's next moment changes hands only once. A job whose last run is not
    over is passed over until its next moment.
    """
    due = ScheduledJob.objects.filter(name__in=list(_jobs), next_at__lte=now).order_by("next_at", "name")
    return [row.name for row in due if _start(row, now)]


@operation
def _start(row: ScheduledJob, now: datetime) -> bool:
    behind = int((now - row.next_at) / timedelta(seconds=row.every))
    after = row.next_at + timedelta(seconds=row.every) * (behind + 1)
    if not ScheduledJob.objects.filter(name=row.name, next_at=row.next_at).update(next_at=after):
        return False
    unfinished = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    if row.last_run and DBTaskResult.objects.filter(id=row.last_run, status__in=unfinished).exists():
        return False
    ScheduledJob.objects.filter(name=row.name).update(last_run=enqueue(row.name, now=now))
    return True


def work_one(*, worker: str, now: datetime, clock: Callable[[], datetime]) -> bool:
    """Run the next job that is due; False when there is none.

    `now` is handed to the job; `clock` tells when it ended. A failed run is tried again with growing waits, until
    its retries are used up; then it stands as failed, with its traceback.
    """
    run = _claim(worker, now)
    if run is None:
        return False
    name = run.args_kwargs["args"][0]
    try:
        _perform(run, now, clock)
    except Exception as problem:
        log.warning("job_failed", job=name, run=str(run.id), attempt=len(run.worker_ids), exc_info=True)
        _failed(run, name, problem, clock())
    return True


def recover(now: datetime) -> int:
    """Take back runs whose worker died: tried again while retries are left. How many."""
    recovered = 0
    for run in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).order_by("started_at")[:100]:
        name = run.args_kwargs["args"][0]
        limit = timedelta(seconds=_jobs[name].lost_after if name in _jobs else 900)
        if run.started_at is not None and run.started_at + limit <= now:
            recovered += _failed(run, name, Lost(f"not finished after {limit}"), now)
    return recovered


def forget_finished(*, now: datetime) -> int:
    """Delete runs that succeeded more than 7 days ago; failed ones stay until somebody has looked."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEPT).delete()[0]


def _perform(run: DBTaskResult, now: datetime, clock: Callable[[], datetime]) -> None:
    name, arguments = run.args_kwargs["args"]
    if _job(name).atomic:
        with transaction.atomic():
            perform.func(name, arguments, now=now)
            _succeeded(run, clock())
    else:
        perform.func(name, arguments, now=now)
        _succeeded(run, clock())


def _claim(worker: str, now: datetime) -> DBTaskResult | None:
    """The next run, marked as running by this worker; a short transaction."""
    due = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lte=now)
    if not due.exists():
        return None
    skip = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        run = due.select_for_update(skip_locked=skip).order_by(F("priority").desc(), "run_after", "enqueued_at").first()
        if run is not None:
            run.status = TaskResultStatus.RUNNING
            run.started_at = now
            run.worker_ids = [*run.worker_ids, worker]
            run.save(update_fields=["status", "started_at", "worker_ids"])
    return run


def _succeeded(run: DBTaskResult, at: datetime) -> None:
    done = {"status": TaskResultStatus.SUCCESSFUL, "finished_at": at, "traceback": "", "exception_class_path": ""}
    if not _mine(run).update(**done):
        raise Lost


def _failed(run: DBTaskResult, name: str, problem: Exception, at: datetime) -> int:
    """Ready again after a while, or failed for good; 1, or 0 when the run has passed to another worker."""
    attempts = len(run.worker_ids)
    kept = {
        "traceback": "".join(traceback.format_exception(problem)),
        "exception_class_path": f"{type(problem).__module__}.{type(problem).__qualname__}",
    }
    retries = _jobs[name].retries if name in _jobs else 0
    if attempts <= retries:
        wait = min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT)
        return int(_mine(run).update(status=TaskResultStatus.READY, run_after=at + wait, **kept))
    return int(_mine(run).update(status=TaskResultStatus.FAILED, finished_at=at, **kept))


def _mine(run: DBTaskResult) -> Any:
    """The run while this very attempt still stands (the start of the attempt tells it from later ones)."""
    return DBTaskResult.objects.filter(id=run.id, status=TaskResultStatus.RUNNING, started_at=run.started_at)


def _job(name: str) -> Job:
    try:
        return _jobs[name]
    except KeyError:
        raise UnknownJob(name) from None


def _register(new: Job) -> Callable[..., None]:
    if new.name in _jobs:
        raise ValueError(f"job {new.name!r} is registered twice")
    _jobs[new.name] = new
    return new.function
