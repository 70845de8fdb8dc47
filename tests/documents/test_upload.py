"""What is taken, what is refused, and that a refusal leaves nothing behind."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.documents import errors, queries
from motcua.documents.models import StoredFile
from motcua.documents.operations import upload
from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.errors import NotAllowed, NotFound
from tests.documents import samples
from tests.documents.corpus import REFUSED

pytestmark = pytest.mark.django_db
MB = 1024 * 1024
Kept = Callable[[], tuple[int, list[str]]]


class Endless(io.RawIOBase):
    """A sender who goes on for 200 MB; counts what was taken of it."""

    def __init__(self) -> None:
        self.read_so_far = 0

    def read(self, size: int = -1) -> bytes:
        assert 0 < size <= MB, "a reader that asks for everything holds everything in memory"
        piece = b"\0" * min(size, 200 * MB - self.read_so_far)
        self.read_so_far += len(piece)
        return piece


def send(content: bytes, name: str | bytes | None = "tep.pdf", *, actor: Actor, now: datetime) -> StoredFile:
    return upload(actor=actor, now=now, name=name, stream=io.BytesIO(content))


@pytest.mark.parametrize(
    ("content", "media_type", "pages", "shown"),
    [
        (samples.pdf(3), "application/pdf", 3, "tep.pdf"),
        (samples.pdf(500, linearize=True), "application/pdf", 500, "tep.pdf"),
        (b"\n" + samples.pdf(), "application/pdf", 1, "tep.pdf"),
        (samples.image("JPEG"), "image/jpeg", 1, "tep.pdf.jpg"),
        (samples.image("PNG"), "image/png", 1, "tep.pdf.png"),
        (samples.image("WEBP"), "image/webp", 1, "tep.pdf.webp"),
        (
            samples.docx(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            None,
            "tep.pdf.docx",
        ),
        (samples.xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", None, "tep.pdf.xlsx"),
    ],
    ids=["pdf", "pdf of 500 pages", "pdf after a newline", "jpeg", "png", "webp", "docx", "xlsx"],
)
def test_the_content_says_what_a_file_is_whatever_its_name(
    content: bytes, media_type: str, pages: int | None, shown: str, kept: Kept, lan: Actor, now: datetime
) -> None:
    file = send(content, actor=lan, now=now)
    row = StoredFile.objects.get(id=file.id)
    assert (row.media_type, row.pages, row.name, row.size) == (media_type, pages, shown, len(content))
    assert (row.uploaded_by, row.at, row.state, row.subject) == ("user:1", now, "ready", None)
    opened, stream = queries.open_file(file.id)
    with stream:
        assert stream.read() == content
    assert opened == row


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_is_refused_by_name_and_nothing_of_it_is_kept(
    case: str, kept: Kept, lan: Actor, now: datetime
) -> None:
    content, refusal = REFUSED[case]
    send(samples.pdf(), actor=lan, now=now)
    before = kept()
    with pytest.raises(refusal) as caught:
        send(content, actor=lan, now=now)
    assert kept() == before
    assert caught.type is refusal
    assert "%(" not in caught.value.text


def test_a_zip_named_pdf_is_told_what_it_really_is(kept: Kept, lan: Actor, now: datetime) -> None:
    with pytest.raises(errors.NotAccepted) as caught:
        send(samples.archive({"a": b""}), "đơn.pdf", actor=lan, now=now)
    assert "tệp nén ZIP" in caught.value.text


def test_reading_stops_early_where_a_sender_goes_on_for_200_mb(kept: Kept, lan: Actor, now: datetime) -> None:
    stream = Endless()
    tracemalloc.start()
    try:
        with pytest.raises(errors.TooLarge) as caught:
            upload(actor=lan, now=now, name="a.pdf", stream=stream)
        _size, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert stream.read_so_far <= 21 * MB
    assert peak < 5 * MB
    assert "20 MB" in caught.value.text
    assert kept() == (0, [])


def test_a_file_of_15_mb_never_stands_in_memory_whole(kept: Kept, tmp_path: Path, lan: Actor, now: datetime) -> None:
    source = tmp_path / "quet.pdf"
    source.write_bytes(samples.pdf(scan=15 * MB))
    tracemalloc.start()
    try:
        with source.open("rb") as stream:
            file = upload(actor=lan, now=now, name=source.name, stream=stream)
        _size, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert file.size > 15 * MB
    assert peak < 5 * MB


def test_the_same_content_sent_twice_is_two_files_and_one_content(
    kept: Kept, lan: Actor, minh: Actor, now: datetime
) -> None:
    content = samples.pdf()
    first = send(content, "a.pdf", actor=lan, now=now)
    second = send(content, "b.pdf", actor=minh, now=now)
    assert first.id != second.id
    assert first.sha256 == second.sha256
    rows, files = kept()
    assert (rows, files) == (2, [f"{first.sha256[:2]}/{first.sha256}"])


def test_an_upload_costs_one_statement(kept: Kept, lan: Actor, now: datetime) -> None:
    with CaptureQueriesContext(connection) as statements:
        send(samples.pdf(), actor=lan, now=now)
    assert [one["sql"][:6] for one in statements if "SAVEPOINT" not in one["sql"]] == ["INSERT"]


def test_who_says_no_name_may_leave_no_file(kept: Kept, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        send(samples.pdf(), actor=ANONYMOUS, now=now)
    assert kept() == (0, [])


@pytest.mark.parametrize("file_id", ["", "x", "\0" * 32, "A" * 32, "0" * 32, "../../etc/passwd"])
def test_an_unknown_file_is_not_found(file_id: str, kept: Kept) -> None:
    with pytest.raises(NotFound):
        queries.open_file(file_id)
