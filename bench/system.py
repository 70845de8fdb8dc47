"""Motcua under test: migrated, with the demo province, its web server running and no worker."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from bench import cpu
from motcua.demo.secrets import data_keys

ROOT = Path(__file__).resolve().parent.parent
MOTCUA = [sys.executable, "-m", "motcua.faces.cli.main"]
READY_SECONDS = 90.0
COMMAND_SECONDS = 3600.0


@dataclass
class System:
    """One installation: its environment, its roles' tokens and sessions, the web server's process and URL while it
    runs."""

    database: str
    data_dir: Path
    tokens: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, dict[str, str]] = field(default_factory=dict)
    web: int = 0
    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What its processes get to know."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
        return {
            **kept,
            "MOTCUA_DATABASE_URL": self.database,
            "MOTCUA_DATA_DIR": str(self.data_dir),
            "MOTCUA_SECRET_KEY": secret_of(self.data_dir),
            "MOTCUA_DATA_KEYS_FILE": str(data_keys(self.data_dir)),
            "MOTCUA_LIMITS": "1000",  # counted, but a few tokens do the work of a province
            "PYTHONPATH": str(ROOT),
        }

    def prepare(self) -> None:
        """Create the tables, load the demo province, let the worker take note of it, learn who may call."""
        self.command("migrate")
        answer = self._run([sys.executable, "-m", "bench.province"])
        known = json.loads(answer.stdout.splitlines()[-1])
        self.tokens, self.sessions = known["tokens"], known["sessions"]
        self.command("worker", "--once")

    def command(self, *words: str) -> float:
        """Run `motcua …`; answers the CPU seconds it took, with its own children."""
        before = _children()
        self._run([*MOTCUA, *words])
        return _children() - before

    def ask(self, *words: str) -> Any:
        """Run a module of the bench inside the installation; answers its last line as JSON."""
        return json.loads(self._run([sys.executable, "-m", *words]).stdout.splitlines()[-1])

    @contextmanager
    def serving(self, *, workers: int) -> Iterator[None]:
        """The web server on a free port."""
        port = _free_port()
        words = [*MOTCUA, "serve", "--port", str(port), "--workers", str(workers)]
        log = (self.data_dir / "web.log").open("ab")
        with log, subprocess.Popen(words, cwd=ROOT, env=self.environment, stdout=log, stderr=log) as process:
            self.web, self.url = process.pid, f"http://127.0.0.1:{port}"
            try:
                self._wait(process)
                yield
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(30)

    def log(self) -> str:
        """The end of what the web server said."""
        path = self.data_dir / "web.log"
        return path.read_text(errors="replace")[-4000:] if path.exists() else ""

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            if process.poll() is not None:
                raise RuntimeError(f"the web server ended:\n{self.log()}")
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:  # noqa: S310 - our own address
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        raise RuntimeError(f"the web server is not ready after {READY_SECONDS:.0f} s:\n{self.log()}")

    def _run(self, words: list[str]) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            words, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=COMMAND_SECONDS, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return done


class Gauge:
    """CPU seconds of web and database, and commits, while it is entered."""

    def __init__(self, system: System) -> None:
        self._system = system
        self.database_root = postmaster(system.database)
        self.web = self.database = 0.0
        self.commits = 0

    def __enter__(self) -> Gauge:
        self._before = self._read()
        return self

    def __exit__(self, *_problem: object) -> None:
        now = self._read()
        self.web, self.database = now[0] - self._before[0], now[1] - self._before[1]
        self.commits = now[2] - self._before[2]

    def _read(self) -> tuple[float, float, int]:
        with psycopg.connect(self._system.database, autocommit=True) as connection:
            row = connection.execute(
                "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
            ).fetchone()
        database = cpu.seconds(self.database_root) if self.database_root else 0.0
        return cpu.seconds(self._system.web), database, int(row[0]) if row else 0


def postmaster(url: str) -> int:
    """The process above a server's connections; 0 when it does not run on this machine."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute("SELECT pg_backend_pid()").fetchone()
        assert row is not None
        try:
            return cpu.parent_of(int(row[0]))
        except FileNotFoundError:
            return 0


def secret_of(data_dir: Path) -> str:
    """The installation's secret key, made at first asking."""
    path = data_dir / "secret"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_hex(32))
    return path.read_text()


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
