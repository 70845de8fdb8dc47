"""Which readers there are. Domains declare them in `reactions.py` or `projections.py`, found at start-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from motcua.journal.events import EventKind
from motcua.journal.queries import EntryView


class Effect(Protocol):
    """What a reader does with an entry: writes in the reader's own transaction, nothing outside the database."""

    def __call__(self, entry: EntryView, *, now: datetime) -> None: ...


@dataclass(frozen=True)
class Reader:
    """A reader: its name (kept in the database, never reused), sort, kinds it wants (None: all) and effect."""

    name: str
    sort: Literal["projection", "reaction"]
    kinds: frozenset[str] | None
    effect: Effect
    clear: Callable[[], None] | None = None


class UnknownReader(LookupError):
    """No reader of that name is declared."""


_readers: dict[str, Reader] = {}


def projection(
    name: str, *, kinds: Iterable[EventKind | str] | None, clear: Callable[[], None]
) -> Callable[[Effect], Effect]:
    """Declare a projection: `effect(entry, now=...)` applied to every entry of the kinds, from the first one on.

    `clear` empties what the projection holds, for a rebuild.
    """
    return lambda effect: _declare(Reader(name, "projection", _names(kinds), effect, clear))


def reaction(name: str, *, kinds: Iterable[EventKind | str] | None) -> Callable[[Effect], Effect]:
    """Declare a reaction: like a projection, but never replayed, and not applied to what came before it.

    An effect outside the database is asked for by `outbox.put(reader=name, position=entry.position, ...)`.
    """
    return lambda effect: _declare(Reader(name, "reaction", _names(kinds), effect))


def reader(name: str) -> Reader:
    """The reader of that name; UnknownReader when there is none."""
    try:
        return _readers[name]
    except KeyError:
        raise UnknownReader(name) from None


def readers() -> list[Reader]:
    """All readers, by name."""
    return [_readers[name] for name in sorted(_readers)]


def withdraw(name: str) -> None:
    """Take a declaration back (for code that declares readers only for a while)."""
    _readers.pop(name, None)


def _declare(reader: Reader) -> Effect:
    if reader.name in _readers:
        raise ValueError(f"reader {reader.name!r} is declared twice")
    _readers[reader.name] = reader
    return reader.effect


def _names(kinds: Iterable[EventKind | str] | None) -> frozenset[str] | None:
    return None if kinds is None else frozenset(kind if isinstance(kind, str) else kind.name for kind in kinds)
