"""What has arrived, and what goes wrong on demand."""

from __future__ import annotations

import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

MOST = 500
CHANNELS = ("email", "sms")
FAULTS = {"down": bool, "delay_ms": int, "status": int}


@dataclass(frozen=True)
class Message:
    """One message; `key` is the sender's name of it."""

    id: int
    channel: str
    to: str
    subject: str
    text: str
    key: str
    at: str


class Store:
    """The newest 500 messages, and the faults of each channel; shared by threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._messages: list[Message] = []
        self._next = 1
        self.faults: dict[str, dict[str, Any]] = {channel: {} for channel in CHANNELS}

    def keep(self, channel: str, to: str, subject: str, text: str, key: str) -> tuple[Message, bool]:
        """Keep a message; what is known by its key already is answered with, and False."""
        with self._lock:
            for known in self._messages:
                if key and (known.channel, known.key) == (channel, key):
                    return known, False
            at = datetime.now(UTC).isoformat(timespec="seconds")
            message = Message(self._next, channel, to, subject, text, key, at)
            self._next += 1
            self._messages = [*self._messages, message][-MOST:]
            return message, True

    def messages(self, to: str = "", channel: str = "") -> list[dict[str, Any]]:
        """Those kept, newest first; for one address or by one channel only."""
        with self._lock:
            found = [each for each in self._messages if to in ("", each.to) and channel in ("", each.channel)]
        return [asdict(each) for each in reversed(found)]

    def change(self, asked: dict[str, dict[str, Any]]) -> None:
        """Set faults: `{"sms": {"down": true}}`. Raises ValueError for those that do not exist."""
        for channel, wanted in asked.items():
            for name, value in wanted.items():
                if channel not in self.faults or type(value) is not FAULTS.get(name):
                    raise ValueError(f"unknown fault: {channel} {name}")
            self.faults[channel].update(wanted)

    def reset(self) -> None:
        """Take all faults back and forget all messages."""
        with self._lock:
            self._messages = []
        for faults in self.faults.values():
            faults.clear()
