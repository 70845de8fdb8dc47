"""Keys changed again and again while the server works: no request fails, all stays readable, numbers are found."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.db import connection
from django.utils import timezone

from motcua.accounts.models import PersonNumber
from motcua.accounts.queries import person_by_number
from motcua.dossiers.queries import visitor
from motcua.faces.cli.serve import server_command
from motcua.journal import feed
from motcua.journal.verify import verify
from motcua.platform import key_changes, keys, resealing
from tests.dossiers.driver import Driver
from tests.platform.key_ring import put_in_file
from tests.province import Province, put

CLIENTS = 3


@dataclass
class Client:
    """Files for a citizen at the counter, by his number; he then reads what was filed, and finds it in his list.

    He may read it only because his number was found, whichever index key it stands under.
    """

    url: str
    province: Province
    body: dict[str, Any]
    stop: threading.Event
    codes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def run(self) -> None:
        with httpx.Client(timeout=30, trust_env=False) as http:
            while not self.stop.is_set() and not self.wrong:
                self.turn(http)
                # Every change reads all rows again: were they filed as fast as ever, the last would never end.
                self.stop.wait(len(self.codes) / 1000)

    def turn(self, http: httpx.Client) -> None:
        code = self.ask(http, "receptionist", "POST", "/dossiers", self.body).get("code", "")
        self.codes.append(code)
        told = self.ask(http, "citizen", "GET", f"/dossiers/{code}", None)
        wanted = self.body["applicant"]["id_number"]
        if told.get("applicant", {}).get("id_number") != wanted and not self.wrong:
            self.wrong.append(f"{code}: another applicant")
        self.ask(http, "receptionist", "GET", f"/dossiers/{self.codes[0]}", None)
        self.ask(http, "receptionist", "POST", f"/dossiers/{code}/actions/accept", {})

    def ask(self, http: httpx.Client, role: str, method: str, path: str, body: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.province.token(role)}"}
        answer = http.request(method, f"{self.url}/api/v1{path}", json=body, headers=headers)
        if answer.status_code >= 300:
            self.wrong.append(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
            return {}
        return dict(answer.json())


@pytest.mark.faults(engines="both")
@pytest.mark.timeout(1800)
@pytest.mark.django_db(transaction=True)
def test_keys_change_under_load_without_a_failed_request(tmp_path: Path, settings: Any, soak: bool) -> None:
    path, province = put_in_file(tmp_path, settings), put()
    driver, stop = Driver(province, now=timezone.now()), threading.Event()
    number = PersonNumber.objects.get(person__user=driver.actor("citizen").id, kind="citizen").number
    body = _body(driver, number)
    with _serving(path) as url:
        clients = [Client(url, province, body, stop) for _ in range(CLIENTS)]
        threads = [threading.Thread(target=client.run) for client in clients]
        for thread in threads:
            thread.start()
        for round_ in range(40 if soak else 2):
            _wait_for(clients, 4)
            for use in (keys.DATA, keys.INDEX):
                key_changes.add(use, now=datetime.now(UTC) + timedelta(seconds=round_))
            _reseal()
        _wait_for(clients, 4)
        stop.set()
        for thread in threads:
            thread.join(60)
        assert [each for client in clients for each in client.wrong] == []

        _reseal()
        newest = {keys.ring().newest(use).id for use in (keys.DATA, keys.INDEX)}
        assert {key_id for _column, key_id in resealing.standing()} == newest
        for key in keys.ring().keys:
            if key.id not in newest:
                key_changes.retire(key.id, now=datetime.now(UTC) + 2 * key_changes.SETTLED)
        assert len(keys.ring().keys) == 2
        stop.clear()
        again = Client(url, province, body, stop)
        with httpx.Client(timeout=30, trust_env=False) as http:
            again.turn(http)
            for code in (code for client in clients for code in client.codes):
                again.ask(http, "citizen", "GET", f"/dossiers/{code}", None)
        assert again.wrong == []
    assert person_by_number("citizen", number) is not None
    known = visitor("citizen", number, actor=driver.actor("receptionist"), now=timezone.now())
    assert known is not None
    while feed.advance(1000):
        pass
    assert list(verify()) == []


def _body(driver: Driver, number: str) -> dict[str, Any]:
    body = driver.body(role="receptionist", channel="counter", components=[])
    return {**body, "applicant": {**body["applicant"], "id_kind": "citizen", "id_number": number}}


def _reseal() -> None:
    place: tuple[int, Any] | None = (0, None)
    while place is not None:
        place = resealing.reseal_some(*place)


def _wait_for(clients: list[Client], more: int) -> None:
    """Until that many more dossiers were filed: every change meets a server at work."""
    wanted = sum(len(client.codes) for client in clients) + more
    give_up = time.monotonic() + 120
    while sum(len(client.codes) for client in clients) < wanted:
        if any(client.wrong for client in clients):
            return
        assert time.monotonic() < give_up, "the server does not answer"
        time.sleep(0.01)


@contextmanager
def _serving(ring: Path) -> Iterator[str]:
    """The web server with two processes of its own, on the test's database and with the ring in the file."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        server_command("127.0.0.1", port, workers=2),
        env={
            **os.environ,
            "MOTCUA_DATABASE_URL": _database_url(),
            "MOTCUA_DATA_KEYS_FILE": str(ring),
            "MOTCUA_LIMITS": "0",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(trust_env=False) as http:
            for _ in range(600):
                try:
                    if http.get(f"{url}/healthz").status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(30)


def _database_url() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    host, port = str(told["HOST"]), told["PORT"]
    password = f":{told['PASSWORD']}" if told["PASSWORD"] else ""
    return f"postgresql://{told['USER']}{password}@{host.replace('/', '%2F')}:{port}/{told['NAME']}"
