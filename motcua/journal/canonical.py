"""Canonical JSON (RFC 8785) and the digests built on it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import rfc8785

from motcua.journal.models import Entry

# The same text for an object of ASCII keys whose values are texts, whole numbers below 2**53 and null, made several
# times faster: what an entry's digest is taken over is such an object.
_flat = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True).encode


def text(value: Any) -> str:
    """The value as canonical JSON. Integers beyond 2**53-1, NaN and non-JSON types raise ValueError."""
    return rfc8785.dumps(value).decode()


def moment(at: datetime) -> str:
    """An aware datetime as ISO text in UTC, always with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def sha256(content: str) -> str:
    """Lower-case hex SHA-256 of the text in UTF-8."""
    return hashlib.sha256(content.encode()).hexdigest()


def entry_digest(entry: Entry) -> str:
    """The digest an entry must carry: over everything but its id, which the feed and the seals bind."""
    return sha256(
        _flat(
            {
                "subject_kind": entry.subject_kind,
                "subject_id": entry.subject_id,
                "n": entry.n,
                "kind": entry.kind,
                "version": entry.version,
                "occurred_at": moment(entry.occurred_at),
                "recorded_at": moment(entry.recorded_at),
                "actor": entry.actor,
                "cause": entry.cause,
                "facts": entry.facts,
                "private_digest": entry.private_digest,
                "prev": entry.prev,
            }
        )
    )


def private_digest(salt: str, values: str) -> str:
    """The digest of an entry's private values (canonical JSON text) under its salt."""
    return sha256(salt + values)
