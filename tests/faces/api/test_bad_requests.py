"""Whatever is sent, the answer is a clear problem: its kind, its place, and never an error of ours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client

from motcua.faces.api.description.answers import PROBLEM
from motcua.platform import wellformed
from tests.faces.api.client import BASE, Api

DEEP = 200_000
NOT_JSON = {
    "nothing": b"",
    "cut off": b'{"procedure": ',
    "two values": b"{} {}",
    "single quotes": b"{'a': 1}",
    "not UTF-8": '{"note": "hồ sơ"}'.encode("cp1258", "replace") + b"\xff",
    "UTF-16": '{"note": ""}'.encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf{}",
    "NaN": b'{"step": NaN}',
    "Infinity": b'{"step": -Infinity}',
    "a name twice": b'{"note": "a", "note": "b"}',
    "lists 200,000 deep": b'{"data": ' + b"[" * DEEP + b"]" * DEEP + b"}",
    "objects 100 deep": b'{"data": ' + b'{"a":' * 100 + b"1" + b"}" * 100 + b"}",
    "a raw control character": b'{"note": "a\x00b"}',
}
WRONG = {
    "a list": (b"[]", ""),
    "null": (b"null", ""),
    "a text": (b'"accept"', ""),
    "an unknown name": (b'{"reason": "x"}', "/reason"),
    "a step that is a text": (b'{"step": "1"}', "/step"),
    "a step that is true": (b'{"step": true}', "/step"),
    "a negative step": (b'{"step": -1}', "/step"),
    "data that is a list": (b'{"data": []}', "/data"),
    "data with an unknown name": (b'{"data": {"x": 1}}', "/data/x"),
    "a paper of an unknown shape": (b'{"data": {"papers": [{"component": 5}]}}', "/data/papers/0/component"),
    "a number beyond all numbers": (b'{"data": {"a": [1, 1e999]}}', "/data/a/1"),
    "an integer nobody can keep": (b'{"step": 12345678901234567890}', "/step"),
    "an integer of 10,000 digits": (b'{"step": -' + b"9" * 10_000 + b"}", "/step"),
    "half a surrogate pair": (b'{"note": "\\ud800"}', "/note"),
    "half a pair in a name": (b'{"data": {"\\udfff": 1}}', "/data"),
    "NUL as an escape": (b'{"note": "a\\u0000b"}', "/note"),
    "NUL in the form": (b'{"data": {"form": "a\\u0000b"}}', "/data/form"),
}


def is_problem(answer: HttpResponseBase, status: int) -> dict[str, Any]:
    """The problem, which has the described shape."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert wellformed.problems(body, PROBLEM) == []
    assert body["status"] == status
    assert body["detail"]
    return body


@pytest.fixture
def filed(api: Api) -> str:
    """The code of a dossier just filed."""
    body = {**api.get("/procedures/1.004873", None).json()["example"], "components": []}
    return str(api.post("/dossiers", "citizen", body).json()["code"])


def test_what_is_no_json_is_refused_as_that(api: Api) -> None:
    found = {name: is_problem(api.post("/dossiers", "citizen", body), 400)["code"] for name, body in NOT_JSON.items()}
    assert found == dict.fromkeys(NOT_JSON, "malformed_json")


def test_json_of_another_shape_is_refused_at_its_place(api: Api, filed: str) -> None:
    path = f"/dossiers/{filed}/actions/accept"
    found = {
        name: is_problem(api.post(path, "receptionist", body), 422)["errors"][0]["pointer"]
        for name, (body, _pointer) in WRONG.items()
    }
    assert found == {name: pointer for name, (_body, pointer) in WRONG.items()}


def test_a_filing_names_each_field_at_fault(api: Api) -> None:
    body = {"procedure": "1.004873", "agency": 5, "channel": "pigeon", "applicant": {"kind": "person"}, "extra": 1}
    problem = is_problem(api.post("/dossiers", "citizen", body), 422)
    pointers = {error["pointer"] for error in problem["errors"]}
    assert {"/agency", "/channel", "/form", "/extra", "/applicant/name", "/applicant/id_kind"} <= pointers


