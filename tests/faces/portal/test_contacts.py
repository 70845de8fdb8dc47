"""The citizen's contacts on pages: added, confirmed by a code, chosen for notices, taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine

from motcua.accounts.models import Contact, OneTimeCode
from motcua.accounts.queries.contacts import contacts_of
from motcua.notifications import ports
from tests.faces.pages import Browser, words_of
from tests.faces.portal.following import statements
from tests.held_messages import Post, held
from tests.province import Province

Open = Callable[..., Browser]
SOON = timedelta(seconds=30)
HERE, ADDRESS = "/tai-khoan/lien-he", "hanh.moi@nguoidan.example"


@pytest.fixture
def post() -> Iterator[Post]:
    """Both channels, in memory."""
    with held() as post:
        yield post


def words(window: Browser, path: str = HERE) -> str:
    return words_of(window.text(path))


def added(window: Browser, value: str = ADDRESS, kind: str = "email") -> str:
    """Add a contact; the page on which its code is typed in."""
    answer = window.submit(HERE, kind=kind, value=value)
    assert answer.status_code == 303
    return str(answer["Location"])


def test_an_address_is_added_and_confirmed_by_its_code(browser: Open, post: Post, monday: datetime) -> None:
    window = browser("citizen")
    assert "hanh@nguoidan.example Chưa xác nhận" in words(window)
    place = added(window)
    assert ADDRESS in words(window, place)
    answer = window.submit(place, code=post.code(monday + SOON), follow=True)
    assert f"{ADDRESS} Đã xác nhận" in words_of(answer.content.decode())
    assert "Đã xác nhận" in words(window, place)
    assert f"{ADDRESS}; Đã xác nhận" in words(window, "/tai-khoan")


def test_a_wrong_code_is_told_beside_its_box_and_stays_counted(browser: Open, post: Post, monday: datetime) -> None:
    window = browser("citizen")
    place = added(window)
    code = post.code(monday + SOON)
    for tries in range(1, 6):
        answer = window.submit(place, code=f"{(int(code) + 1) % 10**6:06d}")
        assert answer.status_code == 422
        assert 'id="code-error"' in answer.content.decode()
        assert OneTimeCode.objects.get().tries == tries
    assert window.submit(place, code=code).status_code == 422


def test_another_code_is_sent_after_a_minute(browser: Open, post: Post, province: Province, monday: datetime) -> None:
    window = browser("citizen")
    place = added(window)
    answer = window.submit(f"{place}/ma", page=place)
    assert answer.status_code == 409
    assert "xin yêu cầu mã khác sau" in words_of(answer.content.decode())
    with time_machine.travel(monday + timedelta(seconds=90)):
        assert window.submit(f"{place}/ma", page=place).status_code == 303
        assert window.submit(place, code=post.code(monday + timedelta(seconds=120))).status_code == 303


@pytest.mark.parametrize(("kind", "value"), [("email", "hanh@"), ("phone", "12"), ("fax", "0912345678"), ("", "")])
def test_what_is_no_address_is_told_and_kept_in_its_box(browser: Open, post: Post, kind: str, value: str) -> None:
    answer = browser("citizen").submit(HERE, kind=kind, value=value)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="value-error"' in html
    assert f'value="{value}"' in html


def test_notices_go_where_the_citizen_says(browser: Open, post: Post, province: Province, monday: datetime) -> None:
    window = browser("citizen")
    assert "Lưu lựa chọn" not in words(window)
    window.submit(added(window), code=post.code(monday + SOON))
    chosen = lambda: [each.value for each in contacts_of(province.actor("citizen"), monday) if each.for_notices]  # noqa: E731
    assert chosen() == [ADDRESS]
    assert window.submit(f"{HERE}/thong-bao", page=HERE, contact="none").status_code == 303
    assert chosen() == []
    number = Contact.objects.get(verified_at__isnull=False).pk
    window.submit(f"{HERE}/thong-bao", page=HERE, contact=number)
    assert chosen() == [ADDRESS]


def test_a_contact_is_taken_away(browser: Open, post: Post) -> None:
    window = browser("citizen")
    place = added(window)
    assert window.submit(f"{place}/bo", page=HERE).status_code == 303
    assert ADDRESS not in words(window)
    assert window.get(place)["Location"] == HERE


def test_anothers_contact_is_not_there(browser: Open, post: Post, monday: datetime) -> None:
    place, other = added(browser("citizen")), browser("business")
    assert other.get(place)["Location"] == HERE
    code = post.code(monday + SOON)
    for path, fields in ((place, {"code": code}), (f"{place}/ma", {}), (f"{place}/bo", {})):
        form = other.form(other.get(HERE), HERE, "value")
        assert other.send(form, path, **fields).status_code == 404
    form = other.form(other.get(HERE), HERE, "value")
    assert other.send(form, f"{HERE}/x/bo").status_code == 404
    assert Contact.objects.get(pk=int(place.rsplit("/", 1)[1])).until is None


def test_where_nothing_can_be_sent_that_is_told(browser: Open, post: Post) -> None:
    ports.withdraw("sms")
    answer = browser("citizen").submit(HERE, kind="phone", value="0912345678")
    assert answer.status_code == 409
    assert "chưa gửi được mã" in words_of(answer.content.decode())


def test_ten_contacts_cost_what_two_do(browser: Open, post: Post) -> None:
    window = browser("citizen")
    with_few = statements(window, HERE)
    for number in range(8):
        added(window, f"a{number}@nguoidan.example")
    assert statements(window, HERE) == with_few


@pytest.mark.parametrize("path", [HERE, f"{HERE}/1", f"{HERE}/1/ma"])
def test_a_visitor_signs_in_first(browser: Open, path: str) -> None:
    assert browser().get(path)["Location"].startswith("/dang-nhap")
