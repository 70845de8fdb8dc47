"""A peer in memory: what the contract of the port means, without anything outside."""

from __future__ import annotations

from typing import NamedTuple

from motcua.notifications.ports import Channel, Failure, Receipt


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
