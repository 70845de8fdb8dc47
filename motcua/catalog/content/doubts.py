"""Which facts of a bundle nobody has yet seen in their source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

TO_CONFIRM = "to_confirm"


def unconfirmed(bundle: Mapping[str, Any]) -> frozenset[str]:
    """The places of the facts marked `sure: to_confirm`: `effective`, `fees/le_phi`, `time/cases/late`.

    A member of a list goes by its code, or by its number from 0 where it has none (`legal_basis/3`).
    """
    return frozenset(_places(bundle, ""))


def _places(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        if value.get("sure") == TO_CONFIRM:
            yield place
        for name, part in value.items():
            yield from _places(part, f"{place}/{name}" if place else name)
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            name = part.get("code", number) if isinstance(part, Mapping) else number
            yield from _places(part, f"{place}/{name}")
