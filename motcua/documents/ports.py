"""What documents need from outside: somebody who knows malware. And whom they tell when a file is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO, Protocol

from motcua.platform.subject import Subject

ToldOfClosed = Callable[[Subject, str, datetime], None]
"""Called in the transaction that closes a file: what it belongs to, its id, when."""


class ScannerUnavailable(Exception):
    """The scanner did not answer, or not about this file; it may be asked again."""


class Scanner(Protocol):
    """Looks for malware."""

    def scan(self, content: BinaryIO) -> str | None:
        """The name of what was found, None for nothing. Raises ScannerUnavailable."""


_told: dict[str, ToldOfClosed] = {}


def told_of_closed(kind: str) -> Callable[[ToldOfClosed], ToldOfClosed]:
    """Register who is told when a file of a subject of this kind is closed."""

    def register(function: ToldOfClosed) -> ToldOfClosed:
        _told[kind] = function
        return function

    return register


def tell_of_closed(subject: Subject, file_id: str, now: datetime) -> None:
    """Tell the domain the subject belongs to."""
    if subject.kind in _told:
        _told[subject.kind](subject, file_id, now)