@pytest.mark.parametrize(
    ("place", "value", "pointer"),
    [
        (("procedure",), "9.999999", "/procedure"),
        (("agency",), "H99.999", "/agency"),
        (("agency",), "G15", "/agency"),
        (("applicant", "id_number"), "123", "/applicant/id_number"),
        (("applicant", "phone"), "không có", "/applicant/phone"),
        (("applicant", "birth_date"), "2030-01-01", "/applicant/birth_date"),
        (("components",), [{"component": "KQ", "file": "0" * 32}], "/components/0/component"),
        (("form",), {}, "/form/purpose"),
    ],
)
def test_a_filing_that_contradicts_the_facts_is_refused_at_its_place(
    place: tuple[str, ...], value: Any, pointer: str, api: Api
) -> None:
    body = {**api.get("/procedures/1.004873", None).json()["example"], "components": []}
    target = body
    for name in place[:-1]:
        target = target[name]
    target[place[-1]] = value
    problem = is_problem(api.post("/dossiers", "citizen", body), 422)
    assert pointer in [error["pointer"] for error in problem["errors"]]


@pytest.mark.parametrize(("kind", "number"), [("old_citizen", "191234567"), ("citizen", "099190002523")])
def test_new_and_old_identity_numbers_are_both_taken(kind: str, number: str, api: Api) -> None:
    body = {**api.get("/procedures/1.004873", None).json()["example"], "components": []}
    body["applicant"] |= {"id_kind": kind, "id_number": number}
    assert api.post("/dossiers", "receptionist", body).status_code == 201
    body["applicant"]["id_number"] = number + "0"
    assert (
        is_problem(api.post("/dossiers", "receptionist", body), 422)["errors"][0]["pointer"] == "/applicant/id_number"
    )


def test_an_empty_body_is_an_order_without_particulars(api: Api, filed: str) -> None:
    path = f"{BASE}/dossiers/{filed}/actions/accept"
    answer = Client().post(
        path, headers={"Authorization": f"Bearer {api.province.token('receptionist')}"}, data=b"", content_type=""
    )
    assert answer.status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data; boundary=x"])
def test_a_body_of_another_type_is_refused(kind: str, api: Api) -> None:
    headers = {"Authorization": f"Bearer {api.province.token('citizen')}"}
    answer = Client().post(f"{BASE}/dossiers", b"{}", content_type=kind, headers=headers)
    assert is_problem(answer, 415)["code"] == "unsupported_media_type"


def test_a_body_larger_than_any_filing_is_refused_unread(api: Api) -> None:
    answer = api.post("/dossiers", "citizen", b'{"note": "' + b"x" * 1024 * 1024 + b'"}')
    assert is_problem(answer, 413)["code"] == "body_too_large"


@pytest.mark.parametrize(("length", "status"), [("abc", 400), ("-1", 400), ("9" * 30, 413)])
def test_a_length_that_is_none_is_refused(length: str, status: int, api: Api) -> None:
    headers = {"Authorization": f"Bearer {api.province.token('citizen')}"}
    answer = Client().generic(
        "POST", f"{BASE}/dossiers", b"{}", content_type="application/json", headers=headers, CONTENT_LENGTH=length
    )
    is_problem(answer, status)


def test_a_body_in_pieces_without_a_length_is_asked_for_one(api: Api) -> None:
    headers = {"Authorization": f"Bearer {api.province.token('citizen')}", "Transfer-Encoding": "chunked"}
    for path, kind in (("/dossiers", "application/json"), ("/files", "multipart/form-data; boundary=x")):
        answer = Client().generic("POST", BASE + path, b"", content_type=kind, headers=headers)
        assert is_problem(answer, 411)["code"] == "length_required"


def test_another_method_is_told_which_there_are(api: Api) -> None:
    for method, path, allowed in (
        ("DELETE", "/dossiers", "POST"),
        ("GET", "/dossiers", "POST"),
        ("PUT", "/dossiers/H99.101-261123-0001", "GET, HEAD"),
        ("PATCH", "/queue", "GET, HEAD"),
        ("TRACE", "/procedures", "GET, HEAD"),
        ("OPTIONS", "/files", "POST"),
        ("GET", "/dossiers/H99.101-261123-0001/actions/accept", "POST"),
        ("POST", "/openapi.json", "GET, HEAD"),
    ):
        answer = Client().generic(method, BASE + path)
        assert is_problem(answer, 405)["code"] == "method_not_allowed"
        assert answer["Allow"] == allowed, path


