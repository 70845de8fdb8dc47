"""What the worker does for the documents every day."""

from __future__ import annotations

from datetime import datetime

from motcua.documents import operations
from motcua.platform import jobs

DAY = 24 * 60 * 60


@jobs.every(seconds=DAY, name="documents.tidy", atomic=False)
def tidy(*, now: datetime) -> None:
    """Forget abandoned uploads, then remove the contents nobody refers to."""
    while operations.forget_abandoned(now=now) == operations.ABANDONED_AT_ONCE:
        pass
    operations.sweep(now=now)
