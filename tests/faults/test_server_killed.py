"""The server killed fifty times under load: nothing acknowledged is lost, nothing is half done, nothing done twice."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx
import psutil
import pytest
from django.db import connection
from django.utils import timezone

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.faces.cli.serve import server_command
from motcua.journal import feed
from motcua.journal.verify import verify
from motcua.platform import series
from motcua.platform.models import Series
from tests.dossiers.driver import Driver
from tests.province import Province, put

KILLS, CLIENTS = 50, 4
ACTS = (("receptionist", "accept"), ("officer", "take"), ("officer", "complete_step"))


@dataclass
class Server:
    """The web server as a process of its own, on the test's database."""

    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            server_command("127.0.0.1", self.port, workers=2),
            env={**os.environ, "MOTCUA_DATABASE_URL": _database_url()},
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self, random: Random) -> None:
        """One of its processes, or, now and then, all of them and a new start."""
        assert self.process is not None
        workers = psutil.Process(self.process.pid).children() if self.process.poll() is None else []
        if workers and random.random() < 0.8:
            random.choice(workers).send_signal(signal.SIGKILL)
            return
        self.stop()
        self.start()

    def mind(self) -> None:
        """What systemd does: start it again when it has given up (granian does, when its workers keep dying)."""
        if self.process is None or self.process.poll() is not None:
            self.start()

    def stop(self) -> None:
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


@dataclass
class Client:
    """Files dossiers and works on them; repeats every request with its key until it is acknowledged."""

    server: Server
    province: Province
    body: dict[str, Any]
    number: int
    stop: threading.Event
    acknowledged: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    told: int = 0

    def run(self) -> None:
        made = 0
        with httpx.Client(timeout=20, trust_env=False) as http:
            while not self.stop.is_set() and not self.wrong:
                made += 1
                code = self._until_told(http, "receptionist", "/dossiers", self.body, f"{self.number}-{made}")
                self.acknowledged[code] = 1
                for role, action in ACTS:
                    self._until_told(http, role, f"/dossiers/{code}/actions/{action}", {}, f"{self.number}-{made}")
                    self.acknowledged[code] += 1

    def _until_told(self, http: httpx.Client, role: str, path: str, body: dict[str, Any], key: str) -> str:
        headers = {"Authorization": f"Bearer {self.province.token(role)}", "Idempotency-Key": f"{key}{path}"}
        while True:
            try:
                answer = http.post(f"{self.server.url}/api/v1{path}", json=body, headers=headers)
            except httpx.TransportError:
                time.sleep(0.05)
                continue
            if answer.status_code == 409 and answer.json()["code"] == "busy":
                time.sleep(0.05)
                continue
            if answer.status_code >= 300:
                self.wrong.append(f"{path}: {answer.status_code} {answer.text[:300]}")
                self.stop.set()
                return ""
            self.told += 1
            return str(answer.json()["code"])


def _database_url() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    host, port = str(told["HOST"]), told["PORT"]
    password = f":{told['PASSWORD']}" if told["PASSWORD"] else ""
    return f"postgresql://{told['USER']}{password}@{host.replace('/', '%2F')}:{port}/{told['NAME']}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: Server, clients: list[Client], stop: threading.Event, more: int) -> None:
    """Until that many more requests have been acknowledged: every kill hits a server at work."""
    wanted = sum(client.told for client in clients) + more
    give_up = time.monotonic() + 120
    while sum(client.told for client in clients) < wanted and not stop.is_set():
        assert time.monotonic() < give_up, "the server does not come back"
        server.mind()
        time.sleep(0.005)


@contextmanager
def _running() -> Iterator[Server]:
    server = Server(_free_port())
    server.start()
    try:
        with httpx.Client(trust_env=False) as http:
            for _ in range(600):
                try:
                    if http.get(f"{server.url}/healthz").status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.1)
        yield server
    finally:
        server.stop()


@pytest.mark.faults
@pytest.mark.timeout(900)
@pytest.mark.django_db(transaction=True)
def test_killing_the_server_loses_nothing_acknowledged_and_leaves_nothing_half_done() -> None:
    province = put()
    driver, random, stop = Driver(province, now=timezone.now()), Random(7), threading.Event()
    body = {**driver.body(role="receptionist"), "channel": "counter", "components": []}
    with _running() as server:
        clients = [Client(server, province, body, number, stop) for number in range(CLIENTS)]
        threads = [threading.Thread(target=client.run) for client in clients]
        for thread in threads:
            thread.start()
        for _ in range(KILLS):
            _wait_for(server, clients, stop, random.randint(2, 12))
            time.sleep(random.uniform(0, 0.05))
            server.kill(random)
        _wait_for(server, clients, stop, 4)
        stop.set()
        for thread in threads:
            thread.join(120)
    assert [each for client in clients for each in client.wrong] == []

    acknowledged = {code: count for client in clients for code, count in client.acknowledged.items()}
    kept = dict(Dossier.objects.values_list("code", "entries"))
    assert sum(acknowledged.values()) > KILLS
    assert kept == acknowledged
    while feed.advance(1000):
        pass
    assert list(check_ledger()) == []
    assert list(verify()) == []
    for row in Series.objects.all():
        assert series.holes(row.kind, row.agency, row.period) == []
