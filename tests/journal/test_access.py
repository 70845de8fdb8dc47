"""The access log: one statement per reading, bound to the journal in batches."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.journal import access
from motcua.journal.models import AccessEntry, AccessSubject, Entry
from motcua.platform.subject import Subject
from tests.journal.conftest import CLERK, NOON


def _read(*subjects: int) -> None:
    access.record(actor=CLERK, purpose="audit", subjects=[Subject("thing", one) for one in subjects], now=NOON)


def test_a_reading_says_who_whom_when_and_what_for_in_one_statement(db: None) -> None:
    with CaptureQueriesContext(connection) as statements:
        _read(5, 3)
    assert len(statements) == 1
    row = AccessEntry.objects.get()
    assert (row.actor, row.purpose, json.loads(row.subjects), row.at) == (
        "user:7@3",
        "audit",
        ["thing:5", "thing:3"],
        NOON,
    )


def test_a_reading_of_more_subjects_than_a_page_shows_is_a_defect(db: None) -> None:
    with pytest.raises(ValueError, match="201 subjects"):
        _read(*range(201))


def test_a_batch_is_bound_by_one_entry_of_the_local_day(db: None) -> None:
    for subject in range(5):
        _read(subject)
    assert access.seal_access(now=NOON.replace(hour=18), limit=3) == 3
    assert access.seal_access(now=NOON.replace(hour=18), limit=3) == 2
    assert access.seal_access(now=NOON.replace(hour=18)) == 0
    entries = list(Entry.objects.order_by("n"))
    assert {(entry.subject_kind, entry.subject_id) for entry in entries} == {("access_log", 20261123)}
    assert [json.loads(entry.facts)["count"] for entry in entries] == [3, 2]
    rows = AccessEntry.objects.order_by("id")
    assert [row.batch for row in rows] == [entries[0].id] * 3 + [entries[1].id] * 2


def test_whose_data_was_read_is_written_with_the_batch_and_not_while_the_reader_waits(db: None) -> None:
    _read(5, 3, 5)
    assert not AccessSubject.objects.exists()
    access.seal_access(now=NOON)
    row = AccessEntry.objects.get()
    written = AccessSubject.objects.order_by("subject_id").values_list("subject_kind", "subject_id", "access")
    assert list(written) == [("thing", 3, row.id), ("thing", 5, row.id)]
    assert access.seal_access(now=NOON) == 0


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM access_entry",
        "UPDATE access_entry SET actor = 'x'",
        "UPDATE access_entry SET batch = 9, actor = 'x' WHERE batch IS NULL",
        "UPDATE access_entry SET batch = 9 WHERE batch IS NOT NULL",
    ],
)
def test_the_database_itself_refuses_to_change_a_reading(db: None, sql: str) -> None:
    _read(1)
    access.seal_access(now=NOON)
    _read(2)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