NOWHERE = (
    "/nowhere",
    "/",
    "/indicators/rates?agency=H99&period=2026",
    "/dossiers/H99.101-261123-0001/actions/send_flowers",
    "/dossiers/H99.101-261123-0001/actions/",
    "/files/../files",
    "/files/ABC",
    "/dossiers/" + "x" * 51,
    "/dossiers/%00",
    "/dossiers/a%0Ab",
    "/notices/0/read",
    "/notices/99999999999999999999999/read",
    "/procedures/1.004873/",
)


def test_an_address_that_is_none_is_a_problem_too(api: Api) -> None:
    headers = {"Authorization": f"Bearer {api.province.token('citizen')}"}
    for method in ("GET", "POST"):
        codes = {
            path: is_problem(Client().generic(method, BASE + path, headers=headers), 404)["code"] for path in NOWHERE
        }
        assert codes == dict.fromkeys(NOWHERE, "unknown_path")


def test_a_code_of_no_dossier_is_not_found(api: Api) -> None:
    headers = {"Authorization": f"Bearer {api.province.token('citizen')}"}
    for code in ("H99.101-261123-9999", "%27%20OR%201=1", "%F0%9F%98%80", "%FF%FE", "*", "%25"):
        for what in ("", "/timeline", "/clock"):
            answer = Client().get(f"{BASE}/dossiers/{code}{what}", headers=headers)
            assert is_problem(answer, 404)["code"] == "dossier_not_found"


AT_FAULT = (
    ("/queue?limit=0", "/limit"),
    ("/queue?limit=201", "/limit"),
    ("/queue?limit=ten", "/limit"),
    ("/queue?limit=1.5", "/limit"),
    ("/queue?limit=", "/limit"),
    ("/queue?limit=1&limit=2", "/limit"),
    ("/queue?status=11", "/status"),
    ("/queue?status=99999999999999999999", "/status"),
    ("/queue?agency=X", "/agency"),
    ("/queue?assignee=nobody", "/assignee"),
    ("/queue?due_before=tomorrow", "/due_before"),
    ("/queue?due_before=2026-02-30", "/due_before"),
    ("/queue?due_before=0001-01-01T00:00%2B14:00", "/due_before"),
    ("/queue?due_before=2026-11-22T07:30", "/due_before"),
    ("/queue?asignee=me", "/asignee"),
    ("/queue?agency=%00", "/agency"),
    ("/notices?limit=-1", "/limit"),
    ("/procedures?q=%00", "/q"),
    ("/procedures?q=" + "x" * 201, "/q"),
    ("/tracking/H99.101-261123-0001", "/secret"),
    ("/tracking/H99.101-261123-0001?secret=", "/secret"),
    ("/dossiers/H99.101-261123-0001?x=1", "/x"),
)


def test_a_parameter_at_fault_is_named(api: Api) -> None:
    for path, pointer in AT_FAULT:
        problem = is_problem(Client().get(BASE + path, headers=as_officer(api)), 422)
        assert {error["pointer"] for error in problem["errors"]} == {pointer}, path


def test_a_query_string_of_a_thousand_and_more_names_is_refused(api: Api) -> None:
    query = "&".join(f"a{number}=1" for number in range(2000))
    is_problem(Client().get(f"{BASE}/queue?{query}", headers=as_officer(api)), 400)


def test_a_foreign_host_name_is_a_problem(api: Api) -> None:
    answer = Client().get(f"{BASE}/procedures", headers={"Host": "evil.example"})
    assert is_problem(answer, 400)["code"] == "bad_request"


def test_a_form_of_any_json_is_refused_or_kept_but_never_breaks(api: Api) -> None:
    body = {**api.get("/procedures/1.004873", None).json()["example"], "components": []}
    strange: list[Any] = [[], {"purpose": [1]}, {"purpose": {"a": None}}, {"": 1}, {"purpose": "x" * 100_000}, 5, None]
    for form in strange:
        is_problem(api.post("/dossiers", "citizen", {**body, "form": form}), 422)
    text = json.dumps({**body, "form": {**body["form"], "residence": "\u0000"}})
    assert is_problem(api.post("/dossiers", "citizen", text), 422)["errors"][0]["pointer"] == "/form/residence"


def as_officer(api: Api) -> dict[str, str]:
    """The headers of an officer."""
    return {"Authorization": f"Bearer {api.province.token('officer')}"}
