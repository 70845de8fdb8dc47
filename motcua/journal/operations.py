"""Writing the journal: append an entry; erase the personal part of entries."""

from __future__ import annotations

import secrets
from datetime import datetime

from motcua.journal import canonical
from motcua.journal.events import EventKind, Facts
from motcua.journal.models import Entry, EntryPrivate
from motcua.platform.actor import Actor
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


@operation
def append(
    subject: Subject,
    kind: EventKind,
    *,
    actor: Actor,
    now: datetime,
    occurred_at: datetime | None = None,
    facts: Facts,
    private: Facts | None = None,
    cause: int | None = None,
    new_subject: bool = False,
    after: Entry | None = None,
) -> Entry:
    """Add the next entry of the subject's chain, in the caller's transaction, and return it.

    The caller holds the subject's lock. `now` (aware) is when the system learns it; `occurred_at`, when it
    differs, is the law's moment: it is kept within the subject's last moment and `now`. Facts and private
    values are checked against the kind's schemas (BadEvent). `new_subject` says that there is no earlier entry;
    `after` is the subject's last entry when the caller has it in hand: either saves the look-up.
    """
    kind.check(facts, private)
    last = None if new_subject else after or _last(subject)
    entry = Entry(
        subject_kind=subject.kind,
        subject_id=subject.id,
        n=last.n + 1 if last else 1,
        kind=kind.name,
        version=kind.version,
        occurred_at=_moment(occurred_at, now, last),
        recorded_at=now,
        actor=actor.text,
        cause=cause,
        facts=canonical.text(facts),
        prev=last.digest if last else "",
    )
    if private is None:
        entry.digest = canonical.entry_digest(entry)
        entry.save(force_insert=True)
        return entry
    salt, values = secrets.token_hex(16), canonical.text(private)
    entry.private_digest = canonical.private_digest(salt, values)
    entry.digest = canonical.entry_digest(entry)
    entry.save(force_insert=True)
    EntryPrivate(entry=entry, salt=salt, values=values).save(force_insert=True)
    return entry


def _last(subject: Subject) -> Entry | None:
    return (
        Entry.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
        .only("n", "occurred_at", "digest")
        .order_by("-n")
        .first()
    )


def _moment(given: datetime | None, now: datetime, last: Entry | None) -> datetime:
    """max(given, the last one's), and not after `now` unless the last one is (clocks of two machines differ)."""
    moment = min(given or now, now)
    return max(moment, last.occurred_at) if last else moment
