"""A repeated POST with the same key changes nothing and is answered as the first time."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection

from motcua.platform import keys
from motcua.platform.idempotency import Answer, once
from motcua.platform.models import IdempotencyKey
from tests.documents import samples
from tests.faces.api.client import Api
from tests.faces.api.conftest import MONDAY
from tests.province import Province


def test_a_filing_sent_twice_is_one_dossier_with_one_secret(api: Api) -> None:
    body = api.filing()
    first = api.post("/dossiers", "citizen", body, Idempotency_Key="a-1")
    second = api.post("/dossiers", "citizen", body, Idempotency_Key="a-1")
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert first["Location"] == second["Location"]
    assert "Idempotent-Replayed" not in first
    assert second["Idempotent-Replayed"] == "true"


def test_an_action_sent_twice_is_done_once(api: Api) -> None:
    code = api.filed()["code"]
    first = api.post(f"/dossiers/{code}/actions/accept", "receptionist", {}, Idempotency_Key="k")
    second = api.post(f"/dossiers/{code}/actions/accept", "receptionist", {}, Idempotency_Key="k")
    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    assert len(api.get(f"/dossiers/{code}/timeline", "citizen").json()["items"]) == 2


def test_an_upload_sent_twice_is_one_file(api: Api) -> None:
    content = samples.pdf()
    first = api.upload("citizen", content, Idempotency_Key="k")
    second = api.upload("citizen", content, Idempotency_Key="k")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert first["Location"] == second["Location"]


def test_the_same_key_with_another_body_is_refused(api: Api) -> None:
    body = api.filing()
    assert api.post("/dossiers", "citizen", body, Idempotency_Key="k").status_code == 201
    changed = api.post("/dossiers", "citizen", {**body, "result_delivery": []}, Idempotency_Key="k")
    assert (changed.status_code, changed.json()["code"]) == (422, "idempotency_key_reused")
    assert api.upload("citizen", samples.pdf(), Idempotency_Key="u").status_code == 201
    assert api.upload("citizen", samples.pdf(), Idempotency_Key="u").json()["code"] == "idempotency_key_reused"


def test_keys_of_two_people_and_of_two_addresses_do_not_meet(api: Api) -> None:
    one, two = api.filed()["code"], api.filed()["code"]
    for code in (one, two):
        answer = api.post(f"/dossiers/{code}/actions/accept", "receptionist", {}, Idempotency_Key="same")
        assert answer.json()["code"] == code
        assert "Idempotent-Replayed" not in answer
    other = api.post(f"/dossiers/{one}/actions/take", "officer", {}, Idempotency_Key="same")
    assert other.status_code == 200
    assert "Idempotent-Replayed" not in other


def test_a_refusal_is_not_kept_so_that_the_mended_request_may_use_the_key(api: Api) -> None:
    body = api.filing()
    wrong = {**body, "agency": "H99.999"}
    assert api.post("/dossiers", "citizen", wrong, Idempotency_Key="k").status_code == 422
    assert api.post("/dossiers", "citizen", body, Idempotency_Key="k").status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "khóa", "two words", "tab\there"])
def test_a_key_is_1_to_200_visible_ascii_characters(key: str, api: Api) -> None:
    answer = api.post("/notices/1/read", "citizen", Idempotency_Key=key)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/Idempotency-Key"


def test_after_48_hours_a_key_is_free_again(api: Api) -> None:
    code = api.filed()["code"]
    api.post(f"/dossiers/{code}/actions/accept", "receptionist", {}, Idempotency_Key="k")
    with time_machine.travel(MONDAY + timedelta(hours=49)):
        again = api.post(f"/dossiers/{code}/actions/accept", "receptionist", {}, Idempotency_Key="k")
    assert (again.status_code, again.json()["code"]) == (409, "no_longer_possible")


def test_what_is_kept_for_repeats_tells_nobody_the_secret_or_a_name(api: Api) -> None:
    filed = api.post("/dossiers", "citizen", api.filing(), Idempotency_Key="k").json()
    kept = IdempotencyKey.objects.get(key="k").answer
    assert filed["secret"] not in kept
    assert filed["code"] not in kept


def test_an_answer_sealed_under_a_key_that_is_gone_is_a_conflict(api: Api, settings: Any) -> None:
    body = api.filing()
    assert api.post("/dossiers", "citizen", body, Idempotency_Key="k").status_code == 201
    settings.DATA_KEYS_FILE, settings.DATA_KEYS = "", str(keys.new_ring(datetime.now(UTC)))
    answer = api.post("/dossiers", "citizen", body, Idempotency_Key="k")
    assert (answer.status_code, answer.json()["code"]) == (409, "answer_lost")


@pytest.mark.engine_postgres
@pytest.mark.django_db(transaction=True)
def test_while_the_first_is_being_worked_on_the_second_is_asked_to_wait(province: Province) -> None:
    """On SQLite one request writes at a time, so there the second simply waits for the first."""
    api = Api(province)
    code = api.filed()["code"]
    path, account = f"/dossiers/{code}/actions/accept", province.actor("receptionist").id
    began, done = threading.Event(), threading.Event()

    def slow() -> Answer:
        began.set()
        assert done.wait(30)
        return Answer(200, "")

    def first() -> None:
        once(caller=f"user:{account}", route=f"/api/v1{path}", key="k", body=b"{}", now=MONDAY, run=slow)
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    try:
        assert began.wait(30)
        answer = api.post(path, "receptionist", {}, Idempotency_Key="k")
    finally:
        done.set()
        thread.join()
    assert (answer.status_code, answer.json()["code"]) == (409, "busy")
    assert int(answer["Retry-After"]) > 0
