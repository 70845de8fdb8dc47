"""Seals: what they cover, how they follow each other, and what happens without a key."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from motcua.journal import feed, queries, seals
from motcua.journal import jobs as journal_jobs
from motcua.journal.models import AccessEntry, Seal
from motcua.journal.verify import verify
from motcua.platform.subject import Subject
from tests.journal.conftest import CLERK, NOON, Append


def test_a_seal_covers_what_the_feed_has_gained_and_the_fact_of_the_seal_before(append: Append, seal_key: None) -> None:
    assert seals.seal(now=NOON) is None
    append(1)
    append(1)
    feed.advance()
    first = seals.seal(now=NOON)
    assert first is not None
    assert (first.number, first.first, first.last, first.prev) == (1, 1, 2, "")
    assert seals.seal(now=NOON) is None
    feed.advance()
    second = seals.seal(now=NOON)
    assert second is not None
    assert (second.number, second.first, second.last, second.prev) == (2, 3, 3, first.digest)
    recorded = queries.entries_of(Subject("seal", 1))
    assert [entry.facts["digest"] for entry in recorded] == [first.digest, second.digest]


def test_a_long_feed_is_sealed_in_pieces(append: Append, seal_key: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "MAX_POSITIONS", 3)
    monkeypatch.setattr(seals, "CHUNK", 2)
    for _ in range(8):
        append(1)
    feed.advance()
    journal_jobs.seal(now=NOON)
    assert list(Seal.objects.order_by("number").values_list("first", "last")) == [(1, 3), (4, 6), (7, 8)]
    assert list(verify()) == []


def test_the_repeating_job_binds_all_readings(db: None) -> None:
    for _ in range(3):
        journal_jobs.access.record(actor=CLERK, purpose="audit", subjects=[], now=NOON)
    journal_jobs.seal_access(now=NOON)
    assert not AccessEntry.objects.filter(batch__isnull=True).exists()


@pytest.mark.parametrize("key", ["", "/no/such/file", "-----BEGIN PUBLIC KEY-----"])
def test_without_a_usable_key_sealing_fails_loudly(append: Append, settings: Settings, key: str) -> None:
    settings.SEAL_KEY = key
    append(1)
    feed.advance()
    with pytest.raises((ImproperlyConfigured, ValueError)):
        seals.seal(now=NOON)
    assert not Seal.objects.exists()


@pytest.mark.parametrize("sql", ["UPDATE seal SET last = 9", "DELETE FROM seal", "DELETE FROM feed"])
def test_the_database_itself_refuses_to_change_a_seal_or_the_feed(append: Append, seal_key: None, sql: str) -> None:
    append(1)
    feed.advance()
    seals.seal(now=NOON)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
