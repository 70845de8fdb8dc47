"""Reading the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.journal.events import Facts, declared
from motcua.journal.models import Entry, EntryPrivate, opened
from motcua.platform.subject import Subject

MAX_ENTRIES = 1000


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as code reads it: facts decoded and in today's version. `position` is set when a reader sees it."""

    id: int
    subject: Subject
    n: int
    kind: str
    version: int
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    cause: int | None
    facts: Facts
    position: int | None = None


def view(entry: Entry, position: int | None = None) -> EntryView:
    """The row as an EntryView; BadEvent when its kind is no longer declared."""
    kind = declared(entry.kind)
    return EntryView(
        id=entry.id,
        subject=Subject(entry.subject_kind, entry.subject_id),
        n=entry.n,
        kind=entry.kind,
        version=kind.version,
        occurred_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        actor=entry.actor,
        cause=entry.cause,
        facts=kind.upcast(entry.version, json.loads(entry.facts)),
        position=position,
    )


def last(subject: Subject) -> EntryView | None:
    """The subject's latest entry."""
    entry = _entries(subject).order_by("-n").first()
    return view(entry) if entry else None


def entries_of(
    subject: Subject, *, after: int = 0, limit: int = MAX_ENTRIES, kinds: Sequence[str] | None = None
) -> list[EntryView]:
    """The subject's entries with n above `after`, in order; at most `limit` (and never more than 1,000)."""
    rows = _entries(subject).filter(n__gt=after)
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    return [view(entry) for entry in rows.order_by("n")[: min(limit, MAX_ENTRIES)]]


def private_of(entry_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The private values of entries, by entry id; entries without any, or erased, are absent."""
    rows = EntryPrivate.objects.filter(entry_id__in=list(entry_ids)).values_list("entry_id", "values")
    return {entry: json.loads(opened(values)) for entry, values in rows}


def _entries(subject: Subject) -> Any:
    return Entry.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
