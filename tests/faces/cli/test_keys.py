"""`motcua keys`: a ring from nothing, a change of keys, what is left, and what is said where there is no ring."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from motcua.accounts.models import Person
from motcua.faces.cli.main import main
from motcua.platform import keys
from tests.platform.key_ring import put_in_file

Capture = pytest.CaptureFixture[str]


def _status(capsys: Capture) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["keys", "status", "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_keys_are_added_moved_to_and_the_old_one_is_kept_until_it_may_go(
    db: None, tmp_path: Path, settings: Any, capsys: Capture
) -> None:
    put_in_file(tmp_path, settings)
    Person.objects.create(name="Vàng A Páo", sex="M", phone="+84912345678")
    assert _status(capsys)[0] == 0
    assert main(["keys", "new"]) == 0
    code, told = _status(capsys)
    assert (code, told["remaining"], told["plain"]) == (1, 1, 0)
    assert [(key["id"], key["writes"], key["values"]) for key in told["keys"] if key["use"] == "data"] == [
        ("dfortst", False, 1),
        (keys.ring().newest(keys.DATA).id, True, 0),
    ]
    assert main(["keys", "rotate", "--here"]) == 0
    assert _status(capsys)[0] == 0
    assert main(["keys", "retire", "dfortst"]) == 1
    assert "3 ngày" in capsys.readouterr().err
    assert Person.objects.get().phone == "+84912345678"


def test_moving_is_left_to_the_worker(db: None, capsys: Capture) -> None:
    assert main(["keys", "rotate"]) == 0
    assert DBTaskResult.objects.get().args_kwargs["args"][0] == "platform.reseal"


def test_what_is_left_is_told_for_people_too(db: None, tmp_path: Path, settings: Any, capsys: Capture) -> None:
    put_in_file(tmp_path, settings)
    Person.objects.create(name="Vàng A Páo", sex="M", phone="+84912345678")
    main(["keys", "new", "--use", "data"])
    assert main(["keys", "status"]) == 1
    assert "person.phone  khóa dfortst  1 giá trị" in capsys.readouterr().out


def test_where_the_environment_has_the_keys_a_new_line_for_it_is_printed(capsys: Capture) -> None:
    assert main(["keys", "new", "--use", "index"]) == 0
    line = capsys.readouterr().out.strip()
    assert line.startswith("index:i")
    assert keys.read(f"{line}\ndata:dfortst:20260101T000000Z:ZW5jcnlwdHMgd2hhdCB0ZXN0cyBrZWVwLS0tLS0tLS0=")


def test_without_a_ring_a_whole_one_is_printed_and_nothing_else_begins(settings: Any, capsys: Capture) -> None:
    settings.DATA_KEYS = settings.DATA_KEYS_FILE = ""
    assert main(["keys", "new"]) == 0
    assert len(keys.read(capsys.readouterr().out).keys) == 2
    for words in (["serve"], ["worker", "--once"], ["migrate"], ["keys", "status"]):
        assert main(words) == 1
        said = capsys.readouterr().err.strip()
        assert "MOTCUA_DATA_KEYS" in said
        assert len(said.splitlines()) == 1
