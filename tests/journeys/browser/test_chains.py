"""What several agencies settle together: a newborn's three papers, and a permit about which a department is asked."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser.at_desk import act, issued, received, returned, signed_result
from tests.journeys.browser.barriers import barriers
from tests.journeys.browser.conftest import Enter
from tests.journeys.browser.site import Site

pytestmark = [pytest.mark.engine_sqlite, pytest.mark.timeout(300)]
POLICE, INSURER = "Hệ thống quản lý cư trú (bản thử)", "Hệ thống cấp thẻ bảo hiểm y tế (bản thử)"
COMMUNE, STATION, INSURANCE = "Ủy ban nhân dân xã An Lĩnh", "Công an xã An Lĩnh", "Bảo hiểm xã hội cơ sở Hòa Lĩnh"
WARD, DEPARTMENT = "Ủy ban nhân dân phường Lạc Thành", "Sở Xây dựng"


def filed(site: Site, procedure: str, agency: str) -> str:
    """The citizen's filing, by the interface: its pages have journeys of their own. Answers the code."""
    bearer = {"Authorization": f"Bearer {site.roles['citizen']['token']}"}
    with httpx.Client(base_url=f"{site.url}/api/v1", headers=bearer, timeout=30) as api:
        body: dict[str, Any] = api.get(f"/procedures/{procedure}").raise_for_status().json()["example"]
        for component in body["components"]:
            sent = {"file": ("giấy tờ.pdf", signed_result()["buffer"], "application/pdf")}
            component["file"] = api.post("/files", files=sent).raise_for_status().json()["id"]
        done = api.post("/dossiers", json={**body, "agency": agency}).raise_for_status().json()
    return str(done["code"])


def told(page: Page, site: Site, system: str, way: str, reason: str = "") -> None:
    """An officer of a ministry's system says how the part stands that came last."""
    page.goto(site.ministries_url)
    codes = page.locator("section", has_text=system).get_by_role("link").all_inner_texts()
    page.get_by_role("link", name=max(codes)).click()
    page.get_by_role("radio", name=re.compile(f"^{way}")).check()
    if reason:
        page.get_by_label("Lý do, nội dung").fill(reason)
    page.get_by_role("button", name="Báo cho tỉnh").click()
    expect(page.get_by_role("status")).to_be_visible()


def until(page: Page, address: str, words: str) -> None:
    """Look again until the worker has done its part."""
    for _again in range(60):
        page.goto(address)
        if words in page.get_by_role("main").inner_text():
            return
        page.wait_for_timeout(500)
    expect(page.get_by_role("main")).to_contain_text(words)


def test_a_newborns_three_papers_come_from_three_agencies(enter: Enter, site: Site) -> None:
    code = filed(site, "9.990002", "H99.103")
    desk = enter("ltmai")
    received(desk, code)
    officer = enter("htxuyen")
    act(officer, code, "Đủ điều kiện")
    act(officer, code, "Chuyển lãnh đạo")
    act(enter("qvtien"), code, "Phê duyệt")
    issued(enter("cvtoan"), code)

    citizen = enter("citizen", width=360)
    citizen.goto(f"/ho-so/{code}")
    main = citizen.get_by_role("main")
    expect(main).to_contain_text("Giấy khai sinh")
    expect(main).to_contain_text(f"Đã chuyển {STATION}")
    assert barriers(citizen) == []

    ministry = enter(None)
    told(ministry, site, POLICE, "Tiếp nhận")
    told(ministry, site, POLICE, "Yêu cầu bổ sung", "Cần ý kiến đồng ý của chủ hộ.")
    citizen.reload()
    expect(main).to_contain_text("Cần ý kiến đồng ý của chủ hộ.")
    expect(main).to_contain_text("Giấy tiếp nhận của nơi giải quyết")
    paper = citizen.get_by_role("link", name="Giấy tiếp nhận của nơi giải quyết").get_attribute("href")
    assert citizen.request.get(f"{site.url}{paper}").body().startswith(b"%PDF")
    told(ministry, site, POLICE, "Đã có kết quả")
    told(ministry, site, INSURER, "Đã có kết quả")

    until(desk, f"/can-bo/ho-so/{code}", "Trả kết quả")
    returned(desk, code)
    citizen.reload()
    for name in ("Thông báo kết quả giải quyết", "Thẻ bảo hiểm y tế"):
        link = citizen.get_by_role("link", name=name).first.get_attribute("href")
        assert citizen.request.get(f"{site.url}{link}").body().startswith(b"%PDF")

    leader = enter("qvtien")
    leader.goto(f"/can-bo/ho-so/{code}/vi-sao")
    shares = leader.get_by_role("region", name="Mỗi nơi giữ hồ sơ bao lâu")
    for place in (COMMUNE, STATION, INSURANCE):
        expect(shares).to_contain_text(place)
    assert barriers(leader) == []


def test_an_officer_notes_by_hand_what_the_police_say_on_paper(enter: Enter, site: Site) -> None:
    code = filed(site, "9.990002", "H99.103")
    received(enter("ltmai"), code)
    officer = enter("htxuyen")
    act(officer, code, "Đủ điều kiện")
    act(officer, code, "Chuyển lãnh đạo")
    act(enter("qvtien"), code, "Phê duyệt")
    issued(enter("cvtoan"), code)
    officer.goto(f"/can-bo/ho-so/{code}")
    officer.get_by_role("link", name="Ghi trạng thái nơi đó báo").first.click()
    assert barriers(officer) == []
    officer.get_by_label("Không được tiếp nhận").check()
    officer.get_by_role("button", name="Ghi nhận").click()
    expect(officer.get_by_role("alert")).to_contain_text("phải kèm lý do")
    assert barriers(officer) == []
    officer.locator("#reason").fill("Chỗ ở chưa hợp pháp.")
    officer.locator("#number").fill("CT06-15")
    officer.locator("input[type=file]").set_input_files(signed_result())
    officer.get_by_role("button", name="Ghi nhận").click()
    expect(officer.locator(".govuk-notification-banner")).to_be_visible()
    expect(officer.get_by_role("main")).to_contain_text("Phiếu từ chối của nơi giải quyết CT06-15")


def test_a_permit_waits_for_the_department_that_is_asked(enter: Enter, site: Site) -> None:
    code = filed(site, "1.013225", "H99.101")
    received(enter("receptionist"), code)
    officer = enter("officer")
    act(officer, code, "Thẩm tra bản vẽ và kiểm tra thực địa cùng lúc")
    act(officer, code, "Lấy ý kiến cơ quan chuyên môn")
    child = enter("thnam")
    child.goto("/can-bo/don-vi")
    child.get_by_role("link", name="H99.08-", exact=False).last.click()
    part = child.url.rpartition("/")[2]
    act(child, part, "Đã xem xét")
    act(child, part, "Chuyển thẩm định")
    act(enter("ptkoanh"), part, "Trình lãnh đạo ký")
    act(enter("hslam"), part, "Phê duyệt")
    issued(enter("tthien"), part)
    until(officer, f"/can-bo/ho-so/{code}", "Văn bản góp ý về an toàn công trình")
    leader = enter("leader")
    leader.goto(f"/can-bo/ho-so/{code}/vi-sao")
    shares = leader.get_by_role("region", name="Mỗi nơi giữ hồ sơ bao lâu")
    expect(shares).to_contain_text(WARD)
    expect(shares).to_contain_text(DEPARTMENT)
