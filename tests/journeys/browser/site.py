"""The running demo and how its people come in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from motcua.demo.secrets import data_keys, secret_key

ROOT = Path(__file__).resolve().parents[3]
EACH, FEW = 60, 6
OF_CHAINS = ("ltmai", "htxuyen", "qvtien", "cvtoan", "thnam", "ptkoanh", "hslam", "tthien")
"""Officers who are no role of the demo, but have a part in what several agencies settle together."""


class Site:
    """What demo.json tells (the address, and the roles with their names and passwords), and where its data lie."""

    def __init__(self, told: dict[str, Any], folder: Path) -> None:
        self.url: str = told["url"]
        self.sandbox_url: str = told["sandbox_url"]
        self.ministries_url: str = told["ministries_url"]
        self.roles: dict[str, dict[str, Any]] = told["roles"]
        self.folder = folder

    def sign_in(self, page: Page, role: str) -> None:
        """Be signed in, on the page where signing in leads to: as one of the roles, or an officer of the chains."""
        cookies = self._sessions[self.roles[role]["username"] if role in self.roles else role].pop()
        page.context.add_cookies([{"name": name, "value": value, "url": self.url} for name, value in cookies.items()])
        page.goto("/dang-nhap")

    @cached_property
    def _sessions(self) -> dict[str, list[dict[str, str]]]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "PYTEST_"))}
        own = {
            "MOTCUA_DATA_DIR": str(self.folder),
            "MOTCUA_SECRET_KEY": secret_key(self.folder),
            "MOTCUA_DATA_KEYS_FILE": str(data_keys(self.folder)),
        }
        named = {about["username"] for about in self.roles.values()}
        names = [f"{name}={EACH}" for name in sorted(named)] + [
            f"{name}={FEW}" for name in OF_CHAINS if name not in named
        ]
        words = [sys.executable, "-m", "tests.journeys.browser.sessions", *names]
        done = subprocess.run(words, cwd=ROOT, env={**kept, **own}, capture_output=True, text=True, check=True)
        found: dict[str, list[dict[str, str]]] = json.loads(done.stdout.splitlines()[-1])
        return found
