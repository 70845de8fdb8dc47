"""Citizens sign in at the sandbox's provider by clicks: in, up a step, past faults, and out everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser.at_provider import by, types
from tests.journeys.browser.barriers import barriers
from tests.journeys.browser.conftest import Enter
from tests.journeys.browser.site import Site

pytestmark = pytest.mark.engine_sqlite

Order = Callable[..., Any]
NATIONAL = "tài khoản Cổng Dịch vụ công quốc gia"


@pytest.fixture
def order(site: Site) -> Iterator[Order]:
    """`order("faults", vneid={"down": True})`: what the sandbox is told; all faults are taken back afterwards."""

    def told(what: str, **asked: Any) -> Any:
        return httpx.post(f"{site.sandbox_url}/control/{what}", json=asked, timeout=30).raise_for_status().json()

    yield told
    told("reset")


def comes_in(page: Page, site: Site, place: str = "/ho-so") -> None:
    """From a page to the provider and back to it."""
    page.goto(place)
    by(page)
    types(page, site)
    page.wait_for_url(f"**{place}")


@pytest.mark.parametrize("script", [True, False])
def test_a_citizen_signs_in_where_citizens_do_and_signs_out_at_both_places(
    enter: Enter, site: Site, order: Order, script: bool
) -> None:
    page = enter(None, script=script)
    page.goto("/ho-so")
    assert barriers(page) == [] if script else True
    by(page)
    assert page.url.startswith(site.sandbox_url)
    page.get_by_label("Tên đăng nhập").fill("nthanh")
    page.get_by_label("Mật khẩu").fill("sai")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("alert")).to_contain_text("không đúng")
    types(page, site)
    page.wait_for_url("**/ho-so")
    expect(page.locator("header").first).to_contain_text("Nguyễn Thị Hạnh")
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(f"{site.sandbox_url}/**")
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-xuat/xong")
    expect(page.get_by_role("heading", name="Đã đăng xuất")).to_be_visible()
    page.goto("/ho-so")
    by(page)
    expect(page.get_by_label("Mật khẩu")).to_be_visible()


def test_no_page_on_the_way_has_a_barrier_or_is_wider_than_a_telephone(enter: Enter, site: Site, order: Order) -> None:
    page = enter(None, width=360)
    found = {}

    def look(name: str) -> None:
        kinds = barriers(page)
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            kinds.append("too wide")
        if kinds:
            found[name] = kinds

    page.goto("/ho-so")
    look("sign in")
    by(page)
    look("provider")
    types(page, site)
    page.goto("/tai-khoan")
    look("account")
    order("faults", national={"down": True})
    page.goto("/dang-nhap/national")
    look("down")
    assert found == {}


def test_a_surer_sign_in_is_asked_for_where_it_matters_and_nothing_is_lost(
    enter: Enter, site: Site, order: Order
) -> None:
    page = enter(None)
    comes_in(page, site, "/tai-khoan")
    page.get_by_role("link", name=f"Gắn thêm {NATIONAL}").click()
    types(page, site)
    page.wait_for_url("**/tai-khoan")
    page.get_by_role("button", name=f"Bỏ {NATIONAL}").click()
    expect(page.get_by_role("heading", name="Cần xác nhận thêm")).to_be_visible()
    page.get_by_role("button", name=f"Xác nhận bằng {NATIONAL}").click()
    expect(page.get_by_role("heading", name="Xác nhận ở mức độ 2")).to_be_visible()
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_role("button", name="Gửi tiếp").click()
    page.wait_for_url("**/tai-khoan")
    expect(page.get_by_role("link", name=f"Gắn thêm {NATIONAL}")).to_be_visible()


@pytest.mark.parametrize(
    ("fault", "words"), [("expired_tokens", "đã hết hạn"), ("foreign_keys", "Không kiểm tra được")]
)
def test_a_proof_that_is_no_good_signs_nobody_in_and_the_next_one_does(
    enter: Enter, site: Site, order: Order, fault: str, words: str
) -> None:
    page = enter(None)
    order("faults", vneid={fault: True})
    page.goto("/ho-so")
    by(page)
    types(page, site)
    expect(page.get_by_role("heading", name="Chưa đăng nhập được")).to_be_visible()
    expect(page.locator("main")).to_contain_text(words)
    order("reset")
    by(page)
    page.wait_for_url("**/ho-so")


def test_a_new_key_of_the_provider_is_not_noticed_by_anybody(enter: Enter, site: Site, order: Order) -> None:
    comes_in(enter(None), site)
    page = enter(None)
    page.wait_for_timeout(5500)  # keys are looked up again after five seconds at the earliest
    order("rotate", at="vneid")
    comes_in(page, site)
    expect(page.locator("header").first).to_contain_text("Nguyễn Thị Hạnh")


def test_a_half_filled_form_survives_a_provider_that_is_down(enter: Enter, site: Site, order: Order) -> None:
    page = enter(None)
    comes_in(page, site)
    page.goto("/nop-ho-so/1.004873")
    page.locator("#agency").select_option("H99.101")
    page.locator("main form button").click()
    page.wait_for_url("**/ban-nhap/*/*")
    here = page.url.rsplit("/", 1)[0]
    order("faults", vneid={"down": True}, national={"down": True})
    page.goto(f"{here}/ke-khai/1")
    page.get_by_label("Đã ly hôn").check()
    page.get_by_label("Cơ quan, số, ngày bản án hoặc quyết định ly hôn").fill("Số 12/2020/QĐST, Tòa án")
    page.locator("button[name=next]").click()
    page.goto(f"{here}/ke-khai/1")
    expect(page.get_by_label("Đã ly hôn")).to_be_checked()

    page.get_by_label("Cơ quan, số, ngày bản án hoặc quyết định ly hôn").fill("Số 13/2021/QĐST, Tòa án")
    page.context.clear_cookies(name="motcua_session")  # the session runs out
    page.locator("button[name=next]").click()
    expect(page.locator("main")).to_contain_text("những gì Ông/Bà vừa nhập vẫn còn")
    by(page)
    expect(page.locator("main")).to_contain_text("VNeID chưa trả lời")
    expect(page.locator("main")).to_contain_text("vẫn được giữ")
    expect(page.get_by_role("link", name="tra cứu hồ sơ bằng mã hồ sơ")).to_be_visible()
    order("reset")
    page.get_by_role("button", name="Thử lại bằng VNeID").click()
    page.get_by_role("button", name="Gửi tiếp").click()
    page.goto(f"{here}/ke-khai/1")
    answer = page.get_by_label("Cơ quan, số, ngày bản án hoặc quyết định ly hôn")
    expect(answer).to_have_value("Số 13/2021/QĐST, Tòa án")


def test_who_leaves_the_provider_elsewhere_is_signed_out_everywhere(enter: Enter, site: Site, order: Order) -> None:
    one, two = enter(None), enter(None)
    comes_in(one, site)
    comes_in(two, site)
    ended = order("end", at="vneid", username=site.roles["citizen"]["username"])["ended"]
    assert ended >= 2
    for page in (one, two):
        page.goto("/ho-so")
        assert "/dang-nhap?next=" in page.url


def test_an_organisations_account_acts_through_its_representative(enter: Enter, site: Site, order: Order) -> None:
    page = enter(None)
    page.goto("/tai-khoan")
    by(page)
    types(page, site, "tc-benvan")
    page.wait_for_url("**/tai-khoan")
    expect(page.locator("main")).to_contain_text("Võ Thành Đạt")
