"""`python -m tools.pictures`: the README's pictures, taken of the running demo (`make demo` in another shell).

Reads data/demo.json, or the file named; drives the system's Chromium; writes docs/pictures/*.png.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from pyotp import TOTP

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/pictures"
COLOURS = 64
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> int:
    """0 when all are written."""
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description=__doc__)
    parser.add_argument("demo", type=Path, nargs="?", default=ROOT / "data/demo.json")
    demo = json.loads(parser.parse_args().demo.read_text())
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        _home(browser, demo)
        _dossier_of_a_citizen(browser, demo)
        _desk(browser, demo)
        browser.close()
    return 0


def _home(browser: Browser, demo: dict[str, Any]) -> None:
    page = _window(browser, demo, None, width=1100, height=760)
    page.goto("/")
    _take(page, "home")


def _dossier_of_a_citizen(browser: Browser, demo: dict[str, Any]) -> None:
    page = _window(browser, demo, "citizen", width=390, height=844)
    page.goto("/ho-so")
    page.locator("main a[href^='/ho-so/']").first.click()
    _take(page, "citizen")


def _desk(browser: Browser, demo: dict[str, Any]) -> None:
    page = _window(browser, demo, "officer", width=1366, height=768)
    page.goto("/can-bo/don-vi")
    _take(page, "desk")
    page.locator("main a[href^='/can-bo/ho-so/']").first.click()
    _take(page, "desk-dossier")


def _window(browser: Browser, demo: dict[str, Any], role: str | None, *, width: int, height: int) -> Page:
    context = browser.new_context(base_url=demo["url"], viewport={"width": width, "height": height})
    page = context.new_page()
    if role:
        page.goto("/dang-nhap")
        page.locator("#sign_in_username").fill(demo["roles"][role]["username"])
        page.locator("#sign_in_password").fill(demo["roles"][role]["password"])
        page.locator("main form button").click()
        secret = demo["roles"][role].get("totp_secret")
        if secret:
            page.locator("#sign_in_code").fill(TOTP(secret).now())
            page.get_by_role("button", name="Tiếp tục").click()
        page.wait_for_url(lambda address: "/dang-nhap" not in address)
    return page


def _take(page: Page, name: str) -> None:
    """A picture of what is seen without scrolling, in few colours: it is kept in the repository."""
    page.evaluate("document.fonts.ready")
    seen = Image.open(io.BytesIO(page.screenshot()))
    seen.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())
