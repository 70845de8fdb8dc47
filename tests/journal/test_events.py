"""Entry kinds and the reading of old versions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.journal import queries
from motcua.journal.events import BadEvent, EventKind, declare, declared, withdraw
from motcua.journal.models import Entry
from motcua.platform.subject import Subject
from tests.journal.conftest import Append

ANYTHING = {"type": "object"}


@pytest.fixture
def renamed(noted: EventKind) -> Iterator[EventKind]:
    """The same kind two releases later: `value` became `amount`, then gained a unit."""
    withdraw(noted)
    upcasters = {1: lambda facts: {"amount": facts["value"]}, 2: lambda facts: {**facts, "unit": "VND"}}
    kind = declare(noted.name, 3, ANYTHING, ANYTHING, upcasters)
    yield kind
    withdraw(kind)


def test_an_old_entry_is_read_in_the_shape_of_today_and_stays_as_it_was(
    append: Append, noted: EventKind, request: pytest.FixtureRequest
) -> None:
    entry = append(1, 5)
    request.getfixturevalue("renamed")
    seen = queries.last(Subject("thing", 1))
    assert seen is not None
    assert (seen.version, seen.facts) == (3, {"amount": 5, "unit": "VND"})
    assert Entry.objects.get(pk=entry.pk).facts == '{"value":5}'


def test_a_new_version_needs_a_way_up_from_every_old_one() -> None:
    with pytest.raises(BadEvent, match=r"lacks upcasters for versions \[2\]"):
        declare("test_gap", 3, ANYTHING, upcasters={1: lambda facts: facts})


def test_a_name_belongs_to_one_kind(noted: EventKind) -> None:
    with pytest.raises(BadEvent, match="declared twice"):
        declare(noted.name, 1, ANYTHING)
    assert declared(noted.name) is noted


def test_entries_are_read_in_order_in_pages_and_by_kind(append: Append) -> None:
    for value in range(5):
        append(1, value)
    subject = Subject("thing", 1)
    assert [entry.facts["value"] for entry in queries.entries_of(subject, after=1, limit=3)] == [1, 2, 3]
    assert queries.entries_of(subject, kinds=["something_else"]) == []
    assert queries.last(Subject("thing", 2)) is None
