"""What notices need from outside: somebody who sends e-mail and text messages.

Adapters (`motcua.exchange.messages`) are offered for a channel at start-up; without one the channel does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Channel = Literal["email", "sms"]
CHANNELS: tuple[Channel, ...] = ("email", "sms")


@dataclass(frozen=True, slots=True)
class Receipt:
    """The peer has taken the message; `reference` is its own name of it, or empty."""

    reference: str = ""


class Failure(Exception):
    """The peer has not taken the message. `reason` is a short code: what a peer says may quote whom it is about."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class TemporaryFailure(Failure):
    """Not now: the peer is down, slow, busy or refuses us; to be tried again."""


class Unreachable(TemporaryFailure):
    """Not now, and nothing else either: the peer could not be spoken to."""


class PermanentFailure(Failure):
    """Never: there is no such address, or it takes nothing."""


class MessagePort(Protocol):
    """Sends messages by one channel or several."""

    def send(self, channel: Channel, to: str, subject: str, text: str, key: str) -> Receipt:
        """Hand a message over to the peer. Raises TemporaryFailure or PermanentFailure, nothing else.

        `to` is an e-mail address, or a telephone number in E.164; `subject` means nothing for text messages. A
        second call with the same `key` is the same message: a peer that knows keys sends it once.
        """


_offered: dict[str, MessagePort] = {}


def offer(channel: Channel, port: MessagePort) -> None:
    """Send by this port what goes by the channel."""
    _offered[channel] = port


def withdraw(channel: Channel) -> None:
    """Take an offer back: the channel's messages wait."""
    _offered.pop(channel, None)


def port(channel: str) -> MessagePort | None:
    """Who sends by the channel, if there is somebody."""
    return _offered.get(channel)
