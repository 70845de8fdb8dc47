"""What people type is shown as they typed it, and never becomes part of the page."""

from __future__ import annotations

from collections.abc import Callable

from tests.faces.api.client import Api
from tests.faces.pages import Browser
from tests.province import Province

MARK = "<img src=x onerror=alert(1)>"
SHOWN = "&lt;img src=x onerror=alert(1)&gt;"


def test_markup_in_a_file_name_and_in_an_answer_is_shown_as_text(
    province: Province, browser: Callable[..., Browser]
) -> None:
    api = Api(province)
    filing = api.filing()
    filing["components"][0]["file"] = api.upload("citizen", name=f"a{MARK}.pdf").json()["id"]  # type: ignore[attr-defined]
    code = api.post("/dossiers", "citizen", filing).json()["code"]  # type: ignore[attr-defined]
    for role, address in (("citizen", f"/ho-so/{code}"), ("receptionist", f"/can-bo/ho-so/{code}")):
        page = browser(role).text(address)
        assert MARK not in page
        assert SHOWN in page, address
    found = browser().text(f"/tim-kiem?tu-khoa={MARK}&q={MARK}")
    assert MARK not in found
