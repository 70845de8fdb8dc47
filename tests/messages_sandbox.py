"""The message part of the sandbox for tests: a process of its own, with what it has received and its faults."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[1] / "sandbox/messages"


@dataclass(frozen=True)
class MessagesSandbox:
    """The running process."""

    url: str
    smtp_port: int

    @property
    def smtp_url(self) -> str:
        """Its mail server, as MOTCUA_SMTP_URL says it."""
        return f"smtp://127.0.0.1:{self.smtp_port}?from=khong-tra-loi@lacgiang.example&tls=no"

    @property
    def sms_url(self) -> str:
        """Where it takes text messages."""
        return f"{self.url}/sms"

    def messages(self, **asked: str) -> list[dict[str, Any]]:
        """What has arrived, newest first."""
        found: list[dict[str, Any]] = httpx.get(f"{self.url}/messages", params=asked).raise_for_status().json()
        return found

    def faults(self, **of_channels: dict[str, Any]) -> None:
        """`faults(sms={"down": True})`."""
        httpx.post(f"{self.url}/control/faults", json=of_channels).raise_for_status()

    def reset(self) -> None:
        """No faults and no messages."""
        httpx.post(f"{self.url}/control/reset").raise_for_status()


@contextmanager
def running() -> Iterator[MessagesSandbox]:
    """A process that ends with the block."""
    with subprocess.Popen([sys.executable, "main.py"], cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            yield MessagesSandbox(**json.loads(process.stdout.readline()))
        finally:
            process.terminate()
