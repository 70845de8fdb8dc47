"""What the ground floor keeps of callers: answers given to repeated requests, and what failed jobs were at."""

from __future__ import annotations

from datetime import timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from motcua.platform.erasing import Erasure, eraser
from motcua.platform.models import IdempotencyKey

LOOKED_AT = timedelta(days=90)
"""By then somebody has looked at a run that failed; its text may quote a row."""


@eraser("platform.kept_answers")
def drop_kept_answers(erasure: Erasure) -> None:
    """The answers last given to the person's requests (kept for 48 hours at most)."""
    IdempotencyKey.objects.filter(caller__in=erasure.callers).delete()


@eraser("platform.failed_jobs")
def blank_old_failures(erasure: Erasure) -> None:
    """Why runs failed longer than 90 days ago, whosever rows they were at."""
    old = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__lt=erasure.now - LOOKED_AT)
    old.update(traceback="", exception_class_path="")
