"""The contract on imports (pyproject.toml, `[tool.importlinter]`) holds, and it bites."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = Path(sys.executable).parent / "lint-imports"


def lint(checkout: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on a checkout."""
    return subprocess.run([LINT, "--no-cache"], cwd=checkout, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contract."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    leave = shutil.ignore_patterns("__pycache__", "*.mo", "bundles")
    shutil.copytree(ROOT / "motcua", tmp_path / "motcua", ignore=leave)
    return tmp_path


def test_every_import_runs_downward() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("kernel", "import motcua.platform", "Imports run downward BROKEN"),
        ("catalog", "import motcua.dossiers", "Imports run downward BROKEN"),
        ("dossiers", "import motcua.faces", "Imports run downward BROKEN"),
        ("kernel", "import django", "The kernel is pure Python BROKEN"),
        ("dossiers", "import motcua.catalog.models", "never by its tables BROKEN"),
        ("indicators", "import motcua.dossiers.models", "never by its tables BROKEN"),
    ],
)
def test_an_import_against_the_contract_is_found(copy: Path, module: str, line: str, contract: str) -> None:
    (copy / "motcua" / module / "intruder.py").write_text(f"{line}\n")
    done = lint(copy)
    assert done.returncode == 1
    assert contract in done.stdout
    assert f"motcua.{module}.intruder" in done.stdout


def test_a_package_that_has_no_floor_is_found(copy: Path) -> None:
    (copy / "motcua" / "cellar").mkdir()
    (copy / "motcua" / "cellar" / "__init__.py").touch()
    done = lint(copy)
    assert done.returncode == 1
    assert "cellar" in done.stdout
