"""The running demo and how its people come in."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page


class Site:
    """What demo.json tells: the address, and the roles with their names and passwords."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.url: str = told["url"]
        self.roles: dict[str, dict[str, Any]] = told["roles"]

    def sign_in(self, page: Page, role: str) -> None:
        """Sign in by the page everybody uses."""
        about = self.roles[role]
        page.goto("/dang-nhap")
        page.locator("#sign_in_username").fill(about["username"])
        page.locator("#sign_in_password").fill(about["password"])
        page.locator("main form button").click()
        page.wait_for_url(lambda address: "/dang-nhap" not in address)
