"""A demo province as anybody starts it, and people who use it in a real browser. On SQLite only."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.browser.site import ROOT, Site

READY_SECONDS = 170.0
PATIENCE_MS = 20_000
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# As root Chromium runs only so; without the rest it keeps asking for the world outside.
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

Enter = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`motcua demo` with a data directory of its own, until the session ends."""
    folder = tmp_path_factory.mktemp("demo")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "PYTEST_"))}
    kept |= dict.fromkeys(("MOTCUA_OFFICER_IDLE_MINUTES", "MOTCUA_REAUTH_MINUTES"), "600")  # sessions wait in stock
    words = [sys.executable, "-m", "motcua.faces.cli.main", "demo", "--port", str(port), "--data-dir", str(folder)]
    log = (folder / "demo.log").open("ab")
    with log, subprocess.Popen(words, cwd=ROOT, env=kept, stdout=log, stderr=log) as process:
        try:
            yield Site(_ready(folder, process), folder)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def _ready(folder: Path, process: subprocess.Popen[bytes]) -> dict[str, Any]:
    until, told = time.monotonic() + READY_SECONDS, folder / "demo.json"
    while time.monotonic() < until and process.poll() is None:
        if told.exists():
            found: dict[str, Any] = json.loads(told.read_text())
            return found
        time.sleep(0.2)
    raise RuntimeError(f"the demo did not start:\n{(folder / 'demo.log').read_text()[-4000:]}")


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Headless Chromium as the system has it. One a test: what drives it must not outlive the test."""
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("the browser journeys need Chromium (Debian's package chromium), which is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def enter(site: Site, browser: Browser) -> Enter:
    """`enter("receptionist")`: a window of its own for that role, signed in; `enter(None)` for a visitor.

    `script=False` switches JavaScript off; `width` and `height` in pixels; `language` as by the switch.
    """

    def open_window(
        role: str | None, *, script: bool = True, width: int = 1280, height: int = 800, language: str = "vi"
    ) -> Page:
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE_MS)
        if language != "vi":
            context.add_cookies([{"name": "motcua_language", "value": language, "url": site.url}])
        page = context.new_page()
        if role is not None:
            site.sign_in(page, role)
        return page

    return open_window
