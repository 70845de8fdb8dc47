"""What the worker does for the documents: scans what was uploaded, and tidies up every day."""

from __future__ import annotations

from datetime import datetime

from motcua.documents import operations, scanning
from motcua.platform import jobs

DAY = 24 * 60 * 60
OFTEN = 10


@jobs.every(seconds=OFTEN, name="documents.scan", atomic=False)
def scan(*, now: datetime) -> None:
    """Scan uploads that wait, where there is a scanner."""
    scanner = scanning.scanner()
    while scanner is not None and scanning.scan_waiting(scanner, now=now) == scanning.AT_ONCE:
        pass


@jobs.every(seconds=DAY, name="documents.tidy", atomic=False)
def tidy(*, now: datetime) -> None:
    """Forget abandoned uploads, then remove the contents nobody refers to."""
    while operations.forget_abandoned(now=now) == operations.ABANDONED_AT_ONCE:
        pass
    operations.sweep(now=now)
