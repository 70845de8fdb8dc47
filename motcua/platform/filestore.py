"""Contents of files by their SHA-256, on disk: written once, durably, and found again by digest alone.

`receive` streams a content into `incoming/` while hashing it; `Incoming.keep` makes it durable under
`ab/abcdef…`; whoever refers to the digest commits only after that. A crash in between leaves an orphan, which
`sweep` removes. Another kind of store would offer the same: receive (and keep), put, open, sweep.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from django.conf import settings

from motcua.platform.environment import BadSetting

PIECE_BYTES = 256 * 1024
ORPHAN_AGE = timedelta(hours=48)
SWEPT_AT_ONCE = 500
INCOMING = "incoming"


class TooMuch(Exception):
    """The stream went on after `max_size` bytes; nothing of it is kept."""


class ContentMissing(OSError):
    """A content that somebody refers to is not in the store."""


class Incoming:
    """A content on disk that is not kept yet. Leaving the `with` block removes what `keep` did not take."""

    def __init__(self, store: FileStore, path: Path, sha256: str, size: int) -> None:
        self._store = store
        self.path = path
        self.sha256 = sha256
        self.size = size

    def keep(self) -> None:
        """Make the content durable under its digest; returns when it would survive a power cut. May be repeated."""
        self._store._keep(self)

    def __enter__(self) -> Incoming:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.path.unlink(missing_ok=True)


class FileStore:
    """A store in one directory of one file system. Safe for many threads and processes at once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        (root / INCOMING).mkdir(parents=True, exist_ok=True)
        for shard in range(256):
            (root / f"{shard:02x}").mkdir(exist_ok=True)
        with _directory(root) as directory:
            os.fsync(directory)

    def receive(self, stream: BinaryIO, *, max_size: int | None = None) -> Incoming:
        """Write the stream to disk in pieces of 256 kB, hashing it. Raises TooMuch one piece after `max_size` bytes."""
        digest, size = hashlib.sha256(), 0
        handle, name = tempfile.mkstemp(dir=self._root / INCOMING)
        try:
            with os.fdopen(handle, "wb", buffering=0) as target:
                while piece := stream.read(PIECE_BYTES):
                    size += len(piece)
                    if max_size is not None and size > max_size:
                        raise TooMuch
                    digest.update(piece)
                    target.write(piece)
        except BaseException:
            Path(name).unlink()
            raise
        return Incoming(self, Path(name), digest.hexdigest(), size)

    def put(self, source: BinaryIO | Path) -> tuple[str, int]:
        """Keep a stream's or file's content. Returns its SHA-256 in hex and its size in bytes."""
        if isinstance(source, Path):
            with source.open("rb") as stream:
                return self.put(stream)
        with self.receive(source) as incoming:
            incoming.keep()
            return incoming.sha256, incoming.size

    def open(self, sha256: str) -> BinaryIO:
        """The content for streaming; the caller closes it. Raises ContentMissing."""
        try:
            return self._path(sha256).open("rb")
        except FileNotFoundError as problem:
            raise ContentMissing(f"content {sha256} is not in the file store") from problem

    def sweep(self, *, now: datetime, referred: Callable[[Sequence[str]], set[str]]) -> int:
        """Remove contents and unfinished uploads that nobody refers to and nobody touched for 48 hours.

        `referred` answers which of up to 500 digests somebody refers to. Returns how many files went. A content
        being kept at this moment is safe: `keep` touches it under the lock taken here for removing.
        """
        before = (now - ORPHAN_AGE).timestamp()
        removed = 0
        for old in _batches(_older(self._root / INCOMING, before)):
            removed += self._remove(self._root / INCOMING, old, before)
        for shard in range(256):
            directory = self._root / f"{shard:02x}"
            for old in _batches(_older(directory, before)):
                used = referred(old)
                removed += self._remove(directory, [name for name in old if name not in used], before)
        return removed

    def _path(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256

    def _keep(self, incoming: Incoming) -> None:
        target = self._path(incoming.sha256)
        with _directory(target.parent, lock=fcntl.LOCK_SH) as directory:
            if not _touch_whole(target, incoming.size):
                # A copy of the name, not a move: keep may be repeated when a transaction is.
                with incoming.path.open("rb") as content:
                    os.fsync(content.fileno())
                beside = incoming.path.with_suffix(".kept")
                beside.hardlink_to(incoming.path)
                beside.replace(target)
            # Also when another process put it there: its rename may not have reached the disk yet.
            os.fsync(directory)

    def _remove(self, directory: Path, names: Sequence[str], before: float) -> int:
        removed = 0
        with _directory(directory, lock=fcntl.LOCK_EX):
            for name in names:
                path = directory / name
                if _is_older(path, before):
                    path.unlink(missing_ok=True)
                    removed += 1
        return removed


@cache
def _store(url: str) -> FileStore:
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"} or not parts.path.startswith("/"):
        raise BadSetting("MOTCUA_STORAGE_URL", f"{url!r}: only file:///an/absolute/path is supported")
    return FileStore(Path(unquote(parts.path)))


def default() -> FileStore:
    """The installation's store, where MOTCUA_STORAGE_URL says."""
    return _store(settings.STORAGE_URL)


@contextmanager
def _directory(path: Path, *, lock: int | None = None) -> Iterator[int]:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if lock is not None:
            fcntl.flock(handle, lock)
        yield handle
    finally:
        os.close(handle)


def _touch_whole(path: Path, size: int) -> bool:
    """Whether the content is there in full; then it is young again, and a sweep leaves it alone."""
    try:
        os.utime(path)
        return path.stat().st_size == size
    except FileNotFoundError:
        return False


def _older(directory: Path, before: float) -> Iterator[str]:
    with os.scandir(directory) as entries:
        for entry in entries:
            if _is_older(entry, before):
                yield entry.name


def _is_older(file: Path | os.DirEntry[str], before: float) -> bool:
    try:
        return file.is_file() and file.stat().st_mtime < before
    except FileNotFoundError:
        return False  # its owner has just finished with it


def _batches(names: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for name in names:
        batch.append(name)
        if len(batch) == SWEPT_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
