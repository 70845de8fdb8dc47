"""The digest of the morning: each officer hears once a day what is late and what is due."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, time

from motcua.dossiers import events
from motcua.dossiers.queries.reminders import due_work
from motcua.journal import operations as journal
from motcua.journal import queries as journal_queries
from motcua.kernel.clock_zone import local_day, to_local
from motcua.platform.actor import system
from motcua.platform.locks import try_lock
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

KIND = "work_digest"
SENDER = system("reminders")
FROM = time(7, 0)
"""Before the offices open; nobody is written to in the night."""
TOGETHER = 100


@operation
def remind(*, now: datetime) -> int:
    """Put the day's digest into the journal, from where people are told; how many officers it is for.

    Once a day for all, in one transaction: whoever dies meanwhile leaves nothing, and what is there is not done again.
    """
    subject = Subject(KIND, int(f"{local_day(now):%Y%m%d}"))
    if to_local(now).time() < FROM or not try_lock(KIND) or journal_queries.last(subject) is not None:
        return 0
    work = due_work(now)
    rows = [{"officer": officer, **asdict(due)} for officer, due in work.items()]
    for start in range(0, max(1, len(rows)), TOGETHER):
        facts = {"work": rows[start : start + TOGETHER]}
        journal.append(subject, events.WORK_DUE, actor=SENDER, now=now, facts=facts)
    return len(rows)
