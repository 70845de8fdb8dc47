"""The ring: what is read as one, which key writes, how a change reaches a process at work."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.platform import health, key_changes, keys, sealed
from tests.platform.key_ring import BEGUN, add, put_in_file


def test_a_ring_is_written_as_it_is_read() -> None:
    ring = keys.new_ring(BEGUN)
    assert keys.read(f"# of the province\n\n{ring}") == ring
    assert keys.read(str(ring).strip().replace("\n", ",")) == ring


@pytest.mark.parametrize(
    "text",
    [
        "",
        "data",
        "data:abcdefg:20261102T010000Z:c2hvcnQ=",
        "data:abcdefg:yesterday:ZW5jcnlwdHMgd2hhdCB0ZXN0cyBrZWVwLS0tLS0tLS0=",
        "data:a:20261102T010000Z:ZW5jcnlwdHMgd2hhdCB0ZXN0cyBrZWVwLS0tLS0tLS0=",
        "data:abcdefg:20261102T010000Z:ZW5jcnlwdHMgd2hhdCB0ZXN0cyBrZWVwLS0tLS0tLS0=",
        "other:abcdefg:20261102T010000Z:ZW5jcnlwdHMgd2hhdCB0ZXN0cyBrZWVwLS0tLS0tLS0=",
    ],
)
def test_what_is_no_ring_is_refused_without_saying_the_key(text: str) -> None:
    with pytest.raises(keys.KeysUnusable) as refused:
        keys.read(text)
    assert "ZW5j" not in str(refused.value)


def test_two_keys_of_one_name_are_refused() -> None:
    ring = keys.new_ring(BEGUN)
    with pytest.raises(keys.KeysUnusable):
        keys.read(f"{ring}{ring}")


def test_without_keys_nothing_personal_is_kept_and_the_process_is_not_ready(settings: Any) -> None:
    settings.DATA_KEYS, settings.DATA_KEYS_FILE = "", ""
    with pytest.raises(keys.KeysUnusable):
        sealed.seal("a test", "099190002523")
    assert health._run("data_keys", health._checks["data_keys"]) == "KeysUnusable"


def test_a_missing_file_is_told_and_one_that_breaks_later_leaves_the_keys_at_work(
    tmp_path: Path, settings: Any
) -> None:
    settings.DATA_KEYS_FILE = str(tmp_path / "nowhere")
    with pytest.raises(keys.KeysUnusable):
        keys.ring()
    path = put_in_file(tmp_path, settings)
    before = keys.ring()
    path.write_text("cut off in the mid")
    assert keys.ring() == before


def test_a_new_key_writes_at_once_and_older_texts_stay_readable(tmp_path: Path, settings: Any) -> None:
    put_in_file(tmp_path, settings)
    old = sealed.seal("a test", "cũ")
    added = add()
    new = sealed.seal("a test", "mới")
    assert (old.partition(".")[0], new.partition(".")[0]) == ("dfortst", added)
    assert [sealed.unseal("a test", text) for text in (old, new)] == ["cũ", "mới"]


def test_the_file_is_its_owners_alone_and_made_where_there_is_none(tmp_path: Path, settings: Any) -> None:
    settings.DATA_KEYS_FILE = str(tmp_path / "ring")
    made = key_changes.add(keys.DATA, now=BEGUN)
    assert keys.ring().newest(keys.DATA) == made
    assert stat.S_IMODE((tmp_path / "ring").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["ring"]


def test_keys_in_the_environment_are_not_changed_by_us(settings: Any) -> None:
    settings.DATA_KEYS_FILE = ""
    with pytest.raises(key_changes.NoKeyFile):
        key_changes.add(keys.DATA, now=BEGUN)


def test_a_key_is_put_away_only_when_nothing_needs_it(db: None, tmp_path: Path, settings: Any) -> None:
    put_in_file(tmp_path, settings)
    later = BEGUN + key_changes.SETTLED
    with pytest.raises(key_changes.UnknownKey):
        key_changes.retire("nothing", now=later)
    with pytest.raises(key_changes.KeyNeeded):
        key_changes.retire("dfortst", now=later)
    old = sealed.seal("a test", "cũ")
    add()
    with pytest.raises(key_changes.KeyTooYoung):
        key_changes.retire("dfortst", now=later - timedelta(seconds=1))
    key_changes.retire("dfortst", now=later)
    with pytest.raises(sealed.Unreadable):
        sealed.unseal("a test", old)
