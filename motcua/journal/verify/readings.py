"""Checking the access log against the entries that sealed it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db import connection

from motcua.journal.access import batch_digest
from motcua.journal.kinds import ACCESS_LOG_SEALED
from motcua.journal.models import AccessEntry, Entry
from motcua.journal.verify.entries import UNREADABLE
from motcua.journal.verify.findings import Finding


def check_batch(entry: Entry) -> Iterator[Finding]:
    """The rows an `access_log_sealed` entry covers: all there, none more, unchanged."""
    facts = json.loads(entry.facts)
    named = {"entry": entry.id, "first": facts["first"], "last": facts["last"]}
    rows = AccessEntry.objects.filter(batch=entry.id)
    found = rows.count()
    if found != facts["count"]:
        yield Finding("access_missing", {**named, "expected": facts["count"], "found": found})
        return
    try:
        sound = batch_digest(list(rows.order_by("id"))) == facts["digest"]
    except UNREADABLE:
        sound = False
    if not sound:
        yield Finding("access_differs", named)


def check_strays() -> Iterator[Finding]:
    """Rows that claim a batch the journal does not know."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.batch, count(*) FROM access_entry a LEFT JOIN entry e ON e.id = a.batch AND e.kind = %s "
            "WHERE a.batch IS NOT NULL AND e.id IS NULL GROUP BY a.batch ORDER BY a.batch LIMIT 1000",
            [ACCESS_LOG_SEALED.name],
        )
        strays = cursor.fetchall()
    for batch, found in strays:
        yield Finding("access_unknown", {"entry": batch, "found": found})
