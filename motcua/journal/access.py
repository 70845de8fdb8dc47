"""The access log: who looked at whose personal data, when and what for.

Law on protection of personal data: a reading is recorded before the answer leaves. Rows are not chained one by one
(that would make every reader wait for every other); a job binds them to the journal in batches, and only then writes a
row for each subject: no reader of a list waits for fifty of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from motcua.journal import canonical, purposes
from motcua.journal.kinds import ACCESS_LOG_SEALED
from motcua.journal.models import AccessEntry, AccessSubject, Entry
from motcua.journal.operations import append
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor, system
from motcua.platform.locks import try_lock
from motcua.platform.operation import operation
from motcua.platform.rows import insert_all
from motcua.platform.subject import Subject

MAX_SUBJECTS = 200
BATCH = 500


def record(*, actor: Actor, purpose: str, subjects: Sequence[Subject], now: datetime) -> None:
    """Write one row: the actor read personal data of the subjects for a purpose of `journal.purposes`. One statement.

    A page shows at most 200 subjects, so more are a defect of the caller (ValueError), as is an undeclared purpose.
    """
    record_all({actor: subjects}, purpose=purpose, now=now)


def record_all(read: Mapping[Actor, Sequence[Subject]], *, purpose: str, now: datetime) -> None:
    """The same for a reading that somebody made in several positions at once: a row for each. One statement."""
    purposes.check(purpose)
    for subjects in read.values():
        if len(subjects) > MAX_SUBJECTS:
            raise ValueError(f"{len(subjects)} subjects in one access entry; at most {MAX_SUBJECTS}")
    insert_all(
        AccessEntry(actor=actor.text, purpose=purpose, subjects=canonical.text([str(one) for one in subjects]), at=now)
        for actor, subjects in read.items()
    )


@operation
def seal_access(*, now: datetime, limit: int = BATCH) -> int:
    """Bind the oldest unsealed rows to the journal, one entry with their digest, and index them by subject. How many.

    The entry belongs to the day's log (Vietnamese date); the journal's own seals then cover it. 0 also when
    another process is at it.
    """
    if not try_lock("journal.access"):
        return 0
    rows = list(AccessEntry.objects.filter(batch__isnull=True).order_by("id")[:limit])
    if not rows:
        return 0
    facts = {"first": rows[0].id, "last": rows[-1].id, "count": len(rows), "digest": batch_digest(rows)}
    day = Subject("access_log", int(local_day(now).strftime("%Y%m%d")))
    entry: Entry = append(day, ACCESS_LOG_SEALED, actor=system("journal.access"), now=now, facts=facts)
    AccessEntry.objects.filter(id__in=[row.id for row in rows]).update(batch=entry.id)
    AccessSubject.objects.bulk_create(_subjects_of(rows), batch_size=BATCH)
    return len(rows)


def _subjects_of(rows: Iterable[AccessEntry]) -> Iterator[AccessSubject]:
    for row in rows:
        for subject in sorted(set(json.loads(row.subjects))):
            kind, _colon, number = subject.partition(":")
            yield AccessSubject(subject_kind=kind, subject_id=int(number), access=row.id)


def batch_digest(rows: Sequence[AccessEntry]) -> str:
    """The digest of rows in the order of their ids."""
    return canonical.sha256("\n".join(_line(row) for row in rows))


def _line(row: AccessEntry) -> str:
    return canonical.text([row.id, row.actor, row.purpose, row.subjects, canonical.moment(row.at)])
