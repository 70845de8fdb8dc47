"""The ring of keys under which personal data is kept: several data keys and index keys, each with an id.

`MOTCUA_DATA_KEYS` holds the ring, or the file that `MOTCUA_DATA_KEYS_FILE` names. A file is looked at whenever a key is
needed, so that processes at work follow a change at once. The newest key of each use writes, all of them read. The ring
has nothing to do with the secret key: that signs for a while, these keep for decades.

A ring is lines of `use:id:since:key`: use is `data` or `index`, since is UTC (`20261122T210000Z`), the key is 32 bytes
in URL-safe base64. Empty lines and lines that begin with # are passed over; a comma may stand for a new line.
"""

from __future__ import annotations

import binascii
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

log = structlog.get_logger(__name__)

DATA, INDEX = "data", "index"
ID_LENGTH = 7
BYTES = 32
MOMENT = "%Y%m%dT%H%M%SZ"
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"

Stamp = tuple[int, int, int]


class KeysUnusable(ImproperlyConfigured):
    """There is no ring, or it cannot be read: nothing personal can be written or read."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `id` is ID_LENGTH letters and digits, `since` (aware) when it was made."""

    use: str
    id: str
    since: datetime
    secret: bytes

    def __str__(self) -> str:
        return f"{self.use}:{self.id}:{self.since.strftime(MOMENT)}:{urlsafe_b64encode(self.secret).decode()}"

    def __repr__(self) -> str:
        return f"<{self.use} key {self.id}>"


@dataclass(frozen=True)
class Ring:
    """Keys, oldest first; at least one of each use."""

    keys: tuple[Key, ...]

    def of(self, use: str) -> tuple[Key, ...]:
        """The keys of a use, oldest first."""
        return tuple(key for key in self.keys if key.use == use)

    def newest(self, use: str) -> Key:
        """The key that writes."""
        return self._writing[use]

    def data_key(self, key_id: str) -> Key | None:
        """The data key of that name."""
        return self._reading.get(key_id)

    @cached_property
    def _writing(self) -> dict[str, Key]:
        return {key.use: key for key in self.keys}

    @cached_property
    def _reading(self) -> dict[str, Key]:
        return {key.id: key for key in self.keys if key.use == DATA}

    def with_key(self, key: Key) -> Ring:
        """The ring and one more key."""
        return replace(self, keys=(*self.keys, key))

    def without(self, key_id: str) -> Ring:
        """The ring without a key."""
        return replace(self, keys=tuple(key for key in self.keys if key.id != key_id))

    def __str__(self) -> str:
        return "".join(f"{key}\n" for key in self.keys)


def new(use: str, now: datetime) -> Key:
    """A fresh key."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(ID_LENGTH - 1))
    return Key(use, use[0] + drawn, now.replace(microsecond=0), secrets.token_bytes(BYTES))


def new_ring(now: datetime) -> Ring:
    """The ring of a new installation."""
    return Ring((new(DATA, now), new(INDEX, now)))


def read(text: str) -> Ring:
    """The ring that a text says. Raises KeysUnusable, which names the line and never the key."""
    lines = [line.strip() for line in text.replace(",", "\n").splitlines()]
    found = [_key(place, line) for place, line in enumerate(lines, start=1) if line and not line.startswith("#")]
    ring = Ring(tuple(sorted(found, key=lambda key: key.since)))
    if len({key.id for key in found}) < len(found):
        raise KeysUnusable("MOTCUA_DATA_KEYS: two keys have the same id")
    for use in (DATA, INDEX):
        if not ring.of(use):
            raise KeysUnusable(f"MOTCUA_DATA_KEYS: there is no {use} key")
    return ring


def ring() -> Ring:
    """The ring as it stands now. Raises KeysUnusable."""
    path = settings.DATA_KEYS_FILE
    if path:
        return _of_file(path)
    if not settings.DATA_KEYS:
        raise KeysUnusable("MOTCUA_DATA_KEYS: must be set (motcua keys new makes a ring)")
    return _of_text(settings.DATA_KEYS)


def write(path: Path, changed: Ring) -> None:
    """Put a ring in the place of the one in the file, at one stroke, readable by its owner alone."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(str(changed))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


_of_text = lru_cache(maxsize=8)(read)
_files: dict[str, tuple[Stamp, Ring]] = {}


def _of_file(path: str) -> Ring:
    known = _files.get(path)
    try:
        found = os.stat(path)  # noqa: PTH116 - asked for with every value
        stamp = (found.st_mtime_ns, found.st_ino, found.st_size)
        if known is None or known[0] != stamp:
            known = _files[path] = (stamp, read(Path(path).read_text()))
    except (OSError, UnicodeDecodeError, KeysUnusable) as problem:
        if known is None:
            raise KeysUnusable(f"MOTCUA_DATA_KEYS_FILE: {problem}") from problem
        # Whoever is at work goes on with the keys he has; what has been written since cannot be read under them.
        log.error("data_keys_unreadable", problem=str(problem))
    return known[1]


def _key(place: int, line: str) -> Key:
    try:
        use, key_id, since, secret = line.split(":")
        made = Key(
            use,
            key_id,
            datetime.strptime(since, MOMENT).replace(tzinfo=UTC),
            urlsafe_b64decode(secret.encode()),
        )
    except (ValueError, binascii.Error):
        raise KeysUnusable(f"MOTCUA_DATA_KEYS: line {place} is not use:id:since:key") from None
    if use not in {DATA, INDEX} or len(key_id) != ID_LENGTH or not key_id.isalnum() or len(made.secret) != BYTES:
        raise KeysUnusable(f"MOTCUA_DATA_KEYS: line {place} is no key of 32 bytes for data or index")
    return made
