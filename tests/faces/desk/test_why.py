"""The page that says why a dossier waits, and the form that disputes the cause."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest

from motcua.dossiers.lifecycle import State
from motcua.journal.models import Entry
from tests.dossiers.driver import ROUTES, START, Driver
from tests.faces.pages import Browser, words_of
from tests.faces.portal.following import statements

Open = Callable[..., Browser]
MOST_STATEMENTS = 20


@pytest.fixture
def late(driver: Driver) -> str:
    """A dossier that an officer took almost three weeks before the page's day."""
    driver.now = START
    return driver.reach(State.IN_PROCESS)


def page(code: str) -> str:
    return f"/can-bo/ho-so/{code}/vi-sao"


@pytest.mark.parametrize("state", ROUTES, ids=lambda state: state.value)
def test_every_state_has_its_explanation(state: State, browser: Open, driver: Driver) -> None:
    code = driver.reach(state)
    html = browser("officer").text(page(code))
    words = words_of(html)
    for said in (code, "Vì sao hồ sơ phải chờ", "Nơi giữ hồ sơ", "Giờ làm việc"):
        assert said in words
    assert 'class="app-why__bar"' in html
    assert "style=" not in html


def test_the_dossiers_page_leads_to_it(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.IN_PROCESS)
    assert f'href="{page(code)}"' in browser("officer").text(f"/can-bo/ho-so/{code}")


def test_what_is_late_says_by_whom_and_whose_fault_that_counts_as(browser: Open, late: str) -> None:
    words = words_of(browser("officer").text(page(late)))
    assert "Nguyên nhân chính: Ủy ban nhân dân phường" in words
    assert "(chủ quan)" in words
    assert "Bảng xếp loại chủ quan, khách quan chưa đối chiếu được với văn bản." in words


def test_the_bar_fills_its_width_and_no_more(browser: Open, late: str) -> None:
    html = browser("officer").text(page(late)).split("</svg>", 1)[0].split('class="app-why__bar"')[1]
    pieces = [(int(x), int(width)) for x, width in re.findall(r'piece--\w+" x="(\d+)" y="0" width="(\d+)"', html)]
    assert pieces[0][0] == 0
    assert all(x + width == following for (x, width), (following, _w) in pairwise(pieces))
    assert 980 <= pieces[-1][0] + pieces[-1][1] <= 1000


def test_english_says_the_same(browser: Open, late: str) -> None:
    window = browser("officer")
    window.get("/ngon-ngu/en", follow=True)
    words = words_of(window.text(page(late)))
    assert "Main cause:" in words
    assert "Why the dossier waits" in words


def test_a_dispute_is_made_by_the_form_and_shown_beside_the_cause(browser: Open, late: str) -> None:
    window, form = browser("officer"), f"{page(late)}/y-kien"
    assert window.submit(form, claimed="", reason="").status_code == 422
    wrong = window.submit(form, claimed="outage", reason="")
    assert "Ghi lý do" in words_of(wrong.content.decode())
    assert not Entry.objects.filter(kind="dossier_cause_disputed").exists()
    answer = window.submit(form, claimed="outage", reason="Mạng của phường đứt hai tuần.", follow=True)
    words = words_of(answer.content.decode())
    assert "Mạng của phường đứt hai tuần." in words
    assert "Nguyên nhân chính: Ủy ban nhân dân phường" in words
    assert "Nêu ý kiến khác về nguyên nhân quá hạn" in words_of(browser("leader").text(f"/can-bo/ho-so/{late}"))


def test_where_nothing_is_late_the_form_leads_back(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.IN_PROCESS)
    answer = browser("officer").get(f"{page(code)}/y-kien")
    assert (answer.status_code, answer.headers["Location"]) == (303, page(code))


@pytest.mark.parametrize("role", ["commune_officer", "board", "administrator"])
@pytest.mark.parametrize("below", ["", "/y-kien"])
def test_whom_it_does_not_concern_finds_nothing(below: str, role: str, browser: Open, late: str) -> None:
    assert browser(role).get(page(late) + below).status_code in {403, 404}


def test_the_page_costs_few_statements_however_long_the_life(browser: Open, driver: Driver, late: str) -> None:
    window = browser("officer")
    before = statements(window, page(late))
    for asker in ("officer", "leader", "leader"):
        driver.do(asker, "request_supplement")
        driver.now += timedelta(days=1)
        driver.do("citizen", "supplement")
        driver.now += timedelta(days=1)
    assert statements(window, page(late)) <= before <= MOST_STATEMENTS
