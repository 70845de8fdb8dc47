"""Names and ids of files."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.rules import KINDS, NAME_CHARS, is_file_id, new_file_id, owner_of, shown_name
from motcua.platform.actor import Actor

PDF, JPEG = KINDS["pdf"], KINDS["jpeg"]


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("Đơn xin xác nhận.pdf", "Đơn xin xác nhận.pdf"),
        (unicodedata.normalize("NFD", "Giấy tờ.pdf"), "Giấy tờ.pdf"),
        ("Giấy chứng sinh.pdf".encode(), "Giấy chứng sinh.pdf"),
        ("Đơn.pdf".encode("cp1258"), "Đơn.pdf"),
        (b"\xff\xfe\x81.pdf", None),
        ("C:\\Users\\Lan\\đơn.pdf", "đơn.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("/", "tep-khong-ten.pdf"),
        ("", "tep-khong-ten.pdf"),
        (None, "tep-khong-ten.pdf"),
        (".pdf", "tep-khong-ten.pdf"),
        ("...", "tep-khong-ten.pdf"),
        ("đơn\u202efdp.exe", "đơnfdp.exe.pdf"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("a\ud800b.pdf", "ab.pdf"),
        ("  nhiều   khoảng\u00a0trắng .pdf", "nhiều khoảng trắng.pdf"),
        ("ĐƠN.PDF", "ĐƠN.PDF"),
        ("không đuôi", "không đuôi.pdf"),
        ("ảnh.jpg", "ảnh.jpg.pdf"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(given_name: str | bytes | None, shown: str | None) -> None:
    name = shown_name(given_name, PDF)
    assert name.endswith((".pdf", ".PDF"))
    assert shown is None or name == shown


def test_a_very_long_name_keeps_its_ending() -> None:
    name = shown_name("ộ" * 5000 + ".jpeg", JPEG)
    assert (len(name), name[-6:]) == (NAME_CHARS, "ộ.jpeg")


@given(st.one_of(st.text(), st.binary(), st.text("./\\ \u202e\u0301a", max_size=300)))
def test_any_name_becomes_one_that_can_be_shown_and_stored(given_name: str | bytes) -> None:
    name = shown_name(given_name, PDF)
    assert 5 <= len(name) <= NAME_CHARS
    assert name.lower().endswith(".pdf")
    assert not name.startswith(".")
    assert not set(name) & set("/\\\0\n\r\u202e")
    assert name == unicodedata.normalize("NFC", name)
    name.encode()


def test_ids_are_opaque_distinct_and_grow_with_time() -> None:
    noon = datetime(2026, 11, 24, 5, tzinfo=UTC)
    ids = [new_file_id(noon + timedelta(milliseconds=n)) for n in range(100)]
    assert ids == sorted(set(ids))
    assert all(is_file_id(one) for one in ids)
    assert len({new_file_id(noon) for _ in range(1000)}) == 1000


@pytest.mark.parametrize("wrong", ["", "g" * 32, "0" * 31, "0" * 33, "0" * 32 + "\n", "\0" * 32, 5, None])
def test_what_is_no_id_is_known_at_sight(wrong: object) -> None:
    assert not is_file_id(wrong)


def test_a_file_is_the_persons_in_whichever_position() -> None:
    assert owner_of(Actor("user", "7", position=3)) == owner_of(Actor("user", "7", on_behalf_of="9")) == "user:7"
