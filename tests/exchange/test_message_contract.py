"""What notices may expect of whoever sends: real protocols against real peers and the fake keep one contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from django.conf import LazySettings

from motcua.exchange.messages import smtp
from motcua.exchange.messages.settings import mail_server
from motcua.exchange.messages.sms import HttpSms
from motcua.exchange.messages.smtp import SmtpMail
from motcua.notifications.ports import Channel, MessagePort, PermanentFailure, TemporaryFailure, Unreachable
from tests.held_messages import HeldMessages
from tests.messages_sandbox import MessagesSandbox, running

SUBJECT, TEXT = "Mã xác nhận liên hệ", "482913 là mã xác nhận. Ông/Bà không đưa mã này cho ai."


@dataclass
class Peer:
    """A port, whom it sends to, what its peer has received, and how it is made to fail."""

    port: MessagePort
    channel: Channel
    to: str
    received: Callable[[], list[tuple[str, str]]]
    fail: Callable[[str], None]

    def send(self, key: str = "code:1") -> str:
        return self.port.send(self.channel, self.to, SUBJECT, TEXT, key).reference


@pytest.fixture(scope="module")
def started() -> Iterator[MessagesSandbox]:
    with running() as sandbox:
        yield sandbox


def _memory() -> Peer:
    post = HeldMessages()
    failures = {"down": Unreachable("down"), "refuses": PermanentFailure("no"), "busy": TemporaryFailure("busy")}

    def fail(how: str) -> None:
        post.failure = failures[how]

    return Peer(post, "sms", "+84950000024", lambda: [(each.to, each.text) for each in post.messages], fail)


def _email(sandbox: MessagesSandbox) -> Peer:
    how: dict[str, dict[str, Any]] = {"down": {"down": True}, "refuses": {"status": 550}, "busy": {"status": 451}}
    return Peer(
        SmtpMail(mail_server(sandbox.smtp_url)),
        "email",
        "hanh@nguoidan.example",
        lambda: [(each["to"], each["text"]) for each in sandbox.messages(channel="email")],
        lambda fault: sandbox.faults(email=how[fault]),
    )


def _sms(sandbox: MessagesSandbox) -> Peer:
    how: dict[str, dict[str, Any]] = {"down": {"down": True}, "refuses": {"status": 404}, "busy": {"status": 429}}
    return Peer(
        HttpSms(sandbox.sms_url, "of the tests"),
        "sms",
        "+84950000024",
        lambda: [(each["to"], each["text"]) for each in sandbox.messages(channel="sms")],
        lambda fault: sandbox.faults(sms=how[fault]),
    )


@pytest.fixture(params=["memory", "email", "sms"])
def peer(request: pytest.FixtureRequest, settings: LazySettings) -> Peer:
    """Each of the three."""
    if request.param == "memory":
        return _memory()
    settings.OUTWARD_PRIVATE = ["localhost"]
    sandbox: MessagesSandbox = request.getfixturevalue("started")
    sandbox.reset()
    return _email(sandbox) if request.param == "email" else _sms(sandbox)


def test_a_message_arrives_as_it_was_written(peer: Peer) -> None:
    assert peer.send()
    assert peer.received() == [(peer.to, TEXT)]


def test_the_same_key_is_the_same_message(peer: Peer) -> None:
    assert peer.send("code:1") == peer.send("code:1")
    peer.send("code:2")
    assert peer.received() == [(peer.to, TEXT)] * 2


def test_a_peer_that_is_down_is_unreachable(peer: Peer) -> None:
    peer.fail("down")
    with pytest.raises(Unreachable) as failed:
        peer.send()
    assert peer.to not in str(failed.value)
    assert peer.received() == []


def test_an_address_that_takes_nothing_is_refused_for_good(peer: Peer) -> None:
    peer.fail("refuses")
    with pytest.raises(PermanentFailure) as failed:
        peer.send()
    assert peer.to not in str(failed.value)


def test_a_busy_peer_asks_for_patience_with_this_message(peer: Peer) -> None:
    peer.fail("busy")
    with pytest.raises(TemporaryFailure) as failed:
        peer.send()
    assert not isinstance(failed.value, Unreachable)


def test_a_slow_mail_server_is_given_up(
    started: MessagesSandbox, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "TIMEOUT_SECONDS", 0.3)
    started.reset()
    started.faults(email={"delay_ms": 1500})
    with pytest.raises(Unreachable):
        _email(started).send()


def test_the_sandbox_shows_what_came_to_people_who_look(started: MessagesSandbox) -> None:
    started.reset()
    _email(started).send()
    page = httpx.get(started.url)
    assert TEXT in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert httpx.post(f"{started.url}/control/faults", json={"sms": {"explode": True}}).status_code == 422
    assert httpx.post(f"{started.url}/sms", content=b"[]").status_code == 422
