from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import httpx
import pytest
import time_machine
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

from tests.journeys.client import OFFICIALS, Client
from tests.province import put

MORNING = datetime(2026, 11, 4, 1, 30, tzinfo=UTC)
"""Half past eight on a Wednesday in Vietnam."""


class _Server(ThreadedWSGIServer):
    daemon_threads = False  # on closing, requests in hand are waited for, and their connections to the database end


class _Quiet(WSGIRequestHandler):
    def log_message(self, *parts: object) -> None:
        """Say nothing: the client tells what went wrong."""


@contextmanager
def _served() -> Iterator[str]:
    """The application behind a real socket, in threads of this process, so that its clock can be moved."""
    server = _Server(("127.0.0.1", 0), _Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """The clock of the whole process, set to a working morning; it goes on from there."""
    with time_machine.travel(MORNING, tick=True) as coordinates:
        yield coordinates


@pytest.fixture
def client(transactional_db: None, clock: time_machine.Coordinates) -> Iterator[Client]:
    """A client of the demo province, over HTTP."""
    province = put()
    tokens = {role: province.token(role) for role in ("citizen", "business", "commune_officer", *OFFICIALS)}
    with _served() as url, httpx.Client(base_url=url, timeout=30, trust_env=False) as http:
        yield Client(http, tokens)
