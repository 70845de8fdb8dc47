"""What every answer carries: language, headers, a number; and what an unexpected failure tells."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from motcua.faces.api.endpoints import dossiers as endpoints
from motcua.faces.edge import NOTHING_LOADS
from motcua.platform.logs import JsonLines
from tests.faces.api.client import BASE, Api
from tests.faces.api.test_bad_requests import is_problem

SECRET = "số 099190002523"


@pytest.mark.parametrize(
    ("asked", "language", "detail"),
    [
        (None, "vi", "Không tìm thấy hồ sơ, hoặc Ông/Bà không có quyền xem hồ sơ này."),
        ("vi", "vi", "Không tìm thấy hồ sơ, hoặc Ông/Bà không có quyền xem hồ sơ này."),
        ("fr", "vi", "Không tìm thấy hồ sơ, hoặc Ông/Bà không có quyền xem hồ sơ này."),
        ("en", "en", None),
        ("fr, en-GB;q=0.8, vi;q=0.2", "en", None),
    ],
)
def test_problems_speak_the_language_asked_for(asked: str | None, language: str, detail: str | None, api: Api) -> None:
    api.headers = {"Accept-Language": asked} if asked else {}
    answer = api.get("/dossiers/X", "citizen")
    problem = is_problem(answer, 404)
    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"]
    if detail:
        assert (problem["detail"], problem["title"]) == (detail, "Không tìm thấy")
    else:
        assert problem["detail"].isascii()
        assert problem["title"].isascii()


def test_a_procedure_a_status_and_a_timeline_speak_it_too(api: Api) -> None:
    code = api.filed()["code"]
    said = {}
    for language in ("vi", "en"):
        api.headers = {"Accept-Language": language}
        name = api.get("/procedures/1.004873", None).json()["name"]
        status = api.get(f"/dossiers/{code}", "citizen").json()["status"]["name"]
        happened = api.get(f"/dossiers/{code}/timeline", "citizen").json()["items"][0]["text"]
        said[language] = (name, status, happened)
    assert said["vi"][1:] == ("Mới đăng ký", "Nộp hồ sơ")
    assert all(text.isascii() for text in said["en"]), said["en"]


def test_every_answer_carries_the_security_headers_and_a_number(api: Api) -> None:
    for answer in (
        api.get("/procedures", None),
        api.get("/notices", "citizen"),
        api.get("/notices", None),
        Client().get("/nowhere"),
        Client().get("/healthz"),
    ):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Content-Security-Policy"] == NOTHING_LOADS
        assert len(answer["X-Request-ID"]) == 16
        assert "Strict-Transport-Security" not in answer
    assert "max-age=" in Client().get(f"{BASE}/procedures", secure=True)["Strict-Transport-Security"]


def test_a_proxys_number_is_kept_and_a_strange_one_is_not(api: Api) -> None:
    kept = Client().get(f"{BASE}/procedures", headers={"X-Request-ID": "edge-12345678"})
    assert kept["X-Request-ID"] == "edge-12345678"
    strange = Client().get(f"{BASE}/procedures", headers={"X-Request-ID": "a b\tc<script>"})
    assert len(strange["X-Request-ID"]) == 16


def test_personal_answers_are_kept_by_no_cache(api: Api) -> None:
    filed = api.filed()
    answers = [
        api.get(f"/dossiers/{filed['code']}", "citizen"),
        api.get(f"/tracking/{filed['code']}", None, secret=filed["secret"]),
        api.get("/queue", "officer"),
        api.get(f"/tracking/{filed['code']}", None, secret="wrong"),
    ]
    assert [answer["Cache-Control"] for answer in answers] == ["no-store"] * 4


def test_head_is_answered_where_get_is_without_a_body(api: Api) -> None:
    answer = Client().head(f"{BASE}/procedures")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_failure_of_ours_is_told_under_a_number_and_logged_without_what_was_sent(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_args: Any, **_named: Any) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(endpoints.queries, "dossier", fails)
    with caplog.at_level(logging.INFO):
        answer = api.get("/dossiers/X", "citizen")
    problem = is_problem(answer, 500)
    number = answer["X-Request-ID"]
    assert (problem["code"], number in problem["detail"]) == ("internal_error", True)
    lines = [JsonLines().format(record) for record in caplog.records]
    assert SECRET not in answer.content.decode() + "".join(lines)
    logged = [told for line in lines if (told := json.loads(line))["event"] == "request_failed"]
    assert [(told["request"], told["endpoint"]) for told in logged] == [(number, "showDossier")]
    assert "builtins.RuntimeError" in logged[0]["exception"]


def test_a_database_that_does_not_answer_is_a_503_that_asks_to_come_again(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any, **_named: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(endpoints.queries, "dossier", fails)
    answer = api.get("/dossiers/X", "citizen")
    assert is_problem(answer, 503)["code"] == "unavailable"
    assert int(answer["Retry-After"]) > 0


def test_the_secret_of_a_tracked_dossier_reaches_no_log(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    filed = api.filed()
    with caplog.at_level(logging.DEBUG, logger="django.request"), caplog.at_level(logging.DEBUG, logger="motcua"):
        for secret in (filed["secret"], filed["secret"] + "x"):
            api.get(f"/tracking/{filed['code']}", None, secret=secret)
    assert filed["secret"] not in "".join(
        record.getMessage() for record in caplog.records if record.name != "django.db"
    )
