"""What the installation says about itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from motcua.platform import health, leases, metrics, outbox

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


def _values() -> dict[str, float]:
    lines = metrics.render(NOON).decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


def test_an_idle_installation_has_nothing_waiting(db: None) -> None:
    values = _values()
    assert {values[f"motcua_{name}"] for name in ("outbox_waiting", "jobs_failed", "feed_pending", "workers")} == {0.0}
    assert values["motcua_seal_age_seconds"] == -1.0


def test_waiting_messages_and_living_workers_are_counted(db: None) -> None:
    late = NOON - timedelta(minutes=2)
    outbox.put(reader="r", position=1, channel="none", payload={}, now=late)
    leases.acquire("worker:1", "1", seconds=15, now=NOON)
    values = _values()
    assert values["motcua_outbox_waiting"] == 1
    assert values["motcua_outbox_oldest_seconds"] == 120
    assert values["motcua_workers"] == 1


def test_it_is_ready_when_all_migrations_are_applied(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)
    assert set(health.readiness().values()) == {None}
    monkeypatch.setattr(health, "_migrated", False)
    (newest,) = MigrationLoader(connection).graph.leaf_nodes("journal")
    MigrationRecorder(connection).record_unapplied(*newest)
    assert health.readiness()["migrations"] == "1 migrations to apply"


def test_a_check_that_cannot_be_made_is_a_reason_not_to_be_ready(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_checks", {})

    @health.check("disk")
    def disk() -> str | None:
        raise OSError("no disk")

    assert health.readiness() == {"disk": "OSError"}
