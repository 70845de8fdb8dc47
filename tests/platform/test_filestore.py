"""Contents by digest: written once, whole, durable; swept only when nobody refers to them."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.platform import filestore
from motcua.platform.environment import BadSetting
from motcua.platform.filestore import ContentMissing, FileStore, TooMuch

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


def lying(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def aged(root: Path, hours: int) -> None:
    moment = (NOW - timedelta(hours=hours)).timestamp()
    for name in lying(root):
        os.utime(root / name, (moment, moment))


def nobody(_digests: Sequence[str]) -> set[str]:
    return set()


@pytest.fixture(scope="module")
def shared_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@given(content=st.binary(max_size=2000))
def test_a_content_is_found_by_its_digest(content: bytes, shared_root: Path) -> None:
    store = filestore._store(f"file://{shared_root}")
    digest, size = store.put(io.BytesIO(content))
    assert (digest, size) == (hashlib.sha256(content).hexdigest(), len(content))
    with store.open(digest) as stream:
        assert stream.read() == content


def test_the_same_content_from_a_stream_and_from_a_file_is_stored_once(store: FileStore, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"content")
    digest, _size = store.put(source)
    source.unlink()
    assert store.put(io.BytesIO(b"content")) == (digest, 7)
    assert lying(tmp_path) == [f"{digest[:2]}/{digest}"]


def test_content_is_on_disk_before_it_has_its_name_and_the_name_before_put_returns(
    store: FileStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def logged_fsync(handle: int) -> None:
        events.append("sync directory" if Path(f"/proc/self/fd/{handle}").resolve().is_dir() else "sync content")
        fsync(handle)

    def logged_replace(self: Path, target: Path) -> Path:
        events.append("name")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", logged_fsync)
    monkeypatch.setattr(Path, "replace", logged_replace)
    store.put(io.BytesIO(b"a"))
    assert events == ["sync content", "name", "sync directory"]
    events.clear()
    store.put(io.BytesIO(b"a"))
    assert events == ["sync directory"]


def test_what_is_received_but_not_kept_is_gone(store: FileStore, tmp_path: Path) -> None:
    with store.receive(io.BytesIO(b"a" * 1000)) as incoming:
        assert incoming.path.read_bytes() == b"a" * 1000
    assert lying(tmp_path) == []


def test_keeping_may_be_repeated_as_a_transaction_may(store: FileStore, tmp_path: Path) -> None:
    with store.receive(io.BytesIO(b"a")) as incoming:
        incoming.keep()
        incoming.keep()
    assert len(lying(tmp_path)) == 1


def test_a_stream_that_breaks_or_goes_on_too_long_leaves_nothing(store: FileStore, tmp_path: Path) -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store.receive(Broken())
    with pytest.raises(TooMuch):
        store.receive(io.BytesIO(b"a" * 1001), max_size=1000)
    assert lying(tmp_path) == []
    with store.receive(io.BytesIO(b"a" * 1000), max_size=1000) as incoming:
        assert incoming.size == 1000


def test_a_content_cut_short_on_disk_is_written_anew(store: FileStore, tmp_path: Path) -> None:
    digest, _size = store.put(io.BytesIO(b"whole"))
    (tmp_path / digest[:2] / digest).write_bytes(b"wh")
    store.put(io.BytesIO(b"whole"))
    with store.open(digest) as stream:
        assert stream.read() == b"whole"


def test_a_content_that_is_not_there_is_a_fault_with_its_name(store: FileStore) -> None:
    with pytest.raises(ContentMissing, match="ab" * 32):
        store.open("ab" * 32)


def test_the_sweep_takes_only_what_is_old_and_unreferred(store: FileStore, tmp_path: Path) -> None:
    referred, _ = store.put(io.BytesIO(b"referred"))
    orphan, _ = store.put(io.BytesIO(b"orphan"))
    (tmp_path / "incoming" / "broken off").write_bytes(b"x")
    aged(tmp_path, 49)
    young, _ = store.put(io.BytesIO(b"young"))
    os.utime(tmp_path / young[:2] / young, (NOW.timestamp(), NOW.timestamp()))
    assert store.sweep(now=NOW, referred=lambda digests: {referred} & set(digests)) == 2
    assert lying(tmp_path) == sorted(f"{one[:2]}/{one}" for one in (referred, young))
    assert not (tmp_path / orphan[:2] / orphan).exists()


def test_a_content_kept_again_while_the_sweep_looks_is_spared(store: FileStore, tmp_path: Path) -> None:
    digest, _ = store.put(io.BytesIO(b"a"))
    aged(tmp_path, 49)

    def somebody_comes(digests: Sequence[str]) -> set[str]:
        store.put(io.BytesIO(b"a"))
        return set()

    assert store.sweep(now=NOW, referred=somebody_comes) == 0
    assert lying(tmp_path) == [f"{digest[:2]}/{digest}"]


def test_a_sweep_asks_about_no_more_than_500_at_once(store: FileStore, tmp_path: Path) -> None:
    for n in range(1201):
        (tmp_path / "ab" / f"ab{n:062x}").write_bytes(b"x")
    aged(tmp_path, 49)
    asked: list[int] = []

    def count(digests: Sequence[str]) -> set[str]:
        asked.append(len(digests))
        return set()

    assert store.sweep(now=NOW, referred=count) == 1201
    assert sorted(asked) == [201, 500, 500]


def test_many_at_once_keep_the_same_content_while_others_sweep(store: FileStore, tmp_path: Path) -> None:
    stop = threading.Event()

    def sweep() -> None:
        while not stop.is_set():
            store.sweep(now=NOW, referred=nobody)

    def put(_n: int) -> Any:
        digest, _ = store.put(io.BytesIO(b"wanted"))
        with store.open(digest) as stream:
            return stream.read()

    with ThreadPoolExecutor(9) as threads:
        sweeping = threads.submit(sweep)
        try:
            assert set(threads.map(put, range(300))) == {b"wanted"}
        finally:
            stop.set()
        sweeping.result()
    assert len(lying(tmp_path)) == 1


@pytest.mark.parametrize("url", ["s3://bucket/files", "file://elsewhere/files", "/srv/files", "file:files"])
def test_a_store_that_is_not_supported_stops_the_start_naming_the_setting(url: str, settings: Any) -> None:
    settings.STORAGE_URL = url
    with pytest.raises(BadSetting, match="MOTCUA_STORAGE_URL"):
        filestore.default()


def test_the_default_store_is_where_the_setting_says(tmp_path: Path, settings: Any) -> None:
    settings.STORAGE_URL = f"file://{tmp_path}/t%E1%BB%87p"
    digest, _ = filestore.default().put(io.BytesIO(b"a"))
    assert (tmp_path / "tệp" / digest[:2] / digest).exists()
