"""Good files: what is told of them, and how they come back."""

from __future__ import annotations

import hashlib

import pytest

from tests.documents import samples
from tests.faces.api.client import Api


def test_an_upload_tells_what_was_found_in_it(api: Api) -> None:
    content = samples.pdf(3)
    answer = api.upload("citizen", content, name="../Tờ khai\u202e.pdf")
    assert answer.status_code == 201
    told = answer.json()
    assert answer["Location"] == f"/api/v1/files/{told['id']}"
    assert {key: told[key] for key in ("name", "media_type", "size", "sha256", "pages", "state")} == {
        "name": "Tờ khai.pdf",
        "media_type": "application/pdf",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "pages": 3,
        "state": "ready",
    }


@pytest.mark.parametrize(
    ("content", "kind"),
    [(samples.image("JPEG"), "image/jpeg"), (samples.image("PNG"), "image/png"), (samples.image("WEBP"), "image/webp")],
)
def test_the_kind_is_that_of_the_content(content: bytes, kind: str, api: Api) -> None:
    assert api.upload("citizen", content, name="anh.pdf").json()["media_type"] == kind


def test_a_file_comes_back_whole_as_something_to_save_that_runs_nothing(api: Api) -> None:
    content = samples.pdf()
    file = api.upload("citizen", content, name="tờ khai.pdf").json()
    answer = api.get(f"/files/{file['id']}", "citizen")
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''t%E1%BB%9D%20khai.pdf"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(len(content))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer["Content-Security-Policy"]
