"""Outward calls reach the configured peers, at addresses looked at, within limits, and nobody else."""

from __future__ import annotations

import logging
import ssl
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest
import structlog
from structlog.testing import capture_logs

from motcua.platform import outward
from motcua.platform.outward import addresses, transport
from tests.platform.outward.conftest import Peer, plainly

Serve = Callable[..., Peer]
Named = Callable[[dict[str, list[str]]], list[str]]


@pytest.fixture(autouse=True)
def _peers_on_this_machine(settings: object) -> Iterator[None]:
    settings.OUTWARD_PRIVATE = ["localhost"]  # type: ignore[attr-defined]
    yield
    transport._authorities.cache_clear()


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Named:
    """named({host: [addresses, then those of the next question]}) is the name service; answers what it was asked."""

    def install(hosts: dict[str, list[str]]) -> list[str]:
        asked: list[str] = []

        def resolve(host: str, port: int) -> list[addresses.Address]:
            asked.append(host)
            if host not in hosts:
                raise OSError(host)
            return [ip_address(one) for one in hosts[host]]

        monkeypatch.setattr(transport, "resolve", resolve)
        return asked

    return install


def test_a_configured_peer_is_called(serve: Serve) -> None:
    peer = serve()
    with outward.client("register", [f"{peer.url}/v1"]) as client:
        assert client.get(f"{peer.url}/v1/persons?n=1").text == "ok"
    assert peer.asked == [("GET", "/v1/persons?n=1", f"127.0.0.1:{peer.port}")]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/v1/x",
        "http://localhost:{port}/v1/x",
        "https://127.0.0.1:{port}/v1/x",
        "http://127.0.0.1:{port}/v10/x",
        "http://127.0.0.1:{port}/",
        "http://127.0.0.1:{port}/v1/../admin",
        "http://127.0.0.1:{port}/v1/%2e%2e/admin",
        "http://127.0.0.1:{port}/v1/..%5cadmin",
        "http://lan:mat-khau@127.0.0.1:{port}/v1/x",
        "http://169.254.169.254/v1/x",
        "ftp://127.0.0.1:{port}/v1/x",
    ],
)
def test_nothing_else_is_called(address: str, serve: Serve) -> None:
    peer = serve()
    with outward.client("register", [f"{peer.url}/v1"]) as client, pytest.raises(outward.Failed):
        client.get(address.format(port=peer.port))
    assert peer.asked == []


