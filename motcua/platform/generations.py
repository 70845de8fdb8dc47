"""Process-local caches of slow-changing rows, and how a change reaches the other processes.

A cached family (calendars, the catalogue, grants) has a generation number in the database. Whoever changes
the family bumps it in his own transaction; every process looks at the numbers at most once a second.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F

from motcua.platform.models import Generation

V = TypeVar("V")

FRESH_SECONDS = 1.0
MOST_VALUES = 100_000
"""Some keys come from outside (codes people type, days): then all is dropped and read again."""

_guard = threading.Lock()
_seen: dict[str, int] = {}
_values: dict[tuple[str, Any], Any] = {}
_forgotten = 0
_checked_at = float("-inf")


def cached(family: str, key: Any, load: Callable[[], V]) -> V:
    """The value of `load()` kept until the family changes. Values must be immutable."""
    _refresh()
    slot = (family, key)
    try:
        return _values[slot]
    except KeyError:
        before = _forgotten
        value = load()
        with _guard:
            # What was read before somebody dropped the family may be what he wanted dropped: it is not kept.
            if before == _forgotten:
                if len(_values) >= MOST_VALUES:
                    _values.clear()
                _values[slot] = value
        return value


def mark(family: str) -> object:
    """Another one after each change of the family: part of the key of what two families go into."""
    return cached(family, "mark", object)


def bump(family: str) -> None:
    """Announce that rows of the family changed. Call inside the operation that changed them."""
    if not Generation.objects.filter(family=family).update(number=F("number") + 1):
        Generation.objects.create(family=family, number=1)
    forget(family)
    transaction.on_commit(lambda: forget(family))


def forget(family: str | None = None) -> None:
    """Drop what this process holds of the family, or of all families."""
    global _checked_at, _forgotten
    with _guard:
        _forgotten += 1
        for slot in [slot for slot in _values if family is None or slot[0] == family]:
            del _values[slot]
        _checked_at = float("-inf")


def _refresh() -> None:
    global _checked_at
    now = time.monotonic()
    if now - _checked_at < FRESH_SECONDS:
        return
    current = dict(Generation.objects.values_list("family", "number"))
    for family, number in current.items():
        if _seen.get(family) != number:
            forget(family)
            _seen[family] = number
    _checked_at = now
