"""Helping somebody to file online, from his card to the filed dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from motcua.dossiers.models import Dossier, Draft
from tests.accounts.acting import reachable
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, words_of
from tests.faces.portal.filing import fill_form
from tests.held_messages import Post, held

Open = Callable[..., Browser]
PAGE = "/can-bo/ho-tro"
NEXT = ("next", "1")
HANH = {"id_number": "099190002523", "name": "Nguyễn Thị Hạnh", "q": "1.004873", "procedure": "1.004873"}


@pytest.fixture
def post() -> Iterator[Post]:
    """Both channels, in memory."""
    with held() as post:
        yield post


def filed(window: Browser, here: str) -> Dossier:
    """Go through the guided filing to its end."""
    assert window.submit(f"{here}/chu-ho-so", button=NEXT).status_code == 303
    fill_form(window, here)
    assert window.submit(f"{here}/nhan-ket-qua", result_delivery="desk", button=NEXT).status_code == 303
    answer = window.submit(f"{here}/kiem-tra", declared="1", follow=True)
    assert "Đã nộp hồ sơ" in words_of(answer.content.decode())
    return Dossier.objects.get(draft__id=here.rsplit("/", 1)[1])


@pytest.mark.parametrize("role", ["receptionist", "vttham"])
def test_a_helper_files_in_the_name_of_a_person_who_agreed_by_a_code(
    browser: Open, driver: Driver, post: Post, monday: datetime, role: str
) -> None:
    window = browser(role)
    reachable(driver.actor("citizen"), monday)
    sent = window.submit(PAGE, **HANH, agency="H99.101", button=("send", "1"))
    assert "Đã gửi mã đến" in words_of(sent.content.decode())
    wrong = window.submit(PAGE, **HANH, agency="H99.101", consent="code", code="x", button=("begin", "1"))
    assert wrong.status_code == 422
    code = post.code(datetime.now(UTC))
    answer = window.submit(PAGE, **HANH, agency="H99.101", consent="code", code=code, button=("begin", "1"))
    assert answer.status_code == 303, words_of(answer.content.decode())
    dossier = filed(window, answer["Location"])
    assert dossier.owner_account == int(driver.actor("citizen").id)
    assert dossier.helper_kind == ("receptionist" if role == "receptionist" else "post_agent")
    assert dossier.code in browser("citizen").text("/ho-so")
    assert dossier.helper in words_of(browser("citizen").text(f"/ho-so/{dossier.code}"))


def test_a_signed_paper_is_noted_instead_of_a_code(browser: Open, post: Post) -> None:
    window = browser("receptionist")
    missing = window.submit(PAGE, **HANH, agency="H99.101", consent="paper", button=("begin", "1"))
    assert missing.status_code == 422
    assert "Ghi số, ngày" in words_of(missing.content.decode())
    answer = window.submit(PAGE, **HANH, agency="H99.101", consent="paper", paper="Số 12/2026", button=("begin", "1"))
    draft = Draft.objects.get(pk=answer["Location"].rsplit("/", 1)[1])
    assert draft.body["assistance"]["consent"] == "Số 12/2026"
    assert draft.body["applicant"]["name"] == "Nguyễn Thị Hạnh"


def test_what_is_wrong_is_told_beside_what_was_typed(browser: Open, post: Post) -> None:
    window = browser("receptionist")
    for fields, told in (
        ({**HANH, "id_number": "12"}, "gồm 12 chữ số"),
        ({**HANH, "name": ""}, "Nhập họ"),
        ({**HANH, "q": "", "procedure": ""}, "Chọn thủ tục"),
        ({**HANH, "scan": "xyz"}, "không phải mã QR"),
    ):
        given = {"agency": "H99.101", **fields}
        answer = window.submit(PAGE, **given, consent="paper", paper="1", button=("begin", "1"))
        assert answer.status_code == 422
        assert told in words_of(answer.content.decode())
    nobody = window.submit(PAGE, **{**HANH, "id_number": "099085009911"}, button=("send", "1"))
    assert "chưa có số điện thoại" in words_of(nobody.content.decode())
    assert not Draft.objects.exists()


@pytest.mark.parametrize("role", ["officer", "leader", "records_clerk", "citizen"])
def test_only_helpers_help(browser: Open, role: str) -> None:
    assert browser(role).get(PAGE).status_code == 403
