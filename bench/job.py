"""The standard job over HTTP: upload 200 kB, file with a form of 2 kB, accept, three steps, read."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bench.content import filled, pdf

PROCEDURE = "1.004873"
FIELDS = [
    ("purpose", 500),
    ("residence", 500),
    ("marriage_place", 300),
    ("partner_name", 100),
    ("ethnicity", 50),
    ("nationality", 50),
]
STEPS = (("officer", "pass"), ("officer", "submit"), ("leader", "approve"))
API = "/api/v1"
SERVER = ", in the server"
"""Ends the name of a page's samples that the server took itself."""


class Answer(NamedTuple):
    """Status and body, and the milliseconds the server says it took."""

    status: int
    body: bytes
    server_ms: float


# Sends one request (method, path, headers, body); over a socket, or within one process.
Transport = Callable[[str, str, dict[str, str], bytes | None], Answer]


def server_ms(told: str) -> float:
    """Of the header `Server-Timing: app;dur=…`."""
    return float(told.rpartition("=")[2])


class Failed(Exception):
    """The system answered what the job did not ask for."""


@dataclass
class Session:
    """Somebody at work with the tokens of the demo's roles. `samples` collects (sub-job, milliseconds)."""

    transport: Transport
    tokens: dict[str, str]
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)
    samples: list[tuple[str, float]] = field(default_factory=list)

    def call(self, role: str, method: str, path: str, value: Any = None, *, subjob: str | None = None) -> Any:
        """One timed request with a JSON body, or none; answers the JSON. Raises Failed."""
        body = None if value is None else json.dumps(value).encode()
        return self._send(role, method, path, "application/json", body, subjob)

    def upload(self, role: str, content: bytes, *, subjob: str | None = None) -> str:
        """Send a file; answers its id."""
        mark = secrets.token_hex(16)
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="don.pdf"\r\n'
        body = b"".join(
            (head.encode(), b"Content-Type: application/pdf\r\n\r\n", content, f"\r\n--{mark}--\r\n".encode())
        )
        kind = f"multipart/form-data; boundary={mark}"
        answer: dict[str, str] = self._send(role, "POST", f"{API}/files", kind, body, subjob)
        return answer["id"]

    def page(self, role: str | None, path: str, *, subjob: str) -> str:
        """One timed page as that role, or as nobody; answers its HTML. Raises Failed."""
        headers = {"Accept": "text/html"}
        if role is not None:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.sessions[role].items())
        begun = time.perf_counter()
        status, answer, server = self.transport("GET", path, headers, None)
        self.samples += [(subjob, 1000 * (time.perf_counter() - begun)), (f"{subjob}{SERVER}", server)]
        if status != 200:
            raise Failed(f"GET {path}: {status} {answer[:400].decode(errors='replace')}")
        return answer.decode()

    def _send(self, role: str, method: str, path: str, kind: str, body: bytes | None, subjob: str | None) -> Any:
        headers = {"Authorization": f"Bearer {self.tokens[role]}", "Content-Type": kind, "Accept": "application/json"}
        begun = time.perf_counter()
        status, answer, _server = self.transport(method, path, headers, body)
        if subjob:
            self.samples.append((subjob, 1000 * (time.perf_counter() - begun)))
        if status >= 300:
            raise Failed(f"{method} {path}: {status} {answer[:400].decode(errors='replace')}")
        return json.loads(answer)


def example(session: Session) -> dict[str, Any]:
    """The procedure's own example, its form filled to 2 kB."""
    body: dict[str, Any] = session.call("citizen", "GET", f"{API}/procedures/{PROCEDURE}")["example"]
    return {**body, "form": filled({**body["form"], "for_marriage": True}, FIELDS)}


def standard_job(session: Session, body: dict[str, Any], watch: Callable[[str], None] = lambda _name: None) -> None:
    """Seven requests. `watch` is told each sub-job's name before it is sent."""
    watch("upload")
    file = session.upload("citizen", pdf(), subjob="upload")
    watch("file")
    filing = {**body, "components": [{**each, "file": file} for each in body["components"]]}
    code = session.call("citizen", "POST", f"{API}/dossiers", filing, subjob="file")["code"]
    actions = f"{API}/dossiers/{code}/actions"
    watch("accept")
    session.call("receptionist", "POST", f"{actions}/accept", {"data": {"papers": []}}, subjob="accept")
    for role, outcome in STEPS:
        watch("step")
        session.call(role, "POST", f"{actions}/complete_step", {"outcome": outcome}, subjob="step")
    watch("read")
    session.call("officer", "GET", f"{API}/dossiers/{code}", subjob="read")
