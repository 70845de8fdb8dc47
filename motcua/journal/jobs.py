"""The journal's repeating jobs: at least one seal an hour, over everything that happened, readings included."""

from __future__ import annotations

from datetime import datetime

from motcua.journal import access, feed, seals
from motcua.platform import jobs

SEAL_SECONDS = 3600
ACCESS_SECONDS = 60


@jobs.every(seconds=SEAL_SECONDS, name="journal.seal", atomic=False)
def seal(*, now: datetime) -> None:
    """Seal all the feed holds, in pieces that each commit by themselves."""
    top = feed.head()
    while (new := seals.seal(now=now)) is not None and new.last < top:
        continue


@jobs.every(seconds=ACCESS_SECONDS, name="journal.seal_access", atomic=False)
def seal_access(*, now: datetime) -> None:
    """Bind all readings so far to the journal; so often that people soon see who looked."""
    while access.seal_access(now=now) == access.BATCH:
        continue
