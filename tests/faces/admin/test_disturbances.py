"""Disturbances by pages: look first, then declare, end, and move dates by an act of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Disturbance, Dossier
from motcua.kernel.clock_zone import to_local
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, words_of
from tests.faces.portal.following import statements

Open = Callable[..., Browser]
NEW, KEEP = "/quan-tri/su-co/moi", "/quan-tri/su-co/ghi"
PAGES = ("/quan-tri/su-co", NEW)
MOST_STATEMENTS = 16
# Filed and received on Friday 20 November 2026; the 24th is off, so three working days end on the 26th.
BEGUN = {"since-day": "20", "since-month": "11", "since-year": "2026", "since_time": "17:30"}
OVER = {"until-day": "23", "until-month": "11", "until-year": "2026", "until_time": "23:59"}
STORM = {**BEGUN, "kind": "storm", "agency": "H99.101", "ground": "Công điện số 5/CĐ-UBND", "shifts": ["shifts"]}


@pytest.mark.parametrize("role", ["citizen", "officer", "receptionist", "board"])
@pytest.mark.parametrize("page", PAGES)
def test_who_keeps_no_calendar_sees_none(page: str, role: str, browser: Open) -> None:
    assert browser(role).get(page).status_code in {403, 404}


def declare(window: Browser, **fields: object) -> str:
    """Look, then declare; the address of the disturbance's page."""
    look = window.submit(NEW, **{**STORM, **fields})  # type: ignore[arg-type]
    answer = window.send(window.form(look, NEW), KEEP, **{**STORM, **fields})  # type: ignore[arg-type]
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_looking_keeps_nothing_and_tells_what_it_touches(browser: Open, driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    answer = browser("administrator").submit(NEW, **STORM)
    words = words_of(answer.content.decode())
    assert "1 hồ sơ đang giải quyết bị ảnh hưởng." in words
    assert not Disturbance.objects.exists()


def test_one_is_declared_listed_and_ended(browser: Open, driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    window = browser("administrator")
    page = declare(window)
    words = words_of(window.text(page))
    for said in ("Bão, lụt, thiên tai", "chưa kết thúc", "Công điện số 5/CĐ-UBND"):
        assert said in words
    assert "Bão, lụt, thiên tai" in words_of(window.text("/quan-tri/su-co"))
    early = {**BEGUN, "until-day": "19", "until-month": "11", "until-year": "2026", "until_time": "08:00"}
    end = f"{page}/ket-thuc"
    assert window.submit(end, page=page, **early).status_code == 422
    assert Disturbance.objects.get().until is None


def test_dates_move_only_when_somebody_moves_them(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    due = Dossier.objects.get(code=code).due_at
    assert due is not None
    window = browser("administrator")
    page = declare(window, **OVER)
    assert Dossier.objects.get(code=code).due_at == due
    assert code in window.text(page)
    answer = window.submit(page, leading="code", follow=True)
    assert "Đã dời hạn 1 hồ sơ." in answer.content.decode()
    moved = Dossier.objects.get(code=code).due_at
    assert moved is not None
    assert to_local(moved).date() > to_local(due).date()
    assert "Dời ngày hẹn trả kết quả do sự cố" in words_of(browser("officer").text(f"/can-bo/ho-so/{code}"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": ""}, "Chọn loại sự cố."),
        ({"since-day": "31"}, "Ngày không đúng"),
        ({"since-day": "", "since-month": "", "since-year": "", "since_time": ""}, "Ngày không đúng"),
        ({"since_time": "25h"}, "Ghi giờ và phút"),
        ({"agency": "H12.999"}, "H12.999"),
        ({"ground": ""}, "Ghi văn bản, thông báo làm căn cứ"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(wrong: dict[str, str], told: str, browser: Open) -> None:
    answer = browser("administrator").submit(NEW, **{**STORM, **wrong})  # type: ignore[arg-type]
    assert answer.status_code in {404, 422}
    assert told in words_of(answer.content.decode())
    assert not Disturbance.objects.exists()


def test_the_list_costs_few_statements_however_many_there_are(browser: Open) -> None:
    window = browser("administrator")
    declare(window)
    before = statements(window, "/quan-tri/su-co")
    for _each in range(3):
        declare(window)
    assert statements(window, "/quan-tri/su-co") <= before <= MOST_STATEMENTS
