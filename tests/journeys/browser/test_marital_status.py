"""A certificate of marital status, re-issued: from the front page to the result in hand, by clicks of seven people."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.browser.at_desk import act, issued, returned
from tests.journeys.browser.at_provider import by, types
from tests.journeys.browser.barriers import barriers
from tests.journeys.browser.conftest import Enter
from tests.journeys.browser.site import Site

pytestmark = [pytest.mark.engine_sqlite, pytest.mark.timeout(300)]
NAME = "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"
CODE = re.compile(r"H99\.101-\d{6}-\d{4,}")


def photo() -> dict[str, object]:
    """A picture as a telephone takes it."""
    buffer = io.BytesIO()
    Image.effect_noise((900, 1200), 40).convert("RGB").save(buffer, "JPEG", quality=60)
    return {"name": "ảnh chụp giấy cũ.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def on(page: Page) -> None:
    """To the next page of the filing."""
    before = page.url
    page.locator("button[name=next]").click()
    page.wait_for_url(lambda address: address != before)


def filed(page: Page, site: Site, *, script: bool) -> str:
    """The citizen's part: found by its name, filed page by page; the dossier's code."""
    page.goto("/")
    page.get_by_role("searchbox").fill("xac nhan tinh trang hon nhan")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("main").get_by_role("link", name=NAME).first.click()
    page.get_by_role("button", name="Nộp hồ sơ trực tuyến").click()
    by(page)
    types(page, site)
    page.locator("#agency").select_option("H99.101")
    page.locator("main form button").first.click()
    page.wait_for_url("**/truong-hop")
    page.get_by_label("Cấp lại").check()
    on(page)
    page.locator("[name=who][value=self]").check()
    on(page)
    while not page.url.endswith("/kiem-tra"):
        assert not script or barriers(page) == [], page.url  # what looks for barriers is itself a script
        _answer(page)
        on(page)
    assert not script or barriers(page) == []
    page.get_by_role("checkbox").check()
    page.locator("main form button.govuk-button").last.click()
    page.wait_for_url("**/da-nop")
    found = CODE.search(page.get_by_role("main").inner_text())
    assert found is not None
    return found.group()


def _answer(page: Page) -> None:
    """What is still missing on a page of the filing."""
    if page.url.endswith("/giay-to"):
        page.locator("main input[type=file]:not([capture])").first.set_input_files(photo())
        send = page.get_by_role("button", name="Tải lên").and_(page.locator(".app-send")).first
        if send.is_visible():  # with script a file is sent as soon as it is chosen
            send.click()
        expect(page.get_by_role("link", name="ảnh chụp giấy cũ.jpg").first).to_be_visible()
        return
    for label in ("Chưa kết hôn với ai", "Nhận bản điện tử", "Bản điện tử"):
        if page.get_by_label(label).count():
            page.get_by_label(label).first.check()
    for control in page.locator("main input[type=text]:visible, main textarea:visible").all():
        if not control.input_value():
            control.fill("1" if control.get_attribute("inputmode") == "numeric" else "Vay vốn ngân hàng")


@pytest.mark.parametrize("script", [True, False])
def test_from_the_front_page_to_the_result(enter: Enter, site: Site, script: bool) -> None:
    citizen = enter(None, script=script, width=390, height=844)
    code = filed(citizen, site, script=script)

    receptionist = enter("receptionist")
    receptionist.goto("/can-bo/tiep-nhan")
    receptionist.get_by_role("link", name=code).click()
    receptionist.get_by_role("button", name="Tiếp nhận hồ sơ").click()
    expect(receptionist.get_by_role("main")).to_contain_text("Đã tiếp nhận hồ sơ")
    receipt = receptionist.request.get(f"{site.url}/can-bo/ho-so/{code}/giay-tiep-nhan")
    assert receipt.body().startswith(b"%PDF")

    officer = enter("officer")
    act(officer, code, "Đủ điều kiện")
    act(officer, code, "Chuyển lãnh đạo")
    act(enter("leader"), code, "Phê duyệt")

    issued(enter("records_clerk"), code)
    returned(receptionist, code)

    citizen.goto(f"/ho-so/{code}")
    expect(citizen.get_by_role("main")).to_contain_text("Đã trả kết quả")
    link = citizen.locator(f"main a[href^='/ho-so/{code}/tep/']").first.get_attribute("href")
    assert citizen.request.get(f"{site.url}{link}").ok
