"""At the counter by keyboard alone, from the scan of a card to the printed receipt."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browser.barriers import complaints
from tests.journeys.browser.conftest import Enter

pytestmark = pytest.mark.engine_sqlite

CARD = "036190001299||Lò Thị Thanh Hương|05021990|Nữ|Tổ 3, phường Hoa Lư, tỉnh Lạc Giang|10072021"
MOST_KEYS = 12
# A browser without a screen has no printer either: the page's wish to print is noted instead.
NOTE_PRINTING = "window.print = () => console.log(`to the printer: ${location.pathname}`)"


def test_from_the_scan_to_the_printed_receipt_in_few_keys(enter: Enter) -> None:
    page, printed = enter("receptionist"), []
    said = complaints(page)
    page.add_init_script(NOTE_PRINTING)
    page.on("console", lambda message: printed.append(message.text) if message.type == "log" else None)
    page.goto("/can-bo/quay")
    expect(page.locator("#scan")).to_be_focused()
    page.keyboard.type(CARD)  # the scanner, not the person
    page.keyboard.press("Enter")
    expect(page.locator("#applicant-name")).to_have_value("Lò Thị Thanh Hương")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("1.004873")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Cấp lần đầu")).to_be_focused()
    rest = ["ArrowDown", "Enter", "text:Vay vốn ngân hàng", "Enter", "Space", "Enter", "text:1", "F8"]
    for key in rest:
        if key.startswith("text:"):
            page.keyboard.type(key.removeprefix("text:"))
        else:
            page.keyboard.press(key)
    assert len(rest) + 2 <= MOST_KEYS
    page.wait_for_url(re.compile("/can-bo/quay/xong/"))
    code = page.url.rsplit("/", 1)[-1]
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Đã tiếp nhận hồ sơ {code}")
    expect(page.locator("#told button").first).to_be_focused()
    assert printed == [f"to the printer: /can-bo/ho-so/{code}/giay-tiep-nhan"]
    assert said == []
    page.keyboard.press("2")
    expect(page.locator("#told")).to_contain_text("Đã ghi nhận: Đăng ký tài khoản.")
    page.keyboard.press("F2")
    expect(page.locator("#scan")).to_be_focused()
    page.keyboard.press("3")
    expect(page.locator("#told")).to_contain_text("Đã ghi nhận: Nộp trực tuyến.")
    expect(page.locator("#scan")).to_have_value("")


def test_digits_of_a_number_typed_into_the_scan_record_nothing(enter: Enter) -> None:
    page = enter("receptionist")
    page.goto("/can-bo/quay")
    before = page.locator("#told").inner_text()
    page.locator("#scan").focus()
    page.keyboard.type("1.004873", delay=60)
    expect(page.locator("#scan")).to_have_value("1.004873")
    page.reload()
    assert page.locator("#told").inner_text() == before
