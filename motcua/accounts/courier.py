"""What accounts need to reach people: somebody who carries a message to a contact.

Notices stand above accounts and fill this in when they are loaded; carrying only writes down what is to be sent, in
the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol


class Courier(Protocol):
    """Takes messages for contacts."""

    def carries(self, channel: str) -> bool:
        """Whether this installation can send by `sms` or `email` at all."""

    def carry(
        self, *, contact: int, template: str, words: Mapping[str, str], key: str, until: datetime | None, now: datetime
    ) -> None:
        """Send the contact (its id) the template's text with the words filled in.

        Once per `key`; not at all after `until`. The words are kept sealed until they are sent, and not after.
        """


class _Nobody:
    """Carries nothing: what stands here until a courier is engaged."""

    def carries(self, channel: str) -> bool:
        return False

    def carry(
        self, *, contact: int, template: str, words: Mapping[str, str], key: str, until: datetime | None, now: datetime
    ) -> None:
        raise LookupError("no courier is engaged")


_engaged: list[Courier] = [_Nobody()]


def engage(courier: Courier) -> None:
    """Let this one carry all messages from now on."""
    _engaged[:] = [courier]


def courier() -> Courier:
    """Whoever carries messages."""
    return _engaged[0]
