"""What would keep somebody from using a page, as axe-core finds it, and how much a page weighs."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

HEAVIEST = 200_000
"""Bytes on the way, compressed, at a first visit."""


def barriers(page: Page) -> list[str]:
    """Each rule of axe-core that the page breaks, with the elements; empty when there is nothing."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {[node['html'][:160] for node in each['nodes']][:4]}" for each in found]


def weight(page: Page, path: str) -> int:
    """Bytes transferred for a path with nothing cached."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    loaded: list[float] = []
    session.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    session.detach()
    return int(sum(loaded))


def complaints(page: Page) -> list[str]:
    """Filled from now on with what the browser holds against the page: broken policy, failed scripts, lost files.

    What it merely remarks (a focus taken twice, say) depends on the machine's speed and is left out.
    """
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning", "assert"}:
            said.append(f"{page.url}: {message.text}")

    page.on("console", hear)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    return said
