"""Signing in by clicks where citizens do: at a provider of the sandbox."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from tests.journeys.browser.site import Site


def by(page: Page, provider: str = "VNeID") -> None:
    """Press the button of a provider."""
    page.get_by_role("button", name=f"Đăng nhập bằng {provider}").click()


def types(page: Page, site: Site, username: str = "nthanh") -> None:
    """Name and password at the provider."""
    passwords = json.loads((site.folder / "sandbox.json").read_text())["passwords"]
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(passwords[username])
    page.get_by_role("button", name="Đăng nhập").click()
