"""A journal to work on: entry kinds, readers and a seal key that live for one test; a hand that tampers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from motcua.journal import guards, operations, seals
from motcua.journal.events import EventKind, declare, withdraw
from motcua.journal.models import Entry
from motcua.journal.readers import registry
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
CLERK = Actor("user", "7", position=3)

Append = Callable[..., Entry]
Tamper = Callable[..., None]


@pytest.fixture
def noted() -> Iterator[EventKind]:
    """An entry kind with a fact `value` and a private `name`."""
    facts = {"type": "object", "required": ["value"], "properties": {"value": {"type": "integer"}}}
    private = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    kind = declare("test_noted", 1, {**facts, "additionalProperties": False}, private)
    yield kind
    withdraw(kind)


@pytest.fixture
def append(db: None, noted: EventKind) -> Append:
    """`append(subject_id, value, name=None, **more)`: the next entry of a test subject."""

    def append(subject: int, value: int = 1, *, name: str | None = None, **more: Any) -> Entry:
        private = {"name": name} if name else None
        arguments: dict[str, Any] = {"actor": CLERK, "now": NOON, **more}
        return operations.append(Subject("thing", subject), noted, facts={"value": value}, private=private, **arguments)

    return append


@pytest.fixture
def own_readers() -> Iterator[None]:
    """Readers declared by the test are the only ones, and go with it."""
    before = dict(registry._readers)
    registry._readers.clear()
    yield
    registry._readers.clear()
    registry._readers.update(before)


@pytest.fixture
def seal_key(settings: Settings) -> None:
    """A key to seal with."""
    settings.SEAL_KEY = seals.new_key().decode()


@pytest.fixture
def tamper(db: None) -> Tamper:
    """`tamper(sql, *values)`: change rows as somebody who has the database in his hands would."""

    def tamper(sql: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            guards.remove(connection)
            cursor.execute(sql, values)

    return tamper