def test_a_redirect_off_the_peer_is_refused_even_to_who_follows_redirects(serve: Serve) -> None:
    victim = serve()

    def away(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", f"{victim.url}/metadata")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    peer = serve(away)
    with outward.client("register", [peer.url]) as client:
        assert client.get(f"{peer.url}/x").status_code == 302
        with pytest.raises(outward.NotAPeer):
            client.get(f"{peer.url}/x", follow_redirects=True)
    assert victim.asked == []


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 192.168.1.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 ::1 fe80::1 fd00::1 "
    "::ffff:10.1.2.3 224.0.0.1 2002:0a01:0203::1 192.0.2.1 255.255.255.255".split(),
)
def test_a_name_that_leads_inside_is_not_called(
    address: str, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OUTWARD_PRIVATE = []  # type: ignore[attr-defined]
    found = [(0, 0, 0, "", ("8.8.8.8", 443)), (0, 0, 0, "", (address, 443))]
    monkeypatch.setattr("motcua.platform.outward.addresses.socket.getaddrinfo", lambda *_, **__: found)
    with outward.client("id", ["https://id.example"]) as client, pytest.raises(outward.NotAPeer):
        client.get("https://id.example/")


def test_a_public_peer_is_spoken_to_by_tls_only(named: Named) -> None:
    named({"id.example": ["8.8.8.8"]})
    with outward.client("id", ["http://id.example"]) as client, pytest.raises(outward.NotAPeer, match="https"):
        client.get("http://id.example/")


def test_the_call_goes_to_the_address_looked_at_and_the_certificate_is_held_against_the_name(
    serve: Serve, named: Named, certificate: Path, settings: object
) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    peer = serve(tls=tls)
    asked = named({"peer.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]})
    bases = [f"https://peer.example:{peer.port}", f"https://other.example:{peer.port}"]
    settings.OUTWARD_CA = str(certificate)  # type: ignore[attr-defined]
    transport._authorities.cache_clear()
    with outward.client("id", bases) as client:
        assert client.get(f"{bases[0]}/x").text == "ok"
        assert asked == ["peer.example"], "a name is resolved once per call"
        # The connection that is kept for one name at this address is not lent to another name.
        with pytest.raises(httpx.ConnectError):
            client.get(f"{bases[1]}/x")
    assert peer.asked == [("GET", "/x", f"peer.example:{peer.port}")]


def test_an_authority_nobody_named_is_not_believed(serve: Serve, named: Named, certificate: Path) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    peer = serve(tls=tls)
    named({"peer.example": ["127.0.0.1"]})
    transport._authorities.cache_clear()
    with outward.client("id", [f"https://peer.example:{peer.port}"]) as client, pytest.raises(httpx.ConnectError):
        client.get(f"https://peer.example:{peer.port}/")
    assert peer.asked == []


def test_the_next_address_is_tried_where_nobody_answers(serve: Serve, named: Named) -> None:
    peer = serve()
    named({"peer.example": ["127.0.0.9", "127.0.0.1"]})
    with outward.client("register", [f"http://peer.example:{peer.port}"], timeout=2) as client:
        assert client.get(f"http://peer.example:{peer.port}/").text == "ok"


def test_an_unknown_name_is_an_ordinary_failure(named: Named) -> None:
    named({})
    with outward.client("id", ["https://gone.example"]) as client, pytest.raises(outward.Failed, match="not resolved"):
        client.get("https://gone.example/")


def test_an_answer_that_goes_on_is_cut_off(serve: Serve) -> None:
    sent = []

    def on_and_on(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(2000):
            handler.wfile.write(b"0" * 65536)
            sent.append(65536)

    peer = serve(on_and_on)
    with outward.client("register", [peer.url], max_bytes=100_000) as client, pytest.raises(outward.TooLarge):
        client.get(peer.url)
    assert sum(sent) < 20_000_000


def test_an_answer_that_unfolds_is_not_unfolded(serve: Serve) -> None:
    peer = serve(lambda handler: plainly(handler, b"\x1f\x8b" + b"0" * 100, Content_Encoding="gzip"))
    with outward.client("register", [peer.url]) as client, pytest.raises(outward.TooLarge):
        client.get(peer.url)


def test_an_answer_that_drips_ends_at_the_deadline(serve: Serve) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b".")
            time.sleep(0.05)

    peer = serve(drip)
    before = time.monotonic()
    with outward.client("register", [peer.url], timeout=2, deadline=0.3) as client, pytest.raises(outward.TooSlow):
        client.get(peer.url)
    assert time.monotonic() - before < 3


def test_proxies_of_the_environment_are_not_asked(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, peer = serve(), serve()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url)
    with outward.client("register", [peer.url]) as client:
        client.get(peer.url)
    assert (len(peer.asked), proxy.asked) == (1, [])


def test_a_configured_proxy_is_asked_for_peers_only(serve: Serve, settings: object) -> None:
    proxy = serve()
    settings.OUTWARD_PROXY = proxy.url  # type: ignore[attr-defined]
    with outward.client("register", ["http://peer.example/v1"]) as client:
        assert client.get("http://peer.example/v1/x").text == "ok"
        with pytest.raises(outward.NotAPeer):
            client.get("http://elsewhere.example/v1/x")
    assert [path for _, path, _ in proxy.asked] == ["http://peer.example/v1/x"]


def test_the_log_says_who_was_called_and_nothing_of_what_was_said(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    peer = serve()
    caplog.set_level(logging.INFO, logger="motcua")
    with capture_logs() as told, outward.client("register", [peer.url], headers={"X-Key": "bi-mat-1"}) as client:
        client.post(f"{peer.url}/bi-mat-2?token=bi-mat-3", content="bi-mat-4")
    assert [(one["event"], one["peer"], one["method"]) for one in told] == [("outward_call", "register", "POST")]
    assert "bi-mat" not in repr(told) + caplog.text


def test_libraries_that_tell_whole_addresses_are_kept_silent() -> None:
    from motcua.platform import logs

    configured = structlog.is_configured()
    structlog.reset_defaults()
    try:
        logs.configure()
        assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
        assert not logging.getLogger("httpcore").isEnabledFor(logging.DEBUG)
    finally:
        if not configured:
            structlog.reset_defaults()


@pytest.mark.parametrize(
    "wrong", ["", "id.example", "ftp://id.example", "https://", "https://a:b@id.example", "https://x/?q"]
)
def test_a_base_that_is_no_address_stops_the_start(wrong: str) -> None:
    with pytest.raises(SystemExit):
        outward.client("id", [wrong])


@pytest.mark.parametrize("wrong", ["10.0.0.1/8", "intern", ""])
def test_a_network_that_is_none_stops_the_call(wrong: str) -> None:
    with pytest.raises(SystemExit):
        addresses.networks([wrong])
