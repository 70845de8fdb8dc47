"""The answer to "what is this code?"."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LONGEST = 50
"""No code of the house or of others is longer."""


@dataclass(frozen=True)
class Reading:
    """`style` names the shape that was recognised (None when invalid); `normalized` is the form to store.

    `meaning` holds what the code says, or `{"reason": …}` when it is invalid; `warnings` are stable words for doubts
    that do not make it invalid.
    """

    valid: bool
    kind: str
    style: str | None
    normalized: str
    meaning: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """JSON values `{valid, kind, style, normalized, meaning}`; warnings, if any, stand in `meaning`."""
        doubts = {"warnings": list(self.warnings)} if self.warnings else {}
        return {
            "valid": self.valid,
            "kind": self.kind,
            "style": self.style,
            "normalized": self.normalized,
            "meaning": {**self.meaning, **doubts},
        }


def invalid(kind: str, normalized: str, reason: str) -> Reading:
    """A code that is none of its kind, and why: `shape`, `length`, `check_digit` …"""
    return Reading(False, kind, None, normalized, {"reason": reason})


def tidy(code: str) -> str:
    """The code in compatibility form (full-width digits become plain) without outer white space."""
    return unicodedata.normalize("NFKC", code).strip()
