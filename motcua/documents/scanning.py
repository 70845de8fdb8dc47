"""Looking for malware after an upload, where the installation has a scanner.

An upload waits for its scan and is open meanwhile: it has passed the inspection, which takes nothing that runs, and a
scanner that stands still must not stop the counter. What is found closes the file for reading, everywhere and for
everybody; the dossier goes on.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache

import structlog
from django.conf import settings

from motcua.documents.clamd import Clamd
from motcua.documents.models import StoredFile
from motcua.documents.ports import Scanner, ScannerUnavailable, tell_of_closed
from motcua.platform import filestore
from motcua.platform.operation import operation

log = structlog.get_logger(__name__)
AT_ONCE = 50


def scanner() -> Scanner | None:
    """The scanner of this installation; None where there is none."""
    return _clamd(settings.CLAMD_URL) if settings.CLAMD_URL else None


def awaited() -> str:
    """The scan state of a new upload."""
    return StoredFile.WAITING if settings.CLAMD_URL else ""


def scan_waiting(by: Scanner, *, now: datetime) -> int:
    """Scan the uploads that wait, oldest first, at most 50 contents; how many were done.

    Stops when the scanner does not answer; what it could not judge waits for the next time behind the others.
    """
    waiting = StoredFile.objects.filter(scan=StoredFile.WAITING, state=StoredFile.READY).order_by("scan_tries", "id")
    contents = dict.fromkeys(waiting.values_list("sha256", flat=True)[:AT_ONCE])
    done = 0
    for sha256 in contents:
        try:
            with filestore.default().open(sha256) as content:
                found = by.scan(content)
        except ScannerUnavailable as problem:
            log.warning("scan_unavailable", problem=str(problem))
            _not_judged(sha256)
            if not done:
                break
            continue
        conclude(sha256, found, now=now)
        done += 1
    return done


@operation
def conclude(sha256: str, found: str | None, *, now: datetime) -> None:
    """Keep what a scan came to for every upload of the content, and tell whom closed files belong to."""
    same = StoredFile.objects.filter(sha256=sha256, scan=StoredFile.WAITING).order_by("id")
    if found is None:
        same.update(scan=StoredFile.CLEAN, scanned_at=now)
        return
    closed = list(same.select_for_update())
    StoredFile.objects.filter(pk__in=[file.pk for file in closed]).update(
        scan=StoredFile.CLOSED, scan_found=found[:200], scanned_at=now
    )
    log.warning("file_closed", files=[file.id for file in closed], found=found)
    for file in closed:
        if file.subject is not None:
            tell_of_closed(file.subject, file.id, now)


def _not_judged(sha256: str) -> None:
    for file in StoredFile.objects.filter(sha256=sha256, scan=StoredFile.WAITING).order_by("id")[:AT_ONCE]:
        StoredFile.objects.filter(pk=file.pk).update(scan_tries=file.scan_tries + 1)


@cache
def _clamd(url: str) -> Clamd:
    return Clamd(url)
