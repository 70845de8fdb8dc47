"""Erasing a person: each domain registers what it does to its own tables when a person's data is to go.

A domain that keeps anything about people has a room `erasers.py`, found at start-up. Whoever erases (the domain that
knows when everything about the person is over) calls `erase`, inside its operation: all of it goes, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from motcua.platform.actor import Actor


@dataclass(frozen=True, slots=True)
class Erasure:
    """Who goes: the person's id, and those of his accounts; by whom, when (aware), on what ground (a code of law)."""

    person: int
    accounts: tuple[int, ...]
    actor: Actor
    now: datetime
    ground: str

    @property
    def callers(self) -> tuple[str, ...]:
        """The accounts as uploads, kept answers and attempts name them."""
        return tuple(f"user:{account}" for account in self.accounts)


Eraser = Callable[[Erasure], None]

_erasers: dict[str, Eraser] = {}


def eraser(name: str) -> Callable[[Eraser], Eraser]:
    """Register `function(erasure)` under the name of what it erases: `accounts.contacts`. A name is given once."""

    def register(function: Eraser) -> Eraser:
        if name in _erasers:
            raise ValueError(f"eraser {name!r} is registered twice")
        _erasers[name] = function
        return function

    return register


def erasers() -> tuple[str, ...]:
    """The names of all that is registered, in order."""
    return tuple(sorted(_erasers))


def erase(erasure: Erasure) -> None:
    """Have every domain erase the person; inside an operation only. In order of name, which no eraser may rely on."""
    for name in erasers():
        _erasers[name](erasure)
