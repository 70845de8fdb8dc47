"""The list of one's own dossiers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from motcua.dossiers import queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.platform.actor import ANONYMOUS
from motcua.platform.errors import Invalid
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, words_of
from tests.faces.portal.following import copies, statements
from tests.province import LOADED_AT

Open = Callable[..., Browser]


def codes_on(html: str) -> list[str]:
    """The codes of the dossiers that a page lists, in its order."""
    return re.findall(r'href="/ho-so/([^"/]+)"', html)


def test_who_has_no_dossier_is_led_to_search(browser: Open) -> None:
    html = browser("citizen").text("/ho-so")
    assert "chưa có hồ sơ nào" in html
    assert 'href="/thu-tuc"' in html
    assert 'href="/tra-cuu"' in html


def test_what_waits_for_the_citizen_comes_first_then_what_is_open_then_what_has_ended(
    browser: Open, driver: Driver
) -> None:
    codes = [driver.reach(state) for state in (State.RETURNED, State.FILED, State.SUPPLEMENT_ASKED, State.RECEIVED)]
    html = browser("citizen").text("/ho-so")
    assert codes_on(html) == [codes[2], codes[3], codes[1], codes[0]]
    headings = [html.index(words) for words in ("Chờ Ông/Bà", "Cơ quan đang giải quyết", "Đã kết thúc")]
    assert headings == sorted(headings)


def test_nobody_sees_anothers_dossiers_in_his_list(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.FILED)
    assert code in browser("citizen").text("/ho-so")
    assert code not in browser("business").text("/ho-so")


def test_the_filer_sees_what_he_filed_for_another(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.FILED)
    owner = Dossier.objects.get(code=code).owner_account
    business = int(driver.actor("business").id)
    Dossier.objects.filter(code=code).update(owner_account=owner, filer_account=business, filer_right="paper")
    assert code in browser("business").text("/ho-so")


def test_pages_hold_every_dossier_once(browser: Open, driver: Driver) -> None:
    window, first = browser("citizen"), driver.reach(State.FILED)
    wanted = {first, *copies(first, 30), driver.reach(State.SUPPLEMENT_ASKED), driver.reach(State.STOPPED)}
    path, seen = "/ho-so", []
    while path:
        html = window.text(path)
        seen += codes_on(html)
        found = re.search(r'href="(/ho-so\?cursor=[^"]+)" rel="next"', html)
        path = found[1] if found else ""
    assert len(seen) == len(wanted)
    assert set(seen) == wanted


def test_a_cursor_that_is_not_ours_is_refused(browser: Open) -> None:
    assert browser("citizen").get("/ho-so", cursor="0-1").status_code == 422
    for cursor in ("3-1", "0-x", "1", "0-1'--"):
        with pytest.raises(Invalid):
            queries.mine(actor=browser().province.actor("citizen"), now=LOADED_AT, cursor=cursor)


def test_a_visitor_has_no_dossiers_of_his_own(province: object) -> None:
    assert queries.mine(actor=ANONYMOUS, now=LOADED_AT)["items"] == []


def test_the_list_costs_the_same_with_one_dossier_and_with_five_hundred(browser: Open, driver: Driver) -> None:
    window, code = browser("citizen"), driver.reach(State.FILED)
    with_one = statements(window, "/ho-so")
    copies(code, 499)
    assert statements(window, "/ho-so") == with_one
    assert "500 hồ sơ" in words_of(window.text("/ho-so"))


def test_only_citizens_have_the_list(browser: Open) -> None:
    assert browser("officer").get("/ho-so").status_code == 403
    answer = browser().get("/ho-so")
    assert (answer.status_code, answer["Location"]) == (303, "/dang-nhap?next=%2Fho-so")
