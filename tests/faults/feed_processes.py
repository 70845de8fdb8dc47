"""What the processes of `test_feed_under_fire` do: the product's own code, against the test's database.

A reader counts the entries of each subject, and remembers the number of the last one: an entry whose turn it is not
is counted as well, as disorder.
"""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F, QuerySet

from motcua.journal import feed, readers
from motcua.journal.events import declare, declared, withdraw
from motcua.journal.operations import append
from motcua.journal.queries import EntryView
from motcua.journal.readers.registry import Effect
from motcua.platform.actor import system
from motcua.platform.models import Generation
from motcua.platform.subject import Subject

READERS = ("fire.one", "fire.two", "fire.three")
SUBJECTS = 6


def set_up() -> None:
    """Declare the entry kind and the readers, and lay out locks and counters."""
    declare("fire_noted", 1, {"type": "object", "properties": {"writer": {"type": "integer"}}})
    for name in READERS:
        readers.projection(name, kinds=["fire_noted"], clear=lambda: None)(_effect(name))
    names = ["lock", *(f"{what}:{name}" for what in ("count", "last", "disorder") for name in READERS)]
    families = [f"{name}:{subject}" for name in names for subject in range(SUBJECTS)]
    Generation.objects.bulk_create(Generation(family=family, number=0) for family in families)
    readers.install()


def tear_down() -> None:
    """Take the declarations back."""
    withdraw(declared("fire_noted"))
    for name in READERS:
        readers.withdraw(name)


def _effect(name: str) -> Effect:
    def effect(entry: EntryView, *, now: datetime) -> None:
        def row(what: str) -> QuerySet[Generation]:
            return Generation.objects.filter(family=f"{what}:{name}:{entry.subject.id}")

        row("count").update(number=F("number") + 1)
        if not row("last").filter(number=entry.n - 1).update(number=entry.n):
            row("disorder").update(number=F("number") + 1)
        if random.random() < 0.05:
            time.sleep(0.02)  # inside the open transaction: a kill -9 often lands here

    return effect


def write(number: int, end: float) -> None:
    """Append to random subjects under their lock until the monotonic moment, pausing in open transactions."""
    random.seed()
    while time.monotonic() < end:
        subject = random.randrange(SUBJECTS)
        with transaction.atomic():
            Generation.objects.select_for_update().get(family=f"lock:{subject}")
            for _ in range(random.choice((1, 1, 3))):
                _append(Subject("fire", subject), number)
            if random.random() < 0.2:
                time.sleep(random.random() * 0.1)
            if random.random() < 0.1:
                transaction.set_rollback(True)
        time.sleep(random.random() * 0.01)


def read(end: float) -> None:
    """Do what a worker does with the journal: advance the feed, run every reader."""
    random.seed()
    while time.monotonic() < end:
        done = feed.advance(limit=random.choice((3, 50)))
        done += sum(readers.run(name, limit=random.choice((2, 20)), now=datetime.now(UTC)) for name in READERS)
        if not done:
            time.sleep(0.01)


def _append(subject: Subject, writer: int) -> None:
    append(subject, declared("fire_noted"), actor=system("fire"), now=datetime.now(UTC), facts={"writer": writer})
