"""Following a dossier by code and secret, without an account."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest

from motcua.dossiers.lifecycle import STATUS, State
from motcua.dossiers.models import Dossier, Party
from motcua.dossiers.prints.tracking_code import address
from tests.dossiers.driver import ROUTES, Driver
from tests.faces.pages import Browser, forms_of, words_of
from tests.faces.portal.following import statements

Open = Callable[..., Browser]


@pytest.mark.parametrize("state", ROUTES, ids=lambda state: state.value)
def test_code_and_secret_tell_where_it_is_and_nothing_of_people(browser: Open, driver: Driver, state: State) -> None:
    code = driver.reach(state)
    answer = browser().submit("/tra-cuu", code=f" {code} ", secret=driver.secret)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert str(STATUS[state].name) in words_of(html)
    for party in Party.objects.filter(dossier__code=code):
        assert party.name not in html
        assert party.id_number not in html
        assert not party.phone or party.phone not in html
    assert "Không đủ điều kiện theo quy định." not in html


def test_the_receipts_qr_code_opens_the_page(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    path = address(code, driver.secret, "")
    assert path == code
    path = address(code, driver.secret, "https://motcua.example").removeprefix("https://motcua.example")
    answer = browser().get(path)
    assert answer.status_code == 200
    assert code in words_of(answer.content.decode())


def test_a_page_reached_with_the_secret_tells_nobody_where_it_was_and_sends_no_form(
    browser: Open, driver: Driver
) -> None:
    code = driver.reach(State.FILED)
    window = browser("citizen")
    for answer in (
        window.get(f"/tra-cuu/{code}", secret=driver.secret),
        window.get(f"/tra-cuu/{code}", secret="wrong"),
        window.submit("/tra-cuu", code=code, secret=driver.secret),
    ):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store"
        assert forms_of(answer.content.decode()) == []
        assert 'href="/dang-xuat"' in answer.content.decode()


def test_every_wrong_pair_is_answered_alike(browser: Open, driver: Driver) -> None:
    code, window = driver.reach(State.FILED), browser()
    other = Driver(driver.province, now=driver.now)
    other.file()
    pairs = [(code, "wrong"), (code, other.secret), (code, ""), ("H99.101-200101-0001", driver.secret)]
    pairs += [(code, "\x00"), ("a\x00", driver.secret), ("x" * 300, "y" * 300), (code, Dossier.objects.first().id)]  # type: ignore[list-item,union-attr]
    typed = [window.submit("/tra-cuu", code=given, secret=secret) for given, secret in pairs]
    assert {answer.status_code for answer in typed} == {404}
    assert len({words_of(answer.content.decode()) for answer in typed}) == 1
    assert driver.secret not in typed[0].content.decode()
    linked = [window.get(f"/tra-cuu/{quote(given[:50], safe='')}", secret=secret) for given, secret in pairs]
    assert {answer.status_code for answer in linked} == {404}
    assert len({words_of(answer.content.decode()) for answer in linked if b"ra-cuu" in answer.content}) == 1


def test_the_code_typed_stays_and_the_secret_is_not_shown_back(browser: Open, driver: Driver) -> None:
    code, window = driver.reach(State.FILED), browser()
    answer = window.submit("/tra-cuu", code=code, secret="a-secret-mistyped")
    assert window.form(answer, "/tra-cuu").fields["code"] == [code]
    assert "a-secret-mistyped" not in answer.content.decode()


def test_what_is_asked_is_told(browser: Open, driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    answer = browser().submit("/tra-cuu", code=driver.code, secret=driver.secret)
    assert "Bản chụp mờ, xin chụp lại." in words_of(answer.content.decode())


def test_the_page_costs_the_same_however_much_has_happened(browser: Open, driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    window, path = browser(), f"/tra-cuu/{driver.code}?secret={driver.secret}"
    before = statements(window, path)
    for _n in range(4):
        driver.do("officer", "complete_step")
        driver.do("officer", "undo_step")
    assert statements(window, path) == before
