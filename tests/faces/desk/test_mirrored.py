"""Desk pages about parts that a ministry's system settles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers.models import Dossier, Mirror
from motcua.platform import generations
from tests.dossiers.driver import Driver, pdf
from tests.dossiers.newborn import OFFICER, RESIDENCE, born, part, said
from tests.faces.pages import Browser, words_of
from tests.people import granted, hire
from tests.province import Province

Open = Callable[..., Browser]


@pytest.fixture
def driver(province: Province, monday: datetime) -> Driver:
    return born(Driver(province, now=monday - timedelta(days=3)))


def note(driver: Driver) -> str:
    return f"/can-bo/ho-so/{part(driver, RESIDENCE).code}/ghi-trang-thai"


def test_who_waits_for_it_is_led_to_the_form_and_nobody_else_has_it(browser: Open, driver: Driver) -> None:
    assert note(driver) in browser(OFFICER).text(f"/can-bo/ho-so/{driver.code}")
    page = words_of(browser(OFFICER).text(note(driver)))
    assert "Công an xã An Lĩnh" in page
    assert "Mới đăng ký" in page
    for role in ("officer", "receptionist", "leader", "ltmai", "cvtoan"):
        assert browser(role).get(note(driver)).status_code == 404, role
    assert note(driver) not in browser("ltmai").text(f"/can-bo/ho-so/{driver.code}")


def test_what_came_on_paper_is_noted_with_its_scan(browser: Open, driver: Driver) -> None:
    window = browser(OFFICER)
    answer = window.submit(
        note(driver), status="2", number="CT04-77", files={"file": SimpleUploadedFile("ct04.pdf", pdf())}, follow=True
    )
    assert "Đã ghi nhận trạng thái nơi đó báo." in words_of(answer.content.decode())
    mirror = Mirror.objects.get(dossier=part(driver, RESIDENCE))
    assert (mirror.status, mirror.reference, mirror.dossier.mirrored_papers.count()) == (2, "CT04-77", 1)
    assert "Giấy tiếp nhận của nơi giải quyết CT04-77" in words_of(window.text(f"/can-bo/ho-so/{driver.code}"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Trạng thái nơi đó báo"),
        ({"status": "5"}, "phải kèm lý do"),
        ({"status": "2", "time": "25:99"}, "Sai định dạng"),
        ({"status": "2", "day-day": "31", "day-month": "2"}, "Sai định dạng"),
        ({"status": "2", "day-year": "2190"}, "Thời điểm báo ở trong tương lai"),
        ({"status": "7"}, "không nằm trong danh sách"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    browser: Open, driver: Driver, typed: dict[str, str], told: str
) -> None:
    answer = browser(OFFICER).submit(note(driver), **{"number": "CT04-12", **typed})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert told in words_of(page)
    assert 'value="CT04-12"' in page
    assert Mirror.objects.get(dossier=part(driver, RESIDENCE)).reported_at is None


def test_a_part_that_has_ended_takes_no_more(browser: Open, driver: Driver) -> None:
    said(driver, RESIDENCE, 3, reason="Chỗ ở không hợp pháp.")
    assert "Phần việc này đã kết thúc" in words_of(browser(OFFICER).text(note(driver)))
    page = words_of(browser(OFFICER).text(f"/can-bo/ho-so/{driver.code}"))
    assert "Chỗ ở không hợp pháp." in page
    assert "Không được tiếp nhận" in page


@pytest.mark.parametrize("status", [1, 2, 5, 6, 8, 9])
def test_who_looks_over_the_agency_opens_every_page_of_the_part(browser: Open, driver: Driver, status: int) -> None:
    if status > 1:
        said(driver, RESIDENCE, status, reason="Như phiếu kèm theo.")
    (post,) = hire("overseer", ("G01.H99", "supervisor"))
    granted(post, "supervisor", "G01.H99")
    generations.forget()
    window, code = browser("overseer"), part(driver, RESIDENCE).code
    assert code in window.text("/can-bo/don-vi") or Dossier.objects.get(code=code).ended_at
    answers = {
        page: window.get(f"/can-bo/ho-so/{code}{page}").status_code
        for page in ("", "/vi-sao", "/giay-tiep-nhan", "/phieu-kiem-soat", "/ghi-trang-thai", "/so-day-du")
    }
    assert answers[""] == answers["/vi-sao"] == 200
    assert answers["/ghi-trang-thai"] == 404
    assert {answers[page] for page in ("/giay-tiep-nhan", "/phieu-kiem-soat")} <= {200, 404, 409}
