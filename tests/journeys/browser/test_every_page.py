"""Every page a role can reach by links: no barrier in either language, nothing heavy or wider than a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

from tests.journeys.browser.barriers import HEAVIEST, barriers, complaints, weight
from tests.journeys.browser.conftest import Enter

pytestmark = pytest.mark.engine_sqlite

ROLES = [None, "citizen", "business", "receptionist", "officer", "leader", "records_clerk"]
LEFT_ALONE = {"web:language", "web:sign_out"}
MOST = 60
NARROW = 360


def reached(page: Page) -> Iterator[str]:
    """One address of each page that links lead to, beginning at the first one's front page; the page stands there."""
    front = "/" if page.url == "about:blank" else urlsplit(page.url).path
    waiting, seen = [front, "/"], set()
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        name = _name(address)
        if name is None or name in seen:
            continue
        seen.add(name)
        try:
            response = page.goto(address)
        except Error as problem:
            if "Download is starting" not in problem.message:
                raise
            continue
        assert response is not None
        if "text/html" not in response.headers.get("content-type", ""):
            continue
        assert response.status == 200, f"{address}: {response.status}"
        links = page.eval_on_selector_all("a[href^='/']", "found => found.map(each => each.getAttribute('href'))")
        waiting += links
        yield address


def _name(address: str) -> str | None:
    """The page's name; None for what is no page of ours or is not to be opened by a walk."""
    try:
        found = resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None
    return None if found in LEFT_ALONE or ":" not in found else found


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_every_page_can_be_used(enter: Enter, role: str | None, language: str) -> None:
    """One walk looks for all of it: what stands in the way of a screen reader, what is wider than a telephone, what
    the page's own policy forbids and what fails in its scripts."""
    page = enter(role, language=language)
    said = complaints(page)
    barred, wide = {}, {}
    for address in reached(page):
        if kinds := barriers(page):
            barred[address] = kinds
        if (width := _width_on_a_telephone(page)) > NARROW:
            wide[address] = width
    assert barred == {}
    assert wide == {}
    # A file opened by itself is shown by the browser's own page, which asks for a picture of ours and styles itself.
    assert [each for each in said if not _is_a_file(each)] == []


def _width_on_a_telephone(page: Page) -> int:
    usual = page.viewport_size
    assert usual is not None
    page.set_viewport_size({"width": NARROW, "height": 740})
    width: int = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(usual)
    return width


@pytest.mark.parametrize("role", [None, "citizen", "officer"])
def test_no_page_weighs_more_than_a_slow_line_carries(enter: Enter, role: str | None) -> None:
    page = enter(role)
    addresses = list(reached(page))
    found = {address: weighed for address in addresses if (weighed := weight(page, address)) > HEAVIEST}
    assert found == {}


def _is_a_file(address: str) -> bool:
    return any(
        part in address
        for part in (
            "/tep/",
            "/giay-tiep-nhan",
            "/to-khai",
            "/phieu-kiem-soat",
            "/van-ban/",
            "/so-theo-doi/in",
            "/in-thu",
            "/phieu-ban-giao/in",
        )
    )
