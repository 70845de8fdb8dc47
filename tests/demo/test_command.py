"""`motcua demo` as somebody starts it: from an empty directory to a page that answers, and to a clean end."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.engine_sqlite, pytest.mark.timeout(300)]

START_SECONDS = 120


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(port: int, data_dir: Path) -> subprocess.Popen[str]:
    mine = {"MOTCUA_DATABASE_URL", "MOTCUA_SECRET_KEY", "MOTCUA_DATA_DIR"}
    environment = {name: value for name, value in os.environ.items() if name not in mine}
    command = [sys.executable, "-m", "motcua.faces.cli.main", "demo", "--port", str(port), "--data-dir", str(data_dir)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=Path.cwd()
    )


def _ready(process: subprocess.Popen[str], data_dir: Path) -> dict[str, object]:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            return dict(json.loads((data_dir / "demo.json").read_text()))
        except FileNotFoundError:
            time.sleep(0.2)
    process.kill()
    raise AssertionError(f"the demo did not get ready: {process.communicate()[0]}")


def _stop(process: subprocess.Popen[str]) -> str:
    process.send_signal(signal.SIGTERM)
    return process.communicate(timeout=30)[0]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int, Path]]:
    port = _free_port()
    process = _start(port, tmp_path)
    yield process, port, tmp_path
    if process.poll() is None:
        _stop(process)


def test_the_demo_starts_tells_its_accounts_and_leaves_nothing_running(
    running: tuple[subprocess.Popen[str], int, Path],
) -> None:
    process, port, data_dir = running
    told = _ready(process, data_dir)
    assert told["url"] == f"http://127.0.0.1:{port}"
    assert str(told["sandbox_url"]).startswith("http://127.0.0.1:")
    roles = told["roles"]
    assert isinstance(roles, dict)
    facts = {"username", "password", "token", "agency"}
    for role in roles.values():
        assert set(role) == (facts if role["agency"] is None else facts | {"totp_secret"})
    with urllib.request.urlopen(f"{told['url']}/readyz", timeout=10) as answer:
        assert answer.status == 200
    for name in ("demo.json", "secret-key", "seal-key.pem"):
        assert stat.S_IMODE((data_dir / name).stat().st_mode) == 0o600

    second = _start(port, data_dir)
    said = second.communicate(timeout=60)[0]
    assert second.returncode == 1
    assert len(said.strip().splitlines()) == 1
    assert (data_dir / "demo.json").exists(), "a start that was refused touches nothing"

    _stop(process)
    assert process.returncode == 0
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))

    again = _start(port, data_dir)
    try:
        time.sleep(1)
        assert _ready(again, data_dir)["roles"] == roles, "tokens, passwords and secrets survive a restart"
    finally:
        _stop(again)
