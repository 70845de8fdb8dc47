"""A peer on this machine that answers as a test tells it, with or without TLS."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

Answer = Callable[[BaseHTTPRequestHandler], None]


class Peer(NamedTuple):
    """Where it stands and what it was asked: (method, path, Host header)."""

    port: int
    asked: list[tuple[str, str, str]]

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"


def plainly(handler: BaseHTTPRequestHandler, body: bytes = b"ok", **headers: str) -> None:
    """200 with a body."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def serve() -> Iterator[Callable[..., Peer]]:
    """serve(answer, tls=None) starts a peer; all end with the test."""
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Answer = plainly, tls: ssl.SSLContext | None = None) -> Peer:
        asked: list[tuple[str, str, str]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append((self.command, self.path, self.headers["Host"]))
                answer(self)

            def log_message(self, *_: Any) -> None:
                """Tests are silent."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return Peer(server.server_address[1], asked)

    yield start
    for one in servers:
        one.shutdown()
        one.server_close()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """PEM file of key and certificate for `peer.example`, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "peer.example")])
    now = datetime.now(UTC)
    names = [x509.DNSName("peer.example")]
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "peer.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
