"""Messages that are kept instead of sent, and the codes in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from motcua.notifications import channels, ports
from motcua.notifications.ports import Channel, Failure, Receipt
from motcua.platform import outbox


class Held(NamedTuple):
    """A message as it arrived."""

    channel: Channel
    to: str
    subject: str
    text: str
    key: str


class HeldMessages:
    """Keeps what it is given, each key once; `failure` is raised instead while it is set."""

    def __init__(self) -> None:
        self.messages: list[Held] = []
        self.failure: Failure | None = None

    def send(self, channel: Channel, to: str, subject: str, text: str, key: str) -> Receipt:
        """Keep the message."""
        if self.failure is not None:
            raise self.failure
        if all(held.key != key for held in self.messages):
            self.messages.append(Held(channel, to, subject, text, key))
        return Receipt(key)


class Post(HeldMessages):
    """E-mail and text messages in memory, delivered on request."""

    def delivered(self, now: datetime) -> list[Held]:
        """All that has arrived, after the outbox was worked off once."""
        outbox.deliver(now=now)
        return self.messages

    def code(self, now: datetime) -> str:
        """The code in the newest message."""
        found = re.search(r"\b\d{6}\b", self.delivered(now)[-1].text)
        assert found is not None
        return found.group()


@contextmanager
def held() -> Iterator[Post]:
    """Both channels go to memory for a while."""
    post = Post()
    before = {channel: ports.port(channel) for channel in ports.CHANNELS}
    channels.wake()
    for channel in ports.CHANNELS:
        ports.offer(channel, post)
    yield post
    channels.wake()
    for channel, port in before.items():
        if port is None:
            ports.withdraw(channel)
        else:
            ports.offer(channel, port)
