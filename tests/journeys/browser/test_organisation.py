"""An organisation's employee files for it; the representative sends her away, and she sees it no more."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser.barriers import barriers
from tests.journeys.browser.conftest import Enter
from tests.journeys.browser.test_filing import a_file, begun

pytestmark = [pytest.mark.engine_sqlite, pytest.mark.timeout(300)]
COMPANY = "Công ty TNHH Thủy sản Bến Vân"
NUMBER, NAME = "099190002523", "Nguyễn Thị Hạnh"
RULES, PAPER = "2.001955", "components-000.00.00.G09-KQ002548"
CODE = re.compile(r"H99\.101-\d{6}-\d{4,}")
ANSWERS: dict[str, Any] = {
    "form-registration": "first",
    "form-rules_number": "01/QĐ-TSBV",
    "form-rules_date-day": "20",
    "form-rules_date-month": "11",
    "form-rules_date-year": "2026",
    "form-industry": "Chế biến thủy sản",
    "form-workplaces": "Lô C4, Khu kinh tế Lạc Giang",
    "form-employees": "42",
    "form-contents": "hours",
    "form-union": "false",
}


def employ(boss: Page) -> None:
    """The representative gives her the work, by her number and name."""
    boss.goto("/to-chuc")
    boss.get_by_role("button", name="Giao việc cho người khác").click()
    boss.get_by_label("Số định danh cá nhân").fill(NUMBER)
    boss.get_by_label("Họ, chữ đệm và tên").fill(NAME)
    boss.get_by_label("Nộp và theo dõi hồ sơ").check()
    assert barriers(boss) == []
    boss.get_by_role("button", name="Giao việc", exact=True).click()
    expect(boss.get_by_role("rowheader", name=NAME)).to_be_visible()
    assert barriers(boss) == []


def answer(page: Page) -> None:
    """Fill in the questions of the page."""
    for name, value in ANSWERS.items():
        control = page.locator(f"main [name='{name}']:visible, main [name='{name}'][value='{value}']").first
        if control.count() == 0:
            continue
        if control.get_attribute("type") in {"radio", "checkbox"}:
            page.locator(f"main [name='{name}'][value='{value}']").check()
        else:
            control.fill(value)


def filed(page: Page) -> str:
    """The employee's part: for the organisation, page by page; the dossier's code."""
    here = begun(page, RULES)
    page.goto(f"{here}/nop-cho-ai")
    page.get_by_label(COMPANY, exact=True).check()
    page.locator("button[name=next]").click()
    page.wait_for_url("**/chu-ho-so")
    page.get_by_label("Họ, chữ đệm và tên").fill("Võ Thành Đạt")
    page.locator("button[name=next]").click()
    page.wait_for_url("**/ke-khai/1")
    while "/ke-khai/" in page.url:
        before = page.url
        answer(page)
        page.locator("button[name=next]").click()
        page.wait_for_url(lambda address, before=before: address != before)
    page.locator(f"[id='{PAPER}'] input[type=file]").first.set_input_files(a_file("nội quy.pdf"))
    expect(page.get_by_role("link", name="nội quy.pdf")).to_be_visible()
    page.locator("button[name=next]").click()
    page.wait_for_url("**/nhan-ket-qua")
    page.locator("[name=result_delivery][value=electronic]").check()
    page.locator("button[name=next]").click()
    page.wait_for_url("**/kiem-tra")
    page.locator("#declared").check()
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.wait_for_url("**/da-nop")
    found = CODE.search(page.locator("main").inner_text())
    assert found is not None
    return found.group()


def test_an_employee_files_and_the_representative_sends_her_away(enter: Enter) -> None:
    boss, employee = enter("business"), enter("citizen", width=360)
    employ(boss)
    code = filed(employee)
    for page in (employee, boss):
        page.goto("/ho-so")
        expect(page.get_by_role("main")).to_contain_text(code)
        page.goto(f"/ho-so/{code}")
        expect(page.get_by_role("heading", level=1)).to_contain_text("nội quy lao động")
    boss.goto("/to-chuc")
    boss.get_by_role("link", name=f"Thôi giao việc ({NAME})").click()
    assert barriers(boss) == []
    boss.get_by_role("button", name="Thôi giao việc").click()
    expect(boss.get_by_role("rowheader", name=NAME)).to_have_count(0)
    employee.goto("/ho-so")
    expect(employee.get_by_role("main")).not_to_contain_text(code)
    gone = employee.goto(f"/ho-so/{code}")
    assert gone is not None
    assert gone.status == 404
    boss.goto(f"/ho-so/{code}")
    expect(boss.get_by_role("heading", level=1)).to_contain_text("nội quy lao động")
