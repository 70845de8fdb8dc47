"""The whole verification, in one pass over the feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from motcua.journal import feed
from motcua.journal.kinds import ACCESS_LOG_SEALED, JOURNAL_SEALED
from motcua.journal.models import Entry, FeedItem, Pending, Seal
from motcua.journal.verify import entries, heads, readings
from motcua.journal.verify.findings import Finding
from motcua.journal.verify.sealing import Sealing
from motcua.platform.errors import NotFound

CHUNK = 1000

Progress = Callable[[int, int], None]


class UnknownSeal(NotFound):
    """The seal to begin from is not there, or is another one than was noted."""

    code = "unknown_seal"
    message = _("Không có dấu niêm phong %(seal)s, hoặc dấu ấy không còn như đã ghi chép.")


def verify(*, since: str | None = None, progress: Progress | None = None) -> Iterator[Finding]:
    """Everything that is wrong, found as it goes; nothing when the journal is whole.

    `since` is a seal, `NUMBER` or `NUMBER:DIGEST` (as noted elsewhere): what it and its forerunners cover is taken
    as verified. `progress(done, total)` is called every 1,000 entries. Raises UnknownSeal.
    """
    with _snapshot():
        start = _seal(since) if since else None
        sealing = Sealing(start)
        yield from _feed(start.last if start else 0, sealing, progress)
        yield from sealing.end()
        yield from _unfed(sealing)
        yield from heads.check()
        yield from readings.check_strays()


def _feed(after: int, sealing: Sealing, progress: Progress | None) -> Iterator[Finding]:
    total, done = feed.head() - after, 0
    while True:
        items = list(
            FeedItem.objects.filter(position__gt=after).order_by("position").values_list("position", "entry_id")[:CHUNK]
        )
        found, unreadable = entries.load([entry for _position, entry in items])
        yield from unreadable
        known_bad = {finding.params["entry"] for finding in unreadable}
        for position, entry_id in items:
            if position != after + 1:
                yield Finding("position_missing", {"first": after + 1, "last": position - 1})
            after = position
            entry = found.get(entry_id)
            if entry is None and entry_id not in known_bad:
                yield Finding("entry_missing", {"entry": entry_id, "position": position})
            elif entry is not None:
                yield from _entry(entry, sealing)
            yield from sealing.take(position, entry_id, entry.digest if entry else "")
        done += len(items)
        if progress is not None:
            progress(done, total)
        if len(items) < CHUNK:
            return


def _entry(entry: Entry, sealing: Sealing) -> Iterator[Finding]:
    broken = list(entries.check(entry))
    yield from broken
    if broken:
        return
    if entry.kind == JOURNAL_SEALED.name:
        yield from sealing.recorded(entry)
    elif entry.kind == ACCESS_LOG_SEALED.name:
        yield from readings.check_batch(entry)


def _unfed(sealing: Sealing) -> Iterator[Finding]:
    """Entries not in the feed: those that wait are checked all the same, others must not be."""
    after = 0
    while True:
        rows = Entry.objects.filter(feed_item__isnull=True, id__gt=after).order_by("id")
        ids = list(rows.values_list("id", flat=True)[:CHUNK])
        waiting = set(Pending.objects.filter(entry_id__in=ids).values_list("entry_id", flat=True))
        found, unreadable = entries.load(ids)
        yield from unreadable
        for entry in sorted(found.values(), key=lambda entry: entry.id):
            if entry.id not in waiting:
                yield Finding("unfed", {"entry": entry.id, "subject": f"{entry.subject_kind}:{entry.subject_id}"})
            yield from _entry(entry, sealing)
        if len(ids) < CHUNK:
            break
        after = ids[-1]
    lost = Pending.objects.filter(~Exists(Entry.objects.filter(id=OuterRef("entry_id")))).order_by("entry_id")
    for entry_id in lost.values_list("entry_id", flat=True)[:CHUNK]:
        yield Finding("pending_missing", {"entry": entry_id})


def _seal(since: str) -> Seal:
    number, _colon, digest = since.partition(":")
    seal = Seal.objects.filter(number=int(number)).first() if number.isdecimal() else None
    if seal is None or (digest and seal.digest != digest):
        raise UnknownSeal(seal=since)
    return seal


@contextmanager
def _snapshot() -> Iterator[None]:
    """One state of the database for the whole run, without holding up those who write."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with _deferred(connection), transaction.atomic():
            yield


@contextmanager
def _deferred(sqlite: Any) -> Iterator[None]:
    """Let transactions begin without the write lock."""
    sqlite.ensure_connection()
    mode, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        sqlite.transaction_mode = mode
