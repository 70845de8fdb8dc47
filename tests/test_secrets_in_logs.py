"""What a system does in a day leaves no secret and no person in its log, whatever goes wrong on the way."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from motcua.faces.api.endpoints import dossiers as endpoints
from motcua.platform import environment
from motcua.platform.logs import JsonLines
from tests.faces.api.client import Api
from tests.faces.signed_in import cookies
from tests.province import Province

PASSWORD, NOTE = "mat-khau-chim-en-1", "ghi-chu-chim-en-2 số 079190001234"


class Kept(logging.Handler):
    """Keeps each line as the product would write it."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        self.setFormatter(JsonLines())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def log() -> Iterator[Kept]:
    """The log of this test, of all libraries."""
    kept, root = Kept(), logging.getLogger()
    before = root.level
    root.addHandler(kept)
    root.setLevel(logging.INFO)
    yield kept
    root.removeHandler(kept)
    root.setLevel(before)


def _words(value: Any) -> Iterator[str]:
    """Every text of some length in a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif isinstance(value, str) and len(value) >= 6:
        yield value


def test_a_whole_journey_leaves_no_secret_and_no_person_in_the_log(
    province: Province, log: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = Api(province)
    filing = api.filing()
    filed = api.post("/dossiers", "citizen", filing).json()  # type: ignore[attr-defined]
    code = filed["code"]
    api.done(code, "accept", "receptionist")
    api.act(code, "deny", "officer", data={"reason": NOTE, "ground": NOTE})
    api.get(f"/tracking/{code}", None, secret=filed["secret"])
    api.get(f"/tracking/{code}", None, secret=filed["secret"] + "x")
    window = Client(SERVER_NAME="127.0.0.1")
    window.post("/dang-nhap", {"sign_in_username": province.roles["citizen"], "sign_in_password": PASSWORD})
    window.cookies.load(cookies(province.roles["citizen"]))
    window.get(f"/ho-so/{code}")
    window.get(f"/tra-cuu/{code}", {"secret": filed["secret"]})
    for problem in (RuntimeError(NOTE), OperationalError(NOTE), KeyError(filed["secret"])):
        _break(monkeypatch, problem)
        assert api.post("/dossiers", "citizen", filing).status_code in {500, 503}
    canaries = {
        *_words(filing["applicant"]),
        filed["secret"],
        PASSWORD,
        NOTE,
        *(province.token(role) for role in ("citizen", "receptionist", "officer")),
        *cookies(province.roles["citizen"]).values(),
    }
    assert len(canaries) > 8
    assert any("request_failed" in line for line in log.lines), "the log did hear of it"
    told = "\n".join(log.lines)
    assert not [canary for canary in canaries if canary in told or json.dumps(canary)[1:-1] in told]


def _break(monkeypatch: pytest.MonkeyPatch, problem: Exception) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise problem

    monkeypatch.setattr(endpoints.operations, "file", fails)


def test_a_secret_may_stand_in_a_file(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text(f"{PASSWORD}\n")
    monkeypatch.setenv("MOTCUA_SOME_SECRET_FILE".replace("SOME", "X"), str(tmp_path / "secret"))
    assert environment.secret("MOTCUA_SOME_SECRET".replace("SOME", "X")) == PASSWORD


@pytest.mark.parametrize("content", [None, "", "\n"])
def test_a_secret_that_is_not_in_its_file_stops_the_start(
    content: str | None, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "secret").write_text(content)
    monkeypatch.setenv("X_FILE", str(tmp_path / "secret"))
    with pytest.raises(environment.BadSetting, match="X_FILE"):
        environment.secret("X", "")


def test_a_secret_given_in_two_ways_stops_the_start(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text(PASSWORD)
    monkeypatch.setenv("X_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("X", "another")
    with pytest.raises(environment.BadSetting) as told:
        environment.secret("X")
    assert PASSWORD not in str(told.value)
    assert "another" not in str(told.value)


def test_moments_of_the_log_are_in_utc(log: Kept) -> None:
    logging.getLogger("motcua.test").warning("here")
    moment = datetime.fromisoformat(json.loads(log.lines[-1])["timestamp"])
    assert moment.utcoffset() == UTC.utcoffset(None)
