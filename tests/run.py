"""Run the suite: `python -m tests.run [--engine sqlite|postgres|both] [--soak] [pytest's arguments]`.

Each engine gets the whole suite in random order on two processes. A run that leaves a file in the checkout has
failed. The last line is `N passed, N failed` over all engines.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests import postgres

ROOT = Path(__file__).resolve().parent.parent
CACHES = {".git", ".venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache"}
NOT_OURS = {"data", "build"}
NOTHING_COLLECTED = 5
LONG = ["-m", "slow_property or faults", "--soak", "--timeout=0"]
CLOSING = re.compile(r"^(=+ )?(\d+ \w+, )*\d+ \w+ in [\d.]+s.*$")
COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped|deselected|xfailed|xpassed)")


@dataclass
class Outcome:
    """What one engine's run came to. closing: pytest's last line; code: its exit code."""

    engine: str
    code: int
    closing: str
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        """Failures and errors; at least one when pytest itself ended badly."""
        found = self.counts["failed"] + self.counts["error"] + self.counts["errors"]
        return found or int(self.code != 0)


def main() -> int:
    """0 when all passed and nothing was left behind, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.run", description=__doc__)
    parser.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--soak", action="store_true", help="the long sizes; the result goes to docs/evidence/")
    arguments, rest = parser.parse_known_args()
    engines = ["sqlite", "postgres"] if arguments.engine == "both" else [arguments.engine]
    before = _files()
    outcomes = [_run(engine, rest, soak=arguments.soak) for engine in engines]
    if any(outcome.code == 0 for outcome in outcomes):
        # The tests asked for may all belong to the other engine.
        for outcome in outcomes:
            outcome.code = 0 if outcome.code == NOTHING_COLLECTED else outcome.code
    left = left_behind(before, _files())
    _report(outcomes, left)
    if arguments.soak:
        _keep_evidence(outcomes, rest)
    return int(bool(left) or any(outcome.failed for outcome in outcomes))


def _run(engine: str, rest: list[str], *, soak: bool) -> Outcome:
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", *(LONG if soak else []), *rest]
    with _database(engine) as url, tempfile.TemporaryDirectory(prefix="motcua-run-") as temporary:
        environment = {**os.environ, "TMPDIR": temporary}
        environment.pop("MOTCUA_DATABASE_URL", None)
        if url:
            environment["MOTCUA_DATABASE_URL"] = url
        sys.stdout.write(f"\nThe suite on {engine}\n")
        sys.stdout.flush()
        code, closing = _passed_through(command, environment)
    return Outcome(engine, code, closing, counted(closing))


def counted(closing: str) -> Counter[str]:
    """The numbers of pytest's closing line by their word."""
    return Counter({word: int(number) for number, word in COUNT.findall(closing)})


@contextmanager
def _database(engine: str) -> Iterator[str | None]:
    """The URL for the engine; None means the default of `tests.environment`, a SQLite file."""
    if engine == "sqlite":
        yield None
        return
    with postgres.server() as server:
        yield server.url


def _passed_through(command: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Show the output as it comes; the exit code and pytest's closing line."""
    closing = ""
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            if CLOSING.match(line.strip()):
                closing = line.strip().strip("= ")
    return process.returncode, closing


def _files() -> dict[str, tuple[int, int]]:
    """Every file of the checkout but caches: its size and time of change."""
    found = {}
    for folder, folders, names in os.walk(ROOT):
        top = Path(folder) == ROOT
        folders[:] = [name for name in folders if name not in CACHES and not (top and name in NOT_OURS)]
        for name in names:
            path = Path(folder, name)
            status = path.lstat()
            found[str(path.relative_to(ROOT))] = (status.st_size, status.st_mtime_ns)
    return found


def left_behind(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> list[str]:
    """Files that are new or changed, in order of name."""
    return sorted(name for name in after if after[name] != before.get(name))


def _report(outcomes: list[Outcome], left: list[str]) -> None:
    lines = [f"{outcome.engine}: {outcome.closing or 'ended without a summary'}" for outcome in outcomes]
    lines += [f"written in the checkout during the run: {name}" for name in left]
    passed = sum(outcome.counts["passed"] for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes) + len(left)
    sys.stdout.write("\n" + "\n".join(lines) + f"\n{passed} passed, {failed} failed\n")


def _keep_evidence(outcomes: list[Outcome], asked: list[str]) -> None:
    """One page in docs/evidence: what ran, on which commit and machine, when."""
    now = datetime.now(UTC)
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    lines = [
        f"# Long run of {now:%Y-%m-%d %H:%M} UTC",
        "",
        f"- what: {' '.join(asked) or 'all that has a long size'}",
        f"- commit: {commit or 'unknown'}",
        f"- machine: {platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}",
        f"- Python {platform.python_version()}",
        *(f"- {outcome.engine}: {outcome.closing}" for outcome in outcomes),
    ]
    page = ROOT / "docs" / "evidence" / f"soak-{now:%Y-%m-%d-%H%M}.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
