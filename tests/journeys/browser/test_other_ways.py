"""A dossier that does not go straight: papers asked for, refused, withdrawn, by clicks on both sides."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser.barriers import barriers
from tests.journeys.browser.conftest import Enter
from tests.journeys.browser.site import Site
from tests.journeys.browser.test_filing import a_file

pytestmark = pytest.mark.engine_sqlite
REMARK = "Bản chụp mờ, đề nghị chụp lại."


def filed(site: Site) -> str:
    """A dossier of the citizen's, filed by the interface; its code."""
    with httpx.Client(base_url=f"{site.url}/api/v1") as client:
        example = client.get("/procedures/1.004873").json()["example"]
        headers = {"Authorization": f"Bearer {site.roles['citizen']['token']}"}
        answer = client.post("/dossiers", json={**example, "components": []}, headers=headers)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["code"])


def done(page: Page) -> None:
    """What was pressed has been done, and said so on a page without a barrier."""
    expect(page.locator(".govuk-notification-banner").first).to_be_visible()
    assert barriers(page) == []


def test_papers_are_asked_for_and_given(enter: Enter, site: Site) -> None:
    code = filed(site)
    desk, home = enter("receptionist"), enter("citizen", width=390, height=844)
    desk.goto(f"/can-bo/ho-so/{code}")
    desk.locator("[name^='remark-']").first.fill(REMARK)
    desk.get_by_role("button", name="Yêu cầu bổ sung").click()
    done(desk)

    home.goto("/ho-so")
    home.locator(f"main a[href='/ho-so/{code}']").first.click()
    expect(home.get_by_role("main")).to_contain_text(REMARK)
    home.locator("#bo-sung input[type=file]").first.set_input_files(a_file("giấy tờ chụp lại.pdf"))
    home.get_by_role("button", name="Gửi bổ sung").click()
    done(home)

    desk.goto(f"/can-bo/ho-so/{code}")
    expect(desk.get_by_role("link", name="giấy tờ chụp lại.pdf").first).to_be_visible()
    desk.get_by_role("button", name="Tiếp nhận hồ sơ").click()
    done(desk)


def test_a_dossier_is_refused_with_reason_and_ground(enter: Enter, site: Site) -> None:
    code = filed(site)
    desk, home = enter("receptionist"), enter("citizen")
    desk.goto(f"/can-bo/ho-so/{code}/tu-choi")
    desk.locator("main form button.govuk-button").last.click()
    expect(desk.locator(".govuk-error-summary")).to_be_visible()
    desk.locator("#reason").fill("Không thuộc thẩm quyền của phường.")
    desk.locator("#ground").fill("Điều 21 Nghị định số 123/2015/NĐ-CP")
    desk.locator("main form button.govuk-button").last.click()
    done(desk)

    home.goto(f"/ho-so/{code}")
    expect(home.get_by_role("main")).to_contain_text("Không thuộc thẩm quyền của phường.")
    expect(home.get_by_role("main")).to_contain_text("Không được tiếp nhận")


def test_a_dossier_is_withdrawn(enter: Enter, site: Site) -> None:
    code = filed(site)
    home, desk = enter("citizen", width=390, height=844), enter("receptionist")
    home.goto(f"/ho-so/{code}")
    home.get_by_text("Tôi muốn rút hồ sơ").click()
    home.get_by_label("Lý do rút hồ sơ").fill("Nộp nhầm thủ tục.")
    home.get_by_role("button", name="Gửi yêu cầu rút hồ sơ").click()
    done(home)

    desk.goto(f"/can-bo/ho-so/{code}")
    desk.get_by_role("link", name="rút hồ sơ").first.click()
    desk.locator("main form button.govuk-button").last.click()
    done(desk)
    home.reload()
    expect(home.get_by_role("main")).to_contain_text("Dừng xử lý")


def test_the_same_deed_in_two_tabs_is_done_once(enter: Enter, site: Site) -> None:
    code = filed(site)
    first = enter("receptionist")
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto(f"/can-bo/ho-so/{code}")
    first.get_by_role("button", name="Tiếp nhận hồ sơ").click()
    done(first)
    second.get_by_role("button", name="Tiếp nhận hồ sơ").click()
    expect(second.get_by_role("main")).to_contain_text("Trần Thị Mỹ Duyên")
    expect(second.get_by_role("main")).to_contain_text("Được tiếp nhận")
    second.goto(f"/can-bo/ho-so/{code}")
    assert second.locator(".app-events strong").get_by_text("Tiếp nhận hồ sơ").count() == 1


def test_going_back_shows_the_dossier_as_it_now_stands(enter: Enter, site: Site) -> None:
    code = filed(site)
    desk = enter("receptionist", script=False)
    desk.goto(f"/can-bo/ho-so/{code}")
    desk.get_by_role("button", name="Tiếp nhận hồ sơ").click()
    expect(desk.get_by_role("main")).to_contain_text("Được tiếp nhận")
    desk.go_back()
    expect(desk.get_by_role("button", name="Tiếp nhận hồ sơ")).to_have_count(0)
