"""Appending: the chain, the two times, what is refused, and what it costs."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from motcua.journal import canonical, operations, queries
from motcua.journal.events import BadEvent, EventKind
from motcua.journal.models import Entry, EntryPrivate, Pending
from motcua.journal.operations import _moment
from motcua.platform.subject import Subject
from tests.journal.conftest import CLERK, NOON, Append

HOUR = timedelta(hours=1)


def test_entries_of_a_subject_are_numbered_and_each_names_the_digest_of_the_one_before(append: Append) -> None:
    first, second, other = append(1), append(1), append(2)
    assert [first.n, second.n, other.n] == [1, 2, 1]
    assert first.prev == other.prev == ""
    assert second.prev == first.digest
    assert all(canonical.entry_digest(entry) == entry.digest for entry in Entry.objects.all())


def test_facts_are_kept_as_canonical_json(db: None) -> None:
    assert canonical.text({"ký": 1, "b": [1.0, "ă"], "a": None}) == '{"a":null,"b":[1,"ă"],"ký":1}'


def test_personal_values_stand_apart_under_a_salt_of_their_own(append: Append) -> None:
    one, other = append(1, name="Nguyễn Văn An"), append(2, name="Nguyễn Văn An")
    assert one.private_digest != other.private_digest
    assert "An" not in one.facts
    assert queries.private_of([one.id, other.id]) == {
        one.id: {"name": "Nguyễn Văn An"},
        other.id: {"name": "Nguyễn Văn An"},
    }


def test_every_entry_waits_for_the_feed_from_the_moment_it_is_written(append: Append) -> None:
    written = {append(1).id, append(2).id}
    assert set(Pending.objects.values_list("entry_id", flat=True)) == written


def test_a_bulk_insert_is_announced_as_well(append: Append) -> None:
    copies = [Entry.objects.get(pk=append(1).id) for _ in range(3)]
    Pending.objects.all().delete()
    for offset, copy in enumerate(copies):
        copy.pk, copy.subject_id = None, 100 + offset
    Entry.objects.bulk_create(copies)
    assert Pending.objects.count() == 3


@pytest.mark.parametrize(
    ("most", "arguments"),
    [(3, {"name": "An"}), (2, {}), (2, {"subject": 2, "new_subject": True, "name": "An"}), (1, {"after": True})],
)
def test_an_append_costs_at_most_three_statements(append: Append, most: int, arguments: dict[str, object]) -> None:
    last = append(1)
    if arguments.pop("after", False):
        arguments["after"] = last
    with CaptureQueriesContext(connection) as statements:
        entry = append(**{"subject": 1, **arguments})
    assert len([query for query in statements if "SAVEPOINT" not in query["sql"]]) == most
    assert entry.n == (1 if arguments.get("new_subject") else 2)
    assert entry.prev == ("" if arguments.get("new_subject") else last.digest)


def test_the_moment_given_stands_between_the_last_one_and_now(append: Append) -> None:
    assert append(1, occurred_at=NOON - 5 * HOUR).occurred_at == NOON - 5 * HOUR
    assert append(1, occurred_at=NOON - 9 * HOUR).occurred_at == NOON - 5 * HOUR
    assert append(1, occurred_at=NOON + 9 * HOUR).occurred_at == NOON
    assert append(1, now=NOON - HOUR).occurred_at == NOON


@given(
    given=st.none() | st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1)),  # noqa: DTZ001
    last=st.none() | st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1)),  # noqa: DTZ001
)
def test_moments_never_go_back_and_never_run_ahead_by_themselves(given: datetime | None, last: datetime | None) -> None:
    given, last = (moment and moment.replace(tzinfo=NOON.tzinfo) for moment in (given, last))
    moment = _moment(given, NOON, Entry(occurred_at=last) if last else None)
    assert last is None or moment >= last
    assert moment <= max(NOON, last or NOON)
    if given is not None and given <= NOON and (last is None or last <= given):
        assert moment == given


@pytest.mark.parametrize("facts", [{}, {"value": "one"}, {"value": 1, "more": 2}])
def test_facts_against_the_schema_are_a_defect_and_write_nothing(
    db: None, noted: EventKind, facts: dict[str, object]
) -> None:
    with pytest.raises(BadEvent, match="facts of test_noted"):
        operations.append(Subject("thing", 1), noted, actor=CLERK, now=NOON, facts=facts)
    assert not Entry.objects.exists()


def test_private_values_against_the_schema_are_a_defect(db: None, noted: EventKind) -> None:
    with pytest.raises(BadEvent, match="private values of test_noted"):
        operations.append(Subject("thing", 1), noted, actor=CLERK, now=NOON, facts={"value": 1}, private={"name": 7})


def test_a_kind_that_nobody_declared_is_a_defect(db: None) -> None:
    with pytest.raises(BadEvent, match="not declared"):
        operations.append(Subject("thing", 1), EventKind("stray", 1, {}), actor=CLERK, now=NOON, facts={})


@pytest.mark.parametrize(
    "sql", ["UPDATE entry SET actor = 'x'", "DELETE FROM entry", "UPDATE entry_private SET salt = ''"]
)
def test_the_database_itself_refuses_to_change_what_happened(append: Append, sql: str) -> None:
    append(1, name="An")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_two_writers_without_the_lock_cannot_both_write_the_same_number(append: Append) -> None:
    first = append(1)
    append(1)
    with pytest.raises(DatabaseError), transaction.atomic():
        append(1, after=first)


def test_erasing_deletes_the_values_and_says_so_in_the_chain(append: Append) -> None:
    append(1, name="An")
    append(1)
    append(1, name="An")
    kept = append(2, name="Bình")
    entry = operations.erase_private(Subject("thing", 1), actor=CLERK, now=NOON, ground="request")
    assert entry is not None
    assert (entry.n, entry.kind, entry.facts) == (4, "personal_data_erased", '{"entries":[1,3],"ground":"request"}')
    assert list(EntryPrivate.objects.values_list("entry_id", flat=True)) == [kept.id]


def test_where_there_is_nothing_to_erase_nothing_is_written(append: Append) -> None:
    append(1)
    assert operations.erase_private(Subject("thing", 1), actor=CLERK, now=NOON, ground="request") is None
    assert Entry.objects.count() == 1
