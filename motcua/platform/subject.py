"""What the lower floors know of a thing that belongs to an upper one."""

from __future__ import annotations

from typing import NamedTuple


class Subject(NamedTuple):
    """A thing with a history: `Subject("dossier", 2026000000000001)`."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"
