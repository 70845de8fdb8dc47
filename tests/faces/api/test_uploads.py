"""Bad uploads over HTTP: a clear problem, and nothing kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.test.client import FakePayload

from motcua.documents.models import StoredFile
from tests.documents import samples
from tests.faces.api.client import BASE, Api
from tests.faces.api.test_bad_requests import is_problem

MEGABYTE = 1024 * 1024
WHOLE = samples.pdf(scan=200_000)
REFUSED: dict[str, tuple[bytes, int, str]] = {
    "empty": (b"", 422, "file_empty"),
    "a zip named .pdf": (samples.archive({"a.txt": b"x"}), 415, "file_type_not_accepted"),
    "a text named .pdf": ("Đơn đề nghị".encode(), 415, "file_type_not_accepted"),
    "truncated": (WHOLE[: len(WHOLE) // 2], 422, "file_damaged"),
    "locked for opening": (samples.encrypted_pdf(user="mật khẩu"), 422, "file_encrypted"),
    "locked for use": (samples.encrypted_pdf(), 422, "file_encrypted"),
    "10,000 pages": (samples.pdf(10_000), 422, "file_too_many_pages"),
    "with a script": (samples.pdf_with("script on opening"), 422, "file_active_content"),
    "a picture that claims to be enormous": (samples.png_claiming(100_000, 100_000), 422, "file_too_complex"),
}
PART = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
BROKEN = {
    "no boundary": ("multipart/form-data", b"--x--\r\n"),
    "an endless boundary": ("multipart/form-data; boundary=" + "x" * 500, PART),
    "a boundary that is no text": ("multipart/form-data; boundary=\x01", PART),
    "base64 that is none": (
        "multipart/form-data; boundary=x",
        PART.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n") + b"!!!\r\n--x--\r\n",
    ),
    "two thousand fields": (
        "multipart/form-data; boundary=x",
        b"".join(b'--x\r\nContent-Disposition: form-data; name="a%d"\r\n\r\n1\r\n' % n for n in range(2000)) + b"--x--",
    ),
}


@pytest.fixture(autouse=True)
def _nothing_kept(api: Api) -> Iterator[None]:
    """After a refusal there is no row, no content and no unfinished upload."""
    before = contents()
    yield
    assert not StoredFile.objects.exists()
    assert contents() == before


def contents() -> set[str]:
    """Every file in the store."""
    root = Path(settings.STORAGE_URL.removeprefix("file://"))
    return {str(path) for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("content", "status", "code"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_for_what_is_wrong_with_it(content: bytes, status: int, code: str, api: Api) -> None:
    assert is_problem(api.upload("citizen", content), status)["code"] == code


def test_a_file_over_the_limit_is_refused_and_the_limit_named(api: Api, settings: Any) -> None:
    settings.FILE_MAX_SIZE = MEGABYTE
    problem = is_problem(api.upload("citizen", samples.pdf(scan=MEGABYTE)), 413)
    assert problem["code"] == "file_too_large"
    assert "1 MB" in problem["detail"]


class Stream(io.RawIOBase):
    """A body of zeros that counts what is read of it."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = self.left if size < 0 else min(size, self.left)
        self.left -= size
        self.given += size
        return bytes(size)


def test_200_megabytes_are_refused_before_they_are_read(api: Api) -> None:
    stream = Stream(200 * MEGABYTE)
    answer = Client().request(
        REQUEST_METHOD="POST",
        PATH_INFO=f"{BASE}/files",
        CONTENT_TYPE="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * MEGABYTE),
        HTTP_AUTHORIZATION=f"Bearer {api.province.token('citizen')}",
        **{"wsgi.input": stream},
    )
    assert is_problem(answer, 413)["code"] == "body_too_large"
    assert stream.given == 0


def test_a_body_that_ends_before_it_said_is_refused(api: Api) -> None:
    body = PART + WHOLE[:1000]
    answer = Client().request(
        REQUEST_METHOD="POST",
        PATH_INFO=f"{BASE}/files",
        CONTENT_TYPE="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(len(body)),
        HTTP_AUTHORIZATION=f"Bearer {api.province.token('citizen')}",
        **{"wsgi.input": FakePayload(body)},
    )
    is_problem(answer, 422)


@pytest.mark.parametrize(("kind", "body"), BROKEN.values(), ids=BROKEN)
def test_a_broken_form_is_refused(kind: str, body: bytes, api: Api) -> None:
    headers = {"Authorization": f"Bearer {api.province.token('citizen')}"}
    answer = Client().generic("POST", f"{BASE}/files", body, content_type=kind, headers=headers)
    assert answer.status_code in {400, 422}
    is_problem(answer, answer.status_code)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"file": "a text and no file"},
        {"tep": SimpleUploadedFile("a.pdf", WHOLE)},
        {"file": [SimpleUploadedFile("a.pdf", WHOLE), SimpleUploadedFile("b.pdf", WHOLE)]},
        {"file": SimpleUploadedFile("a.pdf", WHOLE), "note": "x"},
    ],
    ids=["nothing", "a text", "another field", "two files", "a field more"],
)
def test_a_form_that_is_not_one_file_is_refused(fields: dict[str, Any], api: Api) -> None:
    headers = {"Authorization": f"Bearer {api.province.token('citizen')}"}
    for value in fields.values():
        for file in value if isinstance(value, list) else [value]:
            if isinstance(file, SimpleUploadedFile):
                file.seek(0)
    answer = Client().post(f"{BASE}/files", fields, headers=headers)
    assert is_problem(answer, 422)["errors"]


def named(api: Api, header: bytes) -> HttpResponseBase:
    """Upload a good file whose part bears this file name parameter, as raw bytes."""
    body = b'--x\r\nContent-Disposition: form-data; name="file"; ' + header + b"\r\n\r\n" + WHOLE + b"\r\n--x--\r\n"
    headers = {"Authorization": f"Bearer {api.province.token('citizen')}"}
    return Client().generic(
        "POST", f"{BASE}/files", body, content_type="multipart/form-data; boundary=x", headers=headers
    )


@pytest.mark.parametrize(
    "header",
    [
        b'filename="\xff\xfe\xfa.pdf"',
        b'filename="' + "tờ khai.pdf".encode("utf-16") + b'"',
        b'filename=""',
        b"filename*=UTF-99''a.pdf",
    ],
    ids=["no UTF-8", "UTF-16", "no name", "an unknown encoding"],
)
def test_a_name_in_a_wrong_encoding_is_refused_and_said_so(header: bytes, api: Api) -> None:
    answer = named(api, header)
    assert answer.status_code in {400, 422}
    problem = is_problem(answer, answer.status_code)
    assert "UTF-8" in problem["detail"] + "".join(error["message"] for error in problem["errors"])
