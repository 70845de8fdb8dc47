"""Running readers: effect and cursor commit together; what fails parks its subject, for that reader alone."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import structlog
from django.db import connection, transaction

from motcua.journal import feed
from motcua.journal.models import FeedItem, ParkedSubject, ReaderCursor
from motcua.journal.queries import view
from motcua.journal.readers.registry import Reader, reader, readers
from motcua.platform.subject import Subject

log = structlog.get_logger(__name__)

ERROR_LENGTH = 4000


def install() -> None:
    """Give every declared reader its place (after each migration): projections at the start, reactions at the end.

    A reaction that a later release brings must not act on what is long past; a projection must see it.
    """
    known = set(ReaderCursor.objects.values_list("reader", flat=True))
    fresh = [reader for reader in readers() if reader.name not in known]
    if fresh:
        head = feed.head()
        ReaderCursor.objects.bulk_create(
            (ReaderCursor(reader=new.name, position=0 if new.sort == "projection" else head) for new in fresh),
            ignore_conflicts=True,
        )


def run(name: str, *, limit: int = 200, now: datetime) -> int:
    """Let the reader deal with up to `limit` feed positions; how many it passed.

    One transaction. The cursor's row is locked, so that a reader runs in one process at a time; 0 also when
    another process runs it. When anything fails, the batch is done again entry by entry.
    """
    subject = reader(name)
    try:
        with transaction.atomic():
            return _batch(subject, limit, now, careful=False)
    except Exception:
        log.warning("reader_batch_failed", reader=name, exc_info=True)
    with transaction.atomic():
        return _batch(subject, limit, now, careful=True)


def run_all(*, limit: int = 200, now: datetime) -> int:
    """Run every reader that is behind the feed, one batch each; positions passed in all."""
    head = feed.head()
    places = dict(ReaderCursor.objects.values_list("reader", "position"))
    behind = [reader.name for reader in readers() if places.get(reader.name, -1) < head]
    return sum(run(name, limit=limit, now=now) for name in behind)


def release(name: str, subject: Subject, *, now: datetime) -> bool:
    """Replay what the reader holds back of the subject, in order. False when it fails again and stays parked."""
    with transaction.atomic():
        cursor = ReaderCursor.objects.select_for_update().get(reader=reader(name).name)
        parked = _parked_rows(name, [subject]).first()
        if parked is None:
            return True
        parked.delete()
        held = FeedItem.objects.filter(
            position__gte=parked.position,
            position__lte=cursor.position,
            entry__subject_kind=subject.kind,
            entry__subject_id=subject.id,
        )
        return all(_try(reader(name), item, now) for item in _wanted(reader(name), held))


def rebuild(name: str, *, now: datetime, progress: Callable[[int, int], None] | None = None) -> int:
    """Clear a projection and replay the whole feed into it; positions passed. Reactions are refused (ValueError).

    Until it is through, the projection shows the journal only so far. `progress(done, total)` is told after each batch.
    """
    projection = reader(name)
    if projection.clear is None:
        raise ValueError(f"{name} is a reaction; reactions are never replayed")
    install()
    with transaction.atomic():
        cursor = ReaderCursor.objects.select_for_update().get(reader=name)
        projection.clear()
        ParkedSubject.objects.filter(reader=name).delete()
        cursor.position = 0
        cursor.save(update_fields=["position"])
    passed = 0
    while moved := run(name, now=now):
        passed += moved
        if progress is not None:
            progress(passed, feed.head())
    return passed


def parked(*, limit: int = 200) -> list[ParkedSubject]:
    """Subjects held back, the longest first."""
    return list(ParkedSubject.objects.order_by("since", "id")[:limit])


def _batch(reader: Reader, limit: int, now: datetime, *, careful: bool) -> int:
    cursor = _place(reader)
    if cursor is None:
        return 0
    last = min(cursor.position + limit, feed.head())
    if last <= cursor.position:
        return 0
    items = list(_wanted(reader, FeedItem.objects.filter(position__gt=cursor.position, position__lte=last)))
    held = _held(reader.name, items)
    for item in items:
        subject = Subject(item.entry.subject_kind, item.entry.subject_id)
        if subject in held:
            continue
        if not careful:
            reader.effect(view(item.entry, item.position), now=now)
        elif not _try(reader, item, now):
            held.add(subject)
    passed = last - cursor.position
    cursor.position = last
    cursor.save(update_fields=["position"])
    return passed


def _place(reader: Reader) -> ReaderCursor | None:
    """The reader's cursor, locked; None when another process has it."""
    skip = connection.features.has_select_for_update_skip_locked
    rows = ReaderCursor.objects.select_for_update(skip_locked=skip).filter(reader=reader.name)
    cursor = rows.first()
    if cursor is None and not ReaderCursor.objects.filter(reader=reader.name).exists():
        install()
        cursor = rows.first()
    return cursor


def _wanted(reader: Reader, items: Any) -> Iterable[FeedItem]:
    rows = items.select_related("entry").order_by("position")
    return rows if reader.kinds is None else rows.filter(entry__kind__in=reader.kinds)


def _held(name: str, items: list[FeedItem]) -> set[Subject]:
    subjects = {Subject(item.entry.subject_kind, item.entry.subject_id) for item in items}
    return {Subject(row.subject_kind, row.subject_id) for row in _parked_rows(name, subjects)} if subjects else set()


def _parked_rows(name: str, subjects: Iterable[Subject]) -> Any:
    ids = {subject.id for subject in subjects}
    kinds = {subject.kind for subject in subjects}
    return ParkedSubject.objects.filter(reader=name, subject_id__in=ids, subject_kind__in=kinds)


def _try(reader: Reader, item: FeedItem, now: datetime) -> bool:
    """Apply the effect; when it fails, undo it alone and park the subject."""
    try:
        with transaction.atomic():
            reader.effect(view(item.entry, item.position), now=now)
    except Exception as problem:
        log.error("subject_parked", reader=reader.name, position=item.position, entry=item.entry_id, exc_info=True)
        ParkedSubject.objects.create(
            reader=reader.name,
            subject_kind=item.entry.subject_kind,
            subject_id=item.entry.subject_id,
            position=item.position,
            error=_told(problem),
            since=now,
        )
        return False
    return True


def _told(problem: Exception) -> str:
    """The problem in one line, then where it arose."""
    summary = f"{type(problem).__name__}: {problem}".partition("\n")[0]
    return f"{summary}\n{''.join(traceback.format_tb(problem.__traceback__))[-ERROR_LENGTH:]}"
