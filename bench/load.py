"""Clients as processes of their own, begun together, each at one request after the other for a given time."""

from __future__ import annotations

import http.client
import multiprocessing
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bench.job import Answer, Session, server_ms
from bench.system import System

WARM_UP = 3
TIMEOUT = 60.0

Step = Callable[[], None]


@dataclass
class Outcome:
    """What the clients did: how often, how long, how fast each sub-job was, and what went wrong first."""

    clients: int
    rounds: int = 0
    seconds: float = 0.0
    samples: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return self.rounds / self.seconds if self.seconds else 0.0


class Socket:
    """One connection that stays open."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self._connection = http.client.HTTPConnection(place.hostname or "127.0.0.1", place.port, timeout=TIMEOUT)

    def __call__(self, method: str, path: str, headers: dict[str, str], body: bytes | None) -> Answer:
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        return Answer(answer.status, answer.read(), server_ms(answer.headers["Server-Timing"]))


def run(kind: Callable[[Session, int], Step], system: System, *, clients: int, seconds: float, gauge: Any) -> Outcome:
    """Let `clients` processes work for `seconds`; `gauge` is a context manager entered while all of them do."""
    context = multiprocessing.get_context("fork")
    gate, answers = context.Barrier(clients + 1), context.SimpleQueue()
    processes = [
        context.Process(target=_client, args=(kind, system, number, seconds, gate, answers), daemon=True)
        for number in range(clients)
    ]
    for process in processes:
        process.start()
    outcome = Outcome(clients)
    gate.wait(TIMEOUT * 3)
    with gauge:
        for _ in processes:
            rounds, elapsed, samples, error = answers.get()
            outcome.rounds += rounds
            outcome.seconds = max(outcome.seconds, elapsed)
            outcome.errors += [error] if error else []
            for name, milliseconds in samples:
                outcome.samples.setdefault(name, []).append(milliseconds)
    for process in processes:
        process.join(TIMEOUT)
    return outcome


def _client(kind: Any, system: System, number: int, seconds: float, gate: Any, answers: Any) -> None:
    session = Session(Socket(system.url), system.tokens, system.sessions)
    rounds, error, begun = 0, "", time.perf_counter()
    step: Step | None = None
    try:
        step = kind(session, number)
        for _ in range(WARM_UP):
            step()
    except Exception:  # noqa: BLE001 - told to the parent, which stops the measurement
        error = traceback.format_exc(limit=3)
    session.samples.clear()
    gate.wait(TIMEOUT * 3)
    begun = time.perf_counter()
    try:
        while step is not None and not error and time.perf_counter() - begun < seconds:
            step()
            rounds += 1
    except Exception:  # noqa: BLE001 - told to the parent, which stops the measurement
        error = traceback.format_exc(limit=3)
    answers.put((rounds, time.perf_counter() - begun, session.samples, error))
