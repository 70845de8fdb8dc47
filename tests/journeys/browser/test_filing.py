"""Filing in a real browser: questions that appear, files that survive a lost network and a lost sign-in."""

from __future__ import annotations

import io

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser.at_provider import by, types
from tests.journeys.browser.barriers import barriers
from tests.journeys.browser.conftest import Enter
from tests.journeys.browser.site import Site

pytestmark = pytest.mark.engine_sqlite
PAGES = ("/truong-hop", "/chu-ho-so", "/ke-khai/1", "/ke-khai/2", "/giay-to", "/nhan-ket-qua", "/kiem-tra", "/xoa")
BIRTH_PAPER = "components-000.00.00.G15-KQ004389"


def a_file(name: str) -> dict[str, object]:
    """A small PDF as the browser's file chooser gives it."""
    buffer, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.save(buffer)
    return {"name": name, "mimeType": "application/pdf", "buffer": buffer.getvalue()}


def begun(page: Page, procedure: str) -> str:
    """A draft begun by its page; its address."""
    page.goto(f"/nop-ho-so/{procedure}")
    page.locator("#agency").select_option("H99.101")
    page.locator("main form button").click()
    page.wait_for_url("**/ban-nhap/*/*")
    return page.url.rsplit("/", 1)[0]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_page_of_a_filing_has_a_barrier_or_is_wider_than_a_telephone(enter: Enter, language: str) -> None:
    page = enter("citizen", width=360, language=language)
    here = begun(page, "1.001193")
    page.goto(f"{here}/nop-cho-ai")
    page.locator("[name=who]").first.check()
    page.locator("button[name=next]").click()
    found = {}
    for name in PAGES:
        page.goto(here + name)
        kinds = barriers(page)
        if page.locator("button[name=next]").count():
            page.locator("button[name=next]").click()
            kinds += barriers(page)
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            kinds.append("too wide")
        if kinds:
            found[name] = kinds
    assert found == {}


def test_questions_appear_with_the_answer_that_asks_for_them(enter: Enter) -> None:
    page = enter("citizen", width=360)
    here = begun(page, "1.004873")
    page.goto(f"{here}/ke-khai/1")
    further = page.get_by_label("Cơ quan, số, ngày bản án hoặc quyết định ly hôn")
    expect(further).to_be_hidden()
    page.get_by_label("Đã ly hôn").check()
    expect(further).to_be_visible()
    further.fill("Số 12/2020/QĐST")
    page.get_by_label("Chưa kết hôn với ai").check()
    expect(further).to_be_hidden()
    page.get_by_label("Đã ly hôn").check()
    expect(further).to_have_value("Số 12/2020/QĐST")


def test_rows_of_a_table_come_and_go(enter: Enter) -> None:
    page = enter("citizen")
    here = begun(page, "1.004859")
    for number in range(1, 5):
        page.goto(f"{here}/ke-khai/{number}")
        if page.locator("[data-add]").count():
            break
    rows = page.locator(".app-row")
    control = "input:not([type=hidden]), textarea, select"
    rows.first.locator("input[type=text], textarea").first.fill("Dòng một")
    page.get_by_role("button", name="Thêm một dòng").click()
    expect(rows).to_have_count(2)
    expect(rows.nth(1).locator(control).first).to_be_focused()
    rows.nth(1).locator("input[type=text], textarea").first.fill("Dòng hai")
    rows.first.get_by_role("button", name="Xóa dòng này").click()
    expect(rows).to_have_count(1)
    expect(rows.first.locator("input[type=text], textarea").first).to_have_value("Dòng hai")
    expect(rows.first.locator("[name*='-0-']").first).to_be_attached()


def test_a_file_is_sent_again_when_the_network_comes_back(enter: Enter) -> None:
    page = enter("citizen", width=360)
    here = begun(page, "1.001193")
    page.goto(f"{here}/giay-to")
    paper = page.locator(f"[id='{BIRTH_PAPER}']")
    page.context.set_offline(True)
    paper.locator("input[type=file]").first.set_input_files(a_file("giấy chứng sinh.pdf"))
    expect(paper).to_contain_text("Mất kết nối")
    page.context.set_offline(False)
    expect(paper.get_by_role("link", name="giấy chứng sinh.pdf")).to_be_visible()
    page.reload()
    expect(paper.get_by_role("link", name="giấy chứng sinh.pdf")).to_be_visible()


def test_a_file_chosen_after_the_sign_in_ran_out_is_there_after_signing_in(enter: Enter, site: Site) -> None:
    page = enter("citizen", width=360)
    here = begun(page, "1.001193")
    page.goto(f"{here}/giay-to")
    page.context.clear_cookies(name="motcua_session")
    page.locator(f"[id='{BIRTH_PAPER}'] input[type=file]").first.set_input_files(a_file("giấy chứng sinh.pdf"))
    by(page)
    types(page, site)
    page.get_by_role("button", name="Gửi tiếp").click()
    expect(page.get_by_role("link", name="giấy chứng sinh.pdf")).to_be_visible()
