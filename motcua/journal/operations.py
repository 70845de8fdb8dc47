"""Writing the journal: append an entry; erase the personal part of entries."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from motcua.journal import canonical
from motcua.journal.events import EventKind, Facts
from motcua.journal.kinds import PERSONAL_DATA_ERASED
from motcua.journal.models import Entry, EntryPrivate, closed
from motcua.platform.actor import Actor
from motcua.platform.operation import operation
from motcua.platform.rows import Gathered, insert
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
    later: Gathered | None = None,
) -> Entry:
    """Add the next entry of the subject's chain, in the caller's transaction, and return it.

    The caller holds the subject's lock. `now` (aware) is when the system learns it; `occurred_at`, when it
    differs, is the law's moment: it is kept within the subject's last moment and `now`. Facts and private
    values are checked against the kind's schemas (BadEvent). `new_subject` says that there is no earlier entry;
    `after` is the subject's last entry when the caller has it in hand: either saves the look-up. With `later` an
    entry without private values is written with those rows, and has no key before.
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
        if later is None:
            return insert(entry, keyed=True)
        later.insert(entry)
        return entry
    salt, values = secrets.token_hex(16), canonical.text(private)
    entry.private_digest = canonical.private_digest(salt, values)
    entry.digest = canonical.entry_digest(entry)
    insert(entry, keyed=True)
    insert(EntryPrivate(entry=entry, salt=salt, values=closed(values)))
    return entry


@operation
def erase_private(
    subject: Subject, *, actor: Actor, now: datetime, ground: str, entries: Sequence[int] | None = None
) -> Entry | None:
    """Delete the private values of the subject's entries (those with the given n; all without) and say so.

    The caller holds the subject's lock. `ground` is the code of the legal ground. The chain still verifies: it
    holds only salted digests, and the entry appended here makes their absence lawful. Returns that entry, or
    None when there was nothing to erase.
    """
    rows = EntryPrivate.objects.filter(entry__subject_kind=subject.kind, entry__subject_id=subject.id)
    if entries is not None:
        rows = rows.filter(entry__n__in=entries)
    found = dict(rows.order_by("entry__n").values_list("entry_id", "entry__n"))
    if not found:
        return None
    EntryPrivate.objects.filter(entry_id__in=list(found)).delete()
    facts = {"entries": list(found.values()), "ground": ground}
    return append(subject, PERSONAL_DATA_ERASED, actor=actor, now=now, facts=facts)


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
