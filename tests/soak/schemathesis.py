"""The long contract run: `python -m tests.soak.schemathesis [--engine sqlite|postgres|both] [--requests 20000]`.

On each engine a demo province is started as anybody would start it, and its interface is driven over HTTP from its own
description by Schemathesis: all checks, every demo role's token. The result is kept in docs/evidence/.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx

from tests import postgres
from tests.contracts.canaries import caller, plant
from tests.contracts.fuzzing import SEED, Known, Outcome, fuzz
from tests.documents import samples

ROOT = Path(__file__).resolve().parent.parent.parent
PROCEDURES = ["1.004873", "1.001193", "1.000894", "2.001955", "1.013225", "1.004222"]
EXAMPLES = 6
START_SECONDS = 300


@dataclass(frozen=True)
class Run:
    """One engine's run and how long it took."""

    engine: str
    outcome: Outcome
    seconds: float


def main() -> int:
    """0 when nothing failed on any engine."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.schemathesis", description=__doc__)
    parser.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--requests", type=int, default=20_000, help="at least so many on each engine")
    arguments = parser.parse_args()
    engines = ["sqlite", "postgres"] if arguments.engine == "both" else [arguments.engine]
    runs = [run(engine, arguments.requests) for engine in engines]
    _keep_evidence(runs)
    return int(any(each.outcome.failures for each in runs))


def run(engine: str, requests: int) -> Run:
    """Start the demo on the engine, drive it, end it."""
    with _database(engine) as database, demo(database) as told:
        tokens = {role: facts["token"] for role, facts in told["roles"].items()}
        began = time.monotonic()
        found, hidden = known(told["url"], tokens)
        outcome = fuzz(told["url"], tokens, found, hidden=hidden, examples=EXAMPLES, coverage=True, least=requests)
        seconds = time.monotonic() - began
    sys.stdout.write(f"{engine}: {outcome.requests} requests in {seconds:.0f} s, {len(outcome.failures)} failures\n")
    sys.stdout.write("".join(f"  {failure}\n" for failure in outcome.failures))
    return Run(engine, outcome, seconds)


@contextmanager
def demo(database: str | None) -> Iterator[dict[str, Any]]:
    """What demo.json tells of a demo province that runs while the block does."""
    with tempfile.TemporaryDirectory(prefix="motcua-soak-") as folder, socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
        free.close()
        environment = {**os.environ, "MOTCUA_LIMITS": "1000", **({"MOTCUA_DATABASE_URL": database} if database else {})}
        command = [sys.executable, "-m", "motcua.faces.cli.main", "demo", "--port", port, "--data-dir", folder]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
            try:
                yield _ready(process, Path(folder) / "demo.json")
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=60)


def known(url: str, tokens: dict[str, str]) -> tuple[Known, dict[str, frozenset[str]]]:
    """A few dossiers, some of them received, and files; and what of them each role may never read."""
    with httpx.Client(base_url=f"{url}/api/v1", timeout=60) as client:
        example = client.get(f"/procedures/{PROCEDURES[0]}").json()["example"]
        citizen = {"Authorization": f"Bearer {tokens['citizen']}"}
        receptionist = {"Authorization": f"Bearer {tokens['receptionist']}"}
        body = {**example, "components": []}
        codes = [client.post("/dossiers", json=body, headers=citizen).json()["code"] for _ in range(12)]
        for code in codes[:8]:
            client.post(f"/dossiers/{code}/actions/accept", json={}, headers=receptionist).raise_for_status()
        file = client.post("/files", files={"file": ("a.pdf", samples.pdf())}, headers=citizen).json()["id"]
        planted = plant(caller(client, tokens), tokens, PROCEDURES[0])
    return Known([*planted.dossiers, *codes], PROCEDURES, [*planted.files, file]), planted.hidden


@contextmanager
def _database(engine: str) -> Iterator[str | None]:
    if engine == "sqlite":
        yield None
        return
    with postgres.server() as server:
        yield server.url


def _ready(process: subprocess.Popen[bytes], note: Path) -> dict[str, Any]:
    for _ in range(START_SECONDS * 2):
        if note.exists():
            told: dict[str, Any] = json.loads(note.read_text())
            return told
        if process.poll() is not None:
            break
        time.sleep(0.5)
    raise RuntimeError("the demo province did not start")


def _keep_evidence(runs: list[Run]) -> None:
    now = datetime.now(UTC)
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    lines = [
        f"# The interface against its description, {now:%Y-%m-%d %H:%M} UTC",
        "",
        f"- commit: {commit or 'unknown'}",
        f"- machine: {platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}",
        f"- Python {platform.python_version()}, Schemathesis {version('schemathesis')}, seed {SEED}",
        "- over HTTP against `motcua demo`, with the tokens of all demo roles; all checks, no endpoint left out",
        "- one check more: no answer holds a value planted in another person's dossier or upload",
        "- a well-formed request may be answered 422 (what it names does not exist), 413 or 415 (a file's content)",
    ]
    for each in runs:
        statuses = ", ".join(f"{status}: {count}" for status, count in sorted(each.outcome.statuses.items()))
        lines += [
            "",
            f"## {each.engine}",
            "",
            f"{each.outcome.requests} requests in {each.seconds:.0f} s, {len(each.outcome.failures)} failures.",
            f"Answers by status: {statuses}. Checks made, each on every answer it applies to:",
            "",
            *(f"- {name}: {count}" for name, count in sorted(each.outcome.checks.items())),
            *(f"\n```\n{failure}\n```" for failure in each.outcome.failures),
        ]
    page = ROOT / "docs" / "evidence" / f"schemathesis-{'-'.join(each.engine for each in runs)}-{now:%Y-%m-%d-%H%M}.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join(lines) + "\n")
    sys.stdout.write(f"kept in {page.relative_to(ROOT)}\n")


if __name__ == "__main__":
    raise SystemExit(main())
