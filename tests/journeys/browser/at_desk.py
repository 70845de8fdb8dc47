"""What officers do with a dossier in a browser, as several journeys need it."""

from __future__ import annotations

import io

import pikepdf
from playwright.sync_api import Page, expect


def signed_result() -> dict[str, object]:
    """The signed certificate."""
    buffer, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.save(buffer)
    return {"name": "giấy xác nhận.pdf", "mimeType": "application/pdf", "buffer": buffer.getvalue()}


def act(page: Page, code: str, button: str) -> None:
    """Open the dossier and press one of its buttons."""
    page.goto(f"/can-bo/ho-so/{code}")
    page.get_by_role("main").get_by_role("button", name=button, exact=False).first.click()
    expect(page.locator(".govuk-notification-banner")).to_be_visible()


def received(page: Page, code: str) -> None:
    """The desk takes the dossier in."""
    page.goto(f"/can-bo/ho-so/{code}")
    page.get_by_role("button", name="Tiếp nhận hồ sơ").click()
    expect(page.get_by_role("main")).to_contain_text("Đã tiếp nhận hồ sơ")


def issued(page: Page, code: str) -> None:
    """The records clerk numbers and issues what was signed."""
    page.goto(f"/can-bo/ho-so/{code}")
    page.get_by_role("link", name="Cấp số, phát hành kết quả").click()
    page.locator("#number").fill(code)
    today = page.evaluate("new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10)").split("-")
    for part, value in zip(("year", "month", "day"), today, strict=True):
        page.locator(f"#signed_on-{part}").fill(value)
    page.locator("input[type=file]").set_input_files(signed_result())
    page.locator("main form button.govuk-button").last.click()
    expect(page.locator(".govuk-notification-banner")).to_be_visible()


def returned(page: Page, code: str) -> None:
    """The desk hands the result over."""
    page.goto(f"/can-bo/ho-so/{code}")
    page.get_by_role("link", name="Trả kết quả").click()
    page.locator("#to").fill("Nguyễn Thị Hạnh")
    page.locator("[name=method]").first.check()
    page.locator("main form button.govuk-button").last.click()
    expect(page.locator(".govuk-notification-banner")).to_be_visible()
