"""Officers sign in by clicks: with a code and no script, and with a passkey of a virtual authenticator."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from pyotp import TOTP

from tests.journeys.browser.barriers import barriers
from tests.journeys.browser.conftest import Enter
from tests.journeys.browser.site import Site

STEP = timedelta(seconds=30)
pytestmark = pytest.mark.engine_sqlite


def give_password(page: Page, site: Site, role: str) -> None:
    """The first step, on the sign-in page that is open."""
    page.locator("#sign_in_username").fill(site.roles[role]["username"])
    page.locator("#sign_in_password").fill(site.roles[role]["password"])
    page.locator("form:has(#sign_in_password) button").click()


def give_code(page: Page, site: Site, role: str) -> None:
    """What the officer's app shows; a code of a later step where this one was used before."""
    for step in (0, 1, -1):
        page.locator("#sign_in_code").fill(TOTP(site.roles[role]["totp_secret"]).at(datetime.now(UTC) + step * STEP))
        page.get_by_role("button", name="Tiếp tục").click()
        if not page.locator(".govuk-error-summary").count():
            return


def test_an_officer_signs_in_without_script_and_goes_on_where_he_was(enter: Enter, site: Site) -> None:
    page = enter(None, script=False)
    page.goto("/can-bo/don-vi")
    give_password(page, site, "commune_officer")
    expect(page.get_by_role("heading", name="Xác thực bước hai")).to_be_visible()
    expect(page.get_by_role("button", name="Dùng khóa truy cập")).to_be_hidden()
    page.locator("#sign_in_code").fill("000000")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    give_code(page, site, "commune_officer")
    assert urlsplit(page.url).path == "/can-bo/don-vi"
    page.get_by_role("link", name=site_name(page)).click()
    expect(page.get_by_role("heading", name="Bảo mật tài khoản")).to_be_visible()
    page.get_by_role("button", name="Tạo mã khôi phục mới").click()
    expect(page.locator("#codes li")).to_have_count(10)
    paper = page.locator("#codes li").first.inner_text()
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    page.goto("/can-bo")
    give_password(page, site, "commune_officer")
    page.locator("#sign_in_code").fill(paper)
    page.get_by_role("button", name="Tiếp tục").click()
    assert urlsplit(page.url).path == "/can-bo"


def site_name(page: Page) -> str:
    """The name of whoever is signed in, as the masthead shows it."""
    return page.locator(".app-masthead__who a").first.inner_text()


def test_an_officer_makes_a_passkey_and_signs_in_with_it(enter: Enter, site: Site) -> None:
    page = enter(None)
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": {**kind, "automaticPresenceSimulation": True}})
    by_name = site.url.replace("127.0.0.1", "localhost")  # a passkey is good for a name, not for an address

    page.goto(f"{by_name}/dang-nhap")
    assert barriers(page) == []
    give_password(page, site, "records_clerk")
    assert barriers(page) == []
    give_code(page, site, "records_clerk")
    page.goto(f"{by_name}/tai-khoan/bao-mat/khoa")
    assert barriers(page) == []
    page.locator("#label").fill("Máy tính ở quầy")
    page.get_by_role("button", name="Tạo khóa truy cập").click()
    expect(page.get_by_role("heading", name="Bảo mật tài khoản")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Máy tính ở quầy")
    assert barriers(page) == []

    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    page.goto(f"{by_name}/dang-nhap?next=/can-bo/don-vi")
    give_password(page, site, "records_clerk")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url("**/can-bo/don-vi")
