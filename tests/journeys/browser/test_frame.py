"""What surrounds every page, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.browser.conftest import Enter

pytestmark = pytest.mark.engine_sqlite


@pytest.mark.parametrize("script", [True, False])
def test_a_visitor_signs_in_where_he_wanted_to_go_and_out_again(enter: Enter, script: bool) -> None:
    page = enter("officer", script=script)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto("/can-bo?x=1")
    assert "/dang-nhap?next=" in page.url
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


def test_the_language_is_a_choice_that_stays(enter: Enter) -> None:
    page = enter(None)
    page.goto("/")
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto("/dang-nhap")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Tiếng Việt").click()
    assert page.locator("html").get_attribute("lang") == "vi"
