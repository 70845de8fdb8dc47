"""`python -m tools.assets`: build the pages' style sheet, scripts and fonts, unless they stand already.

Needs Node 20 or later and npm. The packages come from frontend/package-lock.json, by their hashes; what is built goes
to motcua/faces/web/static_root/, under names that carry each file's digest.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
BUILT = FRONTEND / "built"
SERVED = ROOT / "motcua/faces/web/static_root"
STAMP = SERVED / ".digest"
MADE = {"node_modules", "built"}
OLDEST_NODE = 20


def main() -> int:
    """0 when the files stand; 1 with a line that says what is missing."""
    digest = _digest()
    if STAMP.exists() and STAMP.read_text() == digest:
        return 0
    if problem := _missing():
        print(problem, file=sys.stderr)
        return 1
    _run("npm", "ci", "--silent", "--no-audit", "--no-fund")
    _run("node", "build.mjs", str(BUILT))
    _collect()
    STAMP.write_text(digest)
    return 0


def _digest() -> str:
    """Of everything the files are built from."""
    found = hashlib.sha256()
    for path in sorted(FRONTEND.rglob("*")):
        if path.is_file() and not MADE & set(path.relative_to(FRONTEND).parts):
            found.update(f"{path.relative_to(FRONTEND)}\n".encode() + path.read_bytes())
    found.update(Path(__file__).read_bytes())
    return found.hexdigest()


def _missing() -> str | None:
    if not shutil.which("node") or not shutil.which("npm"):
        return (
            "The pages' style sheets and scripts need Node.js 20 or later with npm; neither a build nor node was found."
        )
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.lstrip("v").split(".")[0]) < OLDEST_NODE:
        return f"The pages' style sheets and scripts need Node.js {OLDEST_NODE} or later; this is {version}."
    return None


def _run(*command: str) -> None:
    subprocess.run(command, cwd=FRONTEND, check=True)


def _collect() -> None:
    shutil.rmtree(SERVED, ignore_errors=True)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_SECRET_KEY": "of no use here",
        "MOTCUA_DATABASE_URL": "sqlite://:memory:",
    }
    command = [sys.executable, "-m", "django", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
