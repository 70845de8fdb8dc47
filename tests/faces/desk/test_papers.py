"""Files and printed papers of a dossier on an officer's screen."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Paper
from motcua.journal.models import AccessEntry
from tests.documents import samples
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser

Open = Callable[..., Browser]


def png() -> bytes:
    """A small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(buffer, "PNG")
    return buffer.getvalue()


def path_of(driver: Driver, content: bytes | None = None) -> str:
    """The address of a file of a dossier just filed."""
    body = driver.body()
    body["components"] = [{**body["components"][0], "file": driver.upload("citizen", content)}]
    code = driver.file(components=body["components"])
    file = Paper.objects.get(dossier__code=code, file__isnull=False).file_id
    return f"/can-bo/ho-so/{code}/tep/{file}"


@pytest.mark.parametrize("content", [None, png()], ids=["pdf", "png"])
def test_what_a_browser_can_show_opens_in_it_and_runs_nothing(
    content: bytes | None, browser: Open, driver: Driver
) -> None:
    answer = browser("receptionist").get(path_of(driver, content))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert ("sandbox" in policy) is (answer["Content-Type"] != "application/pdf")


def test_what_it_cannot_show_is_saved(browser: Open, driver: Driver) -> None:
    answer = browser("receptionist").get(path_of(driver, samples.docx()))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_file_is_found_only_under_its_own_dossier(browser: Open, driver: Driver) -> None:
    path = path_of(driver)
    other = driver.reach(State.FILED)
    moved = f"/can-bo/ho-so/{other}/tep/{path.rsplit('/', 1)[1]}"
    window = browser("receptionist")
    assert window.get(path).status_code == 200
    assert window.get(moved).status_code == 404
    assert window.get(f"/can-bo/ho-so/{other}/tep/nothing").status_code == 404


def test_reading_a_file_is_put_on_record(browser: Open, driver: Driver) -> None:
    path = path_of(driver)
    browser("receptionist").get(path)
    assert AccessEntry.objects.latest("id").purpose == "dossier.file"


def test_the_receipt_opens_for_printing_once_there_is_one(browser: Open, driver: Driver) -> None:
    window = browser("receptionist")
    code = driver.reach(State.FILED)
    assert window.get(f"/can-bo/ho-so/{code}/giay-tiep-nhan").status_code == 409
    driver.do("receptionist", "accept")
    answer = window.get(f"/can-bo/ho-so/{code}/giay-tiep-nhan")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer.content.startswith(b"%PDF-")
    assert Dossier.objects.get(code=code).receipt_no is not None
