"""What machines ask about the process."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.platform import health


def test_a_process_that_answers_is_alive(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_process_with_a_sound_database_is_ready(client: Client, db: None) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "checks": dict.fromkeys(health.readiness())}


def test_one_failing_check_makes_it_not_ready_and_is_named(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(health._checks, "database", lambda: "gone")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "gone"


def test_metrics_are_told_in_the_text_format(client: Client, db: None) -> None:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    assert b"motcua_outbox_waiting 0.0" in answer.content


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probes_only_tell(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
