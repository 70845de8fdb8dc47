"""A dossier's journal, entry by entry, as `journal.operations.append` writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

from motcua.demo.synth.tables import Row
from motcua.dossiers.operations.work import KIND
from motcua.journal.events import EventKind
from motcua.journal.models import closed

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def text(value: Any) -> str:
    """Canonical JSON (RFC 8785) of values without floating-point numbers, whose member names are ASCII.

    For these the standard library writes just what `journal.canonical.text` does, many times faster; that it does is
    tested, and `journal verify` would tell.
    """
    return _ENCODER.encode(value)


class Chain:
    """The entries of one dossier so far: `entries` without their ids.

    `private`, sealed, belongs to the entry at its index.
    """

    __slots__ = ("_salts", "_subject", "entries", "head", "private")

    def __init__(self, dossier: int, salts: int) -> None:
        self._subject, self._salts = dossier, salts
        self.entries: list[Row] = []
        self.private: list[tuple[int, str, str]] = []
        self.head = ""

    def append(
        self, kind: EventKind, moment: datetime, actor: str, facts: Mapping[str, Any], private: str | None
    ) -> None:
        """Add an entry. `moment`: in UTC, whole seconds; `private`: canonical JSON, None for nothing."""
        n, at, told = len(self.entries) + 1, moment.isoformat(timespec="microseconds"), text(facts)
        hidden = None
        if private is not None:
            salt = f"{(self._salts + n * 0x9E3779B97F4A7C15F39CC0605CEDC834) & (1 << 128) - 1:032x}"
            hidden = sha256((salt + private).encode()).hexdigest()
            self.private.append((n - 1, salt, closed(private)))
        named, quoted = (f'"{hidden}"' if hidden else "null"), encode_basestring(told)
        whole = (
            f'{{"actor":{encode_basestring(actor)},"cause":null,"facts":{quoted},"kind":"{kind.name}","n":{n},'
            f'"occurred_at":"{at}","prev":"{self.head}","private_digest":{named},"recorded_at":"{at}",'
            f'"subject_id":{self._subject},"subject_kind":"{KIND}","version":{kind.version}}}'
        )
        digest = sha256(whole.encode()).hexdigest()
        row = (KIND, self._subject, n, kind.name, kind.version, moment, moment, actor, None, told, hidden, self.head)
        self.entries.append((*row, digest))
        self.head = digest
