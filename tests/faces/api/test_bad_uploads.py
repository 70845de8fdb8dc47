"""Bad uploads over the interface: a clear problem each, nothing half kept, never a fault of ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client

from motcua.documents import checking, errors
from motcua.documents.inspection.pool import Pool
from motcua.documents.models import StoredFile
from tests.documents import samples
from tests.documents.corpus import MB, REFUSED
from tests.faces.api.client import BASE, Api

pytestmark = pytest.mark.django_db
Kept = Callable[[], tuple[int, list[str]]]
STATUSES: dict[type[errors.FileRefused], int] = {errors.NotAccepted: 415, errors.TooLarge: 413}
EDGE = b"----edge"


@pytest.fixture
def kept(tmp_path: Path, settings: Any) -> Kept:
    """How many rows there are and what lies in this test's file store."""
    settings.STORAGE_URL = f"file://{tmp_path / 'files'}"
    return lambda: (
        StoredFile.objects.count(),
        sorted(path.name for path in (tmp_path / "files").rglob("*") if path.is_file()),
    )


def part(disposition: bytes, content: bytes) -> bytes:
    """One part of a multipart body, its header written as bytes."""
    return b"--" + EDGE + b"\r\nContent-Disposition: form-data; " + disposition + b"\r\n\r\n" + content + b"\r\n"


def sent(api: Api, body: bytes, **headers: Any) -> HttpResponseBase:
    """POST /files with a body made by hand, as the citizen."""
    token = {"HTTP_AUTHORIZATION": f"Bearer {api.province.token('citizen')}"}
    kind = f"multipart/form-data; boundary={EDGE.decode()}"
    return Client().generic("POST", BASE + "/files", body, content_type=kind, **{**token, **headers})


def problem(answer: Any, status: int) -> dict[str, Any]:
    """The problem in the answer, complete."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert "%(" not in body["detail"]
    return body


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_is_a_problem_with_its_own_code_and_leaves_nothing(case: str, api: Api, kept: Kept) -> None:
    content, refusal = REFUSED[case]
    before = kept()
    answer = api.upload("citizen", content, "giấy tờ.pdf")
    assert problem(answer, STATUSES.get(refusal, 422))["code"] == refusal.code
    assert kept() == before


def test_a_file_over_the_limit_is_refused_by_its_size(api: Api, kept: Kept, settings: Any) -> None:
    settings.FILE_MAX_SIZE = 2 * MB
    before = kept()
    body = problem(api.upload("citizen", samples.pdf(scan=2 * MB)), 413)
    assert body["code"] == "file_too_large"
    assert "2 MB" in body["detail"]
    assert kept() == before


def test_a_body_that_announces_200_mb_is_refused_before_a_byte_is_read(api: Api, kept: Kept) -> None:
    before = kept()
    answer = sent(api, b"", CONTENT_LENGTH=str(200 * MB))
    assert problem(answer, 413)["code"] == "body_too_large"
    assert kept() == before


@pytest.mark.parametrize(
    ("disposition", "shown"),
    [
        ('filename="Đơn xin.pdf"'.encode(), "Đơn xin.pdf"),
        (b"filename*=UTF-8''%C4%90%C6%A1n%20xin.pdf", "Đơn xin.pdf"),
        ('filename="đơn\u202efdp.exe"'.encode(), "đơnfdp.exe.pdf"),
        (b'filename="../../../etc/passwd"', "passwd.pdf"),
        (b'filename="C:\\\\Users\\\\Lan\\\\a.pdf"', "a.pdf"),
        (b'filename="a\x01b.pdf"', "ab.pdf"),
        (b'filename="' + b"a" * 900 + b'.pdf"', None),
        (b'filename="&lt;b&gt;.pdf"', None),
        (b'filename="anh.png"', "anh.png.pdf"),
    ],
)
def test_a_name_in_whatever_encoding_becomes_one_to_show(
    disposition: bytes, shown: str | None, api: Api, kept: Kept
) -> None:
    answer = sent(api, part(b'name="file"; ' + disposition, samples.pdf()) + b"--" + EDGE + b"--\r\n")
    assert answer.status_code == 201, answer.content
    name = answer.json()["name"]
    assert shown is None or name == shown
    assert name.endswith(".pdf")
    assert len(name) <= 200
    assert not set(name) & set("/\\\0\u202e")
    assert kept()[0] == 1


@pytest.mark.parametrize(
    "disposition",
    [b'name="file"; filename=""', b'name="file"', b'name="other"; filename="a.pdf"', b'filename="a.pdf"'],
    ids=["no name", "no file", "another field", "no field"],
)
def test_a_form_without_the_one_file_says_what_is_missing(disposition: bytes, api: Api, kept: Kept) -> None:
    answer = sent(api, part(disposition, samples.pdf()) + b"--" + EDGE + b"--\r\n")
    body = problem(answer, answer.status_code)
    assert answer.status_code in {400, 422}
    assert answer.status_code == 400 or "/file" in [error["pointer"] for error in body["errors"]]
    assert kept() == (0, [])


@pytest.mark.parametrize("name", ["Đơn.pdf".encode("cp1258"), b"\xff\xfe\xfd"])
def test_a_name_that_is_not_utf_8_is_refused_saying_so(name: bytes, api: Api, kept: Kept) -> None:
    given = part(b'name="file"; filename="' + name + b'"', samples.pdf())
    body = problem(sent(api, given + b"--" + EDGE + b"--\r\n"), 422)
    assert [error["pointer"] for error in body["errors"]] == ["/file"]
    assert "UTF-8" in body["errors"][0]["message"]
    assert kept() == (0, [])


def test_two_files_at_once_are_refused(api: Api, kept: Kept) -> None:
    one = part(b'name="file"; filename="a.pdf"', samples.pdf())
    problem(sent(api, one + one + b"--" + EDGE + b"--\r\n"), 422)
    assert kept() == (0, [])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no form at all",
        b"--" + EDGE,
        part(b'name="file"; filename="a.pdf"', samples.pdf())[:700],
        b"--" + EDGE + b"\r\n\xff\xfe: x\r\n\r\nx\r\n--" + EDGE + b"--\r\n",
    ],
    ids=["empty", "text", "one edge", "cut off", "no header"],
)
def test_a_broken_form_is_a_problem_and_leaves_nothing(body: bytes, api: Api, kept: Kept) -> None:
    answer = sent(api, body)
    assert 400 <= answer.status_code < 500
    problem(answer, answer.status_code)
    assert kept() == (0, [])


def test_a_sender_without_a_token_learns_nothing_about_his_file(api: Api, kept: Kept) -> None:
    problem(api.upload(None, b"MZ"), 401)
    assert kept() == (0, [])


def test_when_no_check_can_be_made_the_sender_is_asked_to_try_again(
    api: Api, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = Pool(size=1, command=("false",))
    monkeypatch.setattr(checking, "_pool", lambda: pool)
    answer = api.upload("citizen")
    assert problem(answer, answer.status_code)["code"] == "file_check_busy"
    assert answer.status_code in {409, 503}
    assert answer["Retry-After"]
    assert kept() == (0, [])


def test_the_same_key_with_the_same_file_keeps_one_and_with_another_none(api: Api, kept: Kept) -> None:
    content = samples.pdf()
    first = api.upload("citizen", content, Idempotency_Key="k" * 20)
    again = api.upload("citizen", content, Idempotency_Key="k" * 20)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    before = kept()
    problem(api.upload("citizen", samples.pdf(), Idempotency_Key="k" * 20), 422)
    assert kept() == before
    assert before[0] == 1
