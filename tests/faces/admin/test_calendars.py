"""Keeping calendars by pages: look first, then do, and promises move only by an act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.directory.models import CalendarDay, Closure
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.kernel.clock_zone import to_local
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, words_of

Open = Callable[..., Browser]
PAGES = (
    "/quan-tri/lich",
    "/quan-tri/lich/chung",
    "/quan-tri/lich/chung/ngay",
    "/quan-tri/lich/dong-cua",
    "/quan-tri/lich/doi-han",
)
# Filed and received on Friday 20 November 2026; the 24th is off, so three working days end on the 26th.
DAY = {"day-day": "25", "day-month": "11", "day-year": "2026"}
STORM = {**DAY, "kind": "off", "name": "Nghỉ bão số 12", "source": "Công điện số 5/CĐ-UBND"}


@pytest.mark.parametrize("role", ["citizen", "officer", "receptionist", "board"])
@pytest.mark.parametrize("page", PAGES)
def test_who_keeps_no_calendar_sees_none(page: str, role: str, browser: Open) -> None:
    assert browser(role).get(page).status_code in {403, 404}


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_stand(page: str, browser: Open) -> None:
    assert browser("administrator").text(page)


def test_the_common_days_of_a_year_are_listed_with_their_source(browser: Open) -> None:
    words = words_of(browser("administrator").text("/quan-tri/lich/chung?nam=2026"))
    assert "24/11/2026 Nghỉ" in words
    assert "Năm này chưa ghi ngày nào." in words_of(browser("administrator").text("/quan-tri/lich/chung?nam=2099"))


def test_looking_changes_nothing_and_tells_whose_date_would_move(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    window = browser("administrator")
    before = CalendarDay.objects.count()
    answer = window.submit("/quan-tri/lich/chung/ngay", **STORM)
    words = words_of(answer.content.decode())
    assert "1 hồ sơ đổi hạn" in words
    assert code in words
    assert CalendarDay.objects.count() == before
    assert 'value="Nghỉ bão số 12"' in answer.content.decode()


def test_a_day_is_put_right_and_the_promise_moved_on_a_ground(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    due = Dossier.objects.get(code=code).due_at
    window = browser("administrator")
    look = window.submit("/quan-tri/lich/chung/ngay", **STORM)
    form = window.form(look, "/quan-tri/lich/chung/ngay")
    answer = window.send(form, "/quan-tri/lich/chung/sua", follow=True, **STORM)
    assert "Nghỉ bão số 12" in words_of(answer.content.decode())
    assert Dossier.objects.get(code=code).due_at == due
    page = "/quan-tri/lich/doi-han"
    assert window.submit(page, ground="").status_code == 422
    answer = window.submit(page, ground="Công điện số 5/CĐ-UBND", follow=True)
    assert "Đã dời hạn 1 hồ sơ." in answer.content.decode()
    moved = Dossier.objects.get(code=code).due_at
    assert due is not None
    assert moved is not None
    assert to_local(moved).date() > to_local(due).date()
    assert "Tính lại hạn giải quyết" in browser("officer").text(f"/can-bo/ho-so/{code}")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"day-day": "31"}, "Ngày không đúng"),
        ({"kind": "feast"}, "Chọn ngày này là ngày gì."),
        ({"name": ""}, "Ghi tên gọi hoặc lý do."),
        ({"source": ""}, "Ghi số, ngày của văn bản làm căn cứ."),
        ({"name": "x" * 301}, "Tối đa 300 ký tự."),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(wrong: dict[str, str], told: str, browser: Open) -> None:
    answer = browser("administrator").submit("/quan-tri/lich/chung/ngay", **{**STORM, **wrong})
    html = answer.content.decode()
    assert (answer.status_code, told in html) == (422, True)
    assert wrong.get("source", STORM["source"]) in html


def test_a_closure_is_declared_by_the_minute(browser: Open) -> None:
    page = "/quan-tri/lich/dong-cua"
    typed = {
        "agency": "H99.101",
        "name": "Mất điện",
        "reason": "Mất điện toàn phường",
        **{f"since-{part}": value for part, value in (("day", "25"), ("month", "11"), ("year", "2026"))},
        **{f"until-{part}": value for part, value in (("day", "25"), ("month", "11"), ("year", "2026"))},
        "since_time": "7:30",
        "until_time": "11:30",
    }
    window = browser("administrator")
    assert window.submit(page, **{**typed, "until_time": "25:00"}).status_code == 422
    assert window.submit(page, **{**typed, "agency": "H98"}).status_code == 422
    assert window.submit(page, **{**typed, "until_time": "7:00"}).status_code in {409, 422}
    assert window.submit(page, **typed).status_code == 303
    closure = Closure.objects.get(kind="Mất điện")
    assert to_local(closure.since).strftime("%H:%M %d/%m/%Y") == "07:30 25/11/2026"
