"""The program behind a real socket, in a thread of the test process, on the test's database (with real commits)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application


class OneRequest(WSGIRequestHandler):
    """One request a connection, so that no thread and no database connection outlives the block; without a log."""

    protocol_version = "HTTP/1.0"

    def log_message(self, *args: object) -> None:
        """Nothing."""


class Server(ThreadedWSGIServer):
    """Waits for its threads when it is closed."""

    daemon_threads = False


@contextmanager
def served() -> Iterator[str]:
    """The URL at which it answers; it stops with the block."""
    server = Server(("127.0.0.1", 0), OneRequest, connections_override={})
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
