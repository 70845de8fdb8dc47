"""What the citizen has been told about his dossiers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.reactions import NOTICES
from motcua.notifications.models import Notice
from motcua.notifications.operations import tell
from motcua.platform.subject import Subject
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, words_of
from tests.faces.portal.following import statements

Open = Callable[..., Browser]
KIND = next(iter(NOTICES.values()))


@pytest.fixture
def told(driver: Driver, monday: datetime) -> Callable[[int], None]:
    """Tells the citizen so many things about a dossier of his."""
    driver.reach(State.FILED)
    about = Subject("dossier", Dossier.objects.get(code=driver.code).id)
    account = int(driver.actor("citizen").id)

    def more(number: int) -> None:
        first = Notice.objects.count()
        for position in range(first, first + number):
            tell([account], KIND, about=about, params={"code": driver.code}, reader="t", position=position, now=monday)

    return more


def unread() -> int:
    """How many notices have not been read."""
    return Notice.objects.filter(read_at__isnull=True).count()


def test_who_was_told_nothing_reads_that(browser: Open) -> None:
    assert "Chưa có thông báo nào." in words_of(browser("citizen").text("/thong-bao"))


def test_a_notice_leads_to_its_dossier_and_can_be_marked_as_read(
    browser: Open, driver: Driver, told: Callable[[int], None]
) -> None:
    told(2)
    window = browser("citizen")
    html = window.text("/thong-bao")
    assert html.count(f'href="/ho-so/{driver.code}"') == 2
    newest = str(Notice.objects.latest("id").id)
    answer = window.submit("/thong-bao", button=("notice", newest), follow=True)
    assert words_of(answer.content.decode()).count("Mới") == 1
    assert unread() == 1


def test_an_officer_is_led_to_the_dossier_at_his_desk(browser: Open, driver: Driver, monday: datetime) -> None:
    driver.reach(State.IN_PROCESS)
    officer, about = int(driver.actor("officer").id), Subject("dossier", Dossier.objects.get(code=driver.code).id)
    tell([officer], KIND, about=about, params={"code": driver.code}, reader="t", position=1, now=monday)
    window = browser("officer")
    assert f'href="/can-bo/ho-so/{driver.code}"' in window.text("/thong-bao")
    assert window.get(f"/can-bo/ho-so/{driver.code}").status_code == 200


def test_all_are_marked_but_those_that_came_meanwhile(browser: Open, told: Callable[[int], None]) -> None:
    told(25)
    window = browser("citizen")
    form = window.form(window.get("/thong-bao"), "/thong-bao", "form_token")
    told(1)
    up_to = next(value for name, value in form.buttons if name == "up_to")
    assert window.send(form, "/thong-bao", button=("up_to", up_to)).status_code == 303
    assert unread() == 1


def test_nobody_marks_anothers_notice(browser: Open, told: Callable[[int], None]) -> None:
    told(1)
    stranger = browser("business")
    newest = str(Notice.objects.latest("id").id)
    for button, status in (
        (("notice", newest), 404),
        (("up_to", newest), 303),
        (("notice", "x"), 404),
        (("", ""), 404),
    ):
        fresh = stranger.form(stranger.get("/ho-so"), "/dang-xuat")
        assert stranger.send(fresh, "/thong-bao", button=button).status_code == status
    assert unread() == 1


def test_pages_hold_every_notice_once_at_a_fixed_cost(browser: Open, told: Callable[[int], None]) -> None:
    told(1)
    window = browser("citizen")
    with_one = statements(window, "/thong-bao")
    told(499)
    assert statements(window, "/thong-bao") == with_one
    path, seen = "/thong-bao", []
    while path:
        html = window.text(path)
        seen += re.findall(r'name="notice" value="(\d+)"', html)
        found = re.search(r'href="(/thong-bao\?cursor=[^"]+)" rel="next"', html)
        path = found[1] if found else ""
    assert len(seen) == len(set(seen)) == 500


def test_a_visitor_signs_in_first(browser: Open) -> None:
    assert browser().get("/thong-bao")["Location"].startswith("/dang-nhap")
