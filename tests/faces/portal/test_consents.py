"""Agreeing and taking back on the page, without script; asked for where a filing begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.accounts.models import Consent
from tests.faces.pages import Browser, words_of
from tests.province import Province

Open = Callable[..., Browser]
PAGE, FILING = "/tai-khoan/dong-y", "/nop-ho-so/1.004873"


@pytest.fixture
def unasked(province: Province) -> None:
    """Nobody has agreed to anything."""
    Consent.objects.all().delete()


def test_who_has_not_agreed_is_asked_first_and_led_back_to_the_filing(browser: Open, unasked: None) -> None:
    window = browser("citizen")
    asked = window.get(FILING, follow=True)
    assert asked.request["PATH_INFO"] == PAGE  # type: ignore[attr-defined]
    assert "Trước khi nộp hồ sơ trực tuyến" in words_of(asked.content.decode())
    form = window.form(asked, PAGE)
    done = window.send(form, PAGE, button=("agree", "data_use"))
    assert (done.status_code, done.headers["Location"]) == (303, FILING)
    assert window.get(FILING).status_code == 200


def test_what_was_agreed_to_is_taken_back_and_no_new_filing_begins(browser: Open) -> None:
    window = browser("citizen")
    assert window.get(FILING).status_code == 200
    window.submit(PAGE, button=("withdraw", "data_use"))
    assert "Đã rút lại sự đồng ý" in window.text(PAGE)
    assert window.get(FILING).status_code == 303


def test_a_text_that_does_not_exist_is_refused_on_the_page(browser: Open) -> None:
    window = browser("citizen")
    assert window.submit(PAGE, button=("agree", "anything")).status_code == 404
    assert window.submit(PAGE, button=("withdraw", "reminders")).status_code == 404


def test_the_way_back_stays_on_this_site(browser: Open, unasked: None) -> None:
    window = browser("citizen")
    form = window.form(window.get(PAGE, next="https://vi-du.example/"), PAGE)
    done = window.send(form, PAGE, button=("agree", "data_use"), next="https://vi-du.example/")
    assert done.headers["Location"] == "/"


def test_the_page_is_the_citizens(browser: Open) -> None:
    assert browser().get(PAGE).status_code == 303
    assert browser("officer").get(PAGE).status_code == 403
