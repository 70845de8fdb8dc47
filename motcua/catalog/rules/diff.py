"""What two bundles say differently, told by what things are called and not by where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

_NAMES = ("code", "name", "value", "text")
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


@dataclass(frozen=True, slots=True)
class Difference:
    """At `path` (names of things, joined by /) something was added, removed or changed."""

    path: str
    kind: Literal["added", "removed", "changed"]
    before: Any
    after: Any

    def as_dict(self) -> dict[str, Any]:
        """`{path, kind, before, after}`."""
        return {"path": self.path, "kind": self.kind, "before": self.before, "after": self.after}

    def __str__(self) -> str:
        shown = [_short(value) for value in (self.before, self.after) if value is not None]
        return f"{_SIGNS[self.kind]} {self.path or '/'}: {' → '.join(shown) or 'null'}"


def diff(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Every difference between two bundles' plain values; empty when they say the same.

    Entries of lists are told apart by their code, name, value or text; lists of plain values and lists in another
    order are compared whole.
    """
    return list(_of(before, after, ""))


def _of(before: Any, after: Any, path: str) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _named(before, after, path)
    elif (old := _keyed(before)) is not None and (new := _keyed(after)) is not None:
        yield from _named(old, new, path)
        if list(old) != list(new) and set(old) == set(new):
            yield Difference(f"{path}/order", "changed", list(old), list(new))
    else:
        yield Difference(path, "changed", before, after)


def _named(before: Mapping[str, Any], after: Mapping[str, Any], path: str) -> Iterator[Difference]:
    for key in dict.fromkeys([*before, *after]):
        here = f"{path}/{key}" if path else key
        if key not in after:
            yield Difference(here, "removed", before[key], None)
        elif key not in before:
            yield Difference(here, "added", None, after[key])
        else:
            yield from _of(before[key], after[key], here)


def _keyed(items: Any) -> dict[str, Any] | None:
    """The entries of a list by their name, or None when they have no names of their own."""
    if not isinstance(items, Sequence) or isinstance(items, str):
        return None
    if not all(isinstance(item, Mapping) for item in items):
        return None
    for name in _NAMES:
        keys = [item.get(name) for item in items]
        if all(isinstance(key, str) for key in keys) and len(set(keys)) == len(keys):
            return dict(zip(keys, items, strict=True))
    return None


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else text[:119] + "…"
