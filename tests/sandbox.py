"""The sandbox for tests: started once a process, its faults, and a person at its providers' pages."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx

ROOT = Path(__file__).resolve().parents[1] / "sandbox"
SECRET = "of the client in tests, thirty-two characters at least"
PASSWORD = "one password for everybody"


@dataclass(frozen=True)
class Sandbox:
    """A running sandbox."""

    url: str

    def issuer(self, place: str) -> str:
        """The issuer of one of its providers: vneid, national, province."""
        return f"{self.url}/{place}"

    def faults(self, **of_places: dict[str, Any]) -> None:
        """`faults(vneid={"down": True})`; see sandbox/README.md."""
        self.control("faults", of_places)

    def control(self, what: str, asked: dict[str, Any]) -> Any:
        """Any other order."""
        return httpx.post(f"{self.url}/control/{what}", json=asked, timeout=20).raise_for_status().json()


@dataclass
class Person:
    """Somebody's browser at the providers' pages, where he types his name and password."""

    username: str
    password: str = PASSWORD
    browser: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=20))

    def goes(self, address: str, home: str, *, does: str = "") -> str:
        """Follow an address to a provider, answer what it asks, and tell where one is sent back to.

        `home` is how addresses of the relying party begin; `does` presses that button instead of going on.
        """
        answer = self.browser.get(address)
        for _step in range(12):
            if answer.is_redirect:
                place = urljoin(str(answer.url), answer.headers["location"])
                if place.startswith(home):
                    return place
                answer = self.browser.get(place)
            else:
                answer = self.browser.post(answer.url, data=self._answers(answer.text, does))
        raise AssertionError(f"never came back: {answer.status_code} {answer.text[-500:]}")

    def _answers(self, page: str, does: str) -> dict[str, str]:
        buttons = re.findall(r'name="does" value="(\w+)"', page)
        assert buttons, page
        typed = {"username": self.username, "password": self.password} if 'name="password"' in page else {}
        return {**typed, "does": does or buttons[0]}

    def leaves(self, address: str, home: str) -> str:
        """Follow an address of signing out, press the button, and tell where one is sent back to."""
        page = self.browser.get(address)
        action = unescape(re.search(r'action="([^"]+)"', page.text)[1])  # type: ignore[index]
        xsrf = re.search(r'name="xsrf" value="([^"]+)"', page.text)[1]  # type: ignore[index]
        answer = self.browser.post(urljoin(str(page.url), action), data={"xsrf": xsrf, "logout": "yes"})
        place = answer.headers["location"]
        assert place.startswith(home), place
        return str(place)


@contextmanager
def running(home: str = "http://127.0.0.1") -> Iterator[Sandbox]:
    """A sandbox whose people all have the one password, and which sends them back to `home`."""
    people = json.loads((ROOT / "people.json").read_text())
    names = [one["username"] for one in (*people["people"], *people["organisations"])]
    officers = [{"username": "nttdung", "name": "Nguyễn Thị Thùy Dung"}]
    passwords = dict.fromkeys([*names, "nttdung"], PASSWORD)
    config = {"homes": [home], "secret": SECRET, "passwords": passwords, "officers": officers}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(config, file)
        file.flush()
        words = ["node", "main.js", "--config", file.name]
        with subprocess.Popen(words, cwd=ROOT / "provider", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as node:
            try:
                assert node.stdout is not None
                yield Sandbox(json.loads(node.stdout.readline())["url"])
            finally:
                node.terminate()
