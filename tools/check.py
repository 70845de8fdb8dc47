"""`make check`: everything that can be known about the code without running the suite.

All checks run, also after one has failed; what a failed one says is shown. Exit code 1 if any failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = [sys.executable, "-W", "ignore", "-m"]
MIGRATIONS = ["django", "makemigrations", "--check", "--dry-run", "--settings=motcua.config.settings"]
# They sealed columns, or put tables in the place of others, before there was a release whose processes could have been
# at work beside them.
UNRELEASED = ["0006_sealed_columns", "0007_seal_people", "0008_numbers_by_index", "0008_sealed_columns", "0025_parcels"]
LINT = ["django", "lintmigrations", "--settings=tools.settings", "--project-root-path", str(ROOT), "--no-cache"]
APPS = sorted(folder.parent.name for folder in (ROOT / "motcua").glob("*/migrations"))
# On SQLite a table is rebuilt to change it, which looks like new columns that must not be null and new unique
# constraints; what is really new shows on PostgreSQL.
LINT_EXCEPTIONS = {"sqlite": ["--exclude-migration-test", "NOT_NULL", "ADD_UNIQUE"], "postgresql": []}

CHECKS = {
    "style (ruff check)": [str(BIN / "ruff"), "check", "--output-format=concise", "."],
    "format (ruff format)": [str(BIN / "ruff"), "format", "--check", "--output-format=concise", "."],
    "types (mypy)": [str(BIN / "mypy")],
    "who imports whom (import-linter)": [str(BIN / "lint-imports"), "--no-cache"],
    "messages": [*PYTHON, "tools.messages", "check"],
    "missing migrations": [*PYTHON, *MIGRATIONS],
}


def main() -> int:
    """0 when every check passed."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="motcua-check-") as data_dir, postgres.server() as server:
        sqlite = f"sqlite:///{data_dir}/motcua.sqlite3"
        base = {**os.environ, "MOTCUA_SECRET_KEY": "for-checks-only", "MOTCUA_DATA_DIR": data_dir}
        runs = [(name, command, sqlite) for name, command in CHECKS.items()]
        for engine, url in {"sqlite": sqlite, "postgresql": server.url}.items():
            command = [*PYTHON, *LINT, "--include-apps", *APPS, *LINT_EXCEPTIONS[engine], "--ignore-name", *UNRELEASED]
            runs.append((f"migrations on {engine} (django-migration-linter)", command, url))
        for name, command, url in runs:
            if not _passes(name, command, {**base, "MOTCUA_DATABASE_URL": url}):
                failed.append(name)
    sys.stdout.write(f"failed: {', '.join(failed)}\n" if failed else f"all {len(runs)} checks passed\n")
    return int(bool(failed))


def _passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    word = "ok" if done.returncode == 0 else "FAILED"
    sys.stdout.write(f"{word:6} {name} ({time.monotonic() - started:.1f} s)\n")
    if done.returncode:
        sys.stdout.write(done.stdout)
    sys.stdout.flush()
    return done.returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
