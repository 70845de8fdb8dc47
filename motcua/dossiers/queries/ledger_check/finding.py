"""One thing that does not agree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    """What is wrong with one dossier: a stable code and what was found, as `params`."""

    code: str
    dossier: int
    params: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        found = " ".join(f"{name}={value}" for name, value in self.params.items())
        return f"dossier {self.dossier}: {self.code} {found}".rstrip()
