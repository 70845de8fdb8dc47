"""Pages that list what is in the code list all of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from motcua.dossiers.lifecycle import ACTIONS
from motcua.journal.verify.findings import TEXTS

ROOT = Path(__file__).resolve().parent.parent
SETTING = re.compile(r"\bMOTCUA_[A-Z0-9_]*[A-Z0-9]\b")
PACKAGE_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
TABLE_ROW = re.compile(r"^\| `?([A-Za-z][\w.-]*)`? \|", re.MULTILINE)
ADDRESS = re.compile(r"\w+://|--(index|extra-index|find-links|trusted-host)")


def test_every_setting_is_described() -> None:
    modules = [*(ROOT / "motcua").rglob("*.py"), ROOT / "tests" / "postgres.py"]
    in_code = {name for path in modules for name in SETTING.findall(path.read_text())}
    page = (ROOT / "docs" / "settings.md").read_text()
    described = set(TABLE_ROW.findall(page)) - {"variable"}
    assert described == in_code


def test_every_package_asked_for_has_a_licence_and_a_reason() -> None:
    asked = {
        found.group()
        for path in (ROOT / "requirements").glob("*.in")
        for line in path.read_text().splitlines()
        if (found := PACKAGE_NAME.match(line))
    }
    page = (ROOT / "docs" / "dependencies.md").read_text().partition("| npm package |")[0]
    described = set(TABLE_ROW.findall(page)) - {"package"}
    assert described == asked


def test_every_npm_package_has_a_licence_and_a_reason() -> None:
    asked = json.loads((ROOT / "frontend" / "package.json").read_text())["dependencies"]
    section = (ROOT / "docs" / "dependencies.md").read_text().partition("| npm package |")[2]
    assert set(re.findall(r"^\| (\S+) \|", section, re.MULTILINE)) - {"npm"} == set(asked)


def test_the_npm_lock_names_hashes_and_no_place() -> None:
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    assert [name for name, about in packages.items() if "resolved" in about] == []
    assert [name for name, about in packages.items() if name and "integrity" not in about] == []


@pytest.mark.parametrize("name", ["base", "dev"])
def test_lock_files_name_versions_and_hashes_and_no_place(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 20
    assert all("==" in entry.splitlines()[0] and "--hash=sha256:" in entry for entry in entries)
    assert not ADDRESS.search(text)


def test_every_package_asked_for_is_locked() -> None:
    locks = {
        "base.lock": ["base.in", "build.in"],
        "dev.lock": ["base.in", "build.in", "dev.in"],
    }
    for lock, sources in locks.items():
        text = (ROOT / "requirements" / lock).read_text()
        locked = {line.split("==")[0] for line in text.splitlines() if "==" in line}
        asked = {
            re.sub(r"[._-]+", "-", found.group()).lower()
            for source in sources
            for line in (ROOT / "requirements" / source).read_text().splitlines()
            if (found := PACKAGE_NAME.match(line))
        }
        assert asked <= locked, lock


def test_decisions_are_numbered_without_holes() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_every_action_is_described() -> None:
    page = (ROOT / "docs" / "api.md").read_text()
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    described = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    assert described == set(ACTIONS)


def test_every_metric_is_described() -> None:
    declared = {
        name
        for path in (ROOT / "motcua").rglob("metrics.py")
        for name in re.findall(r'@gauge\("(motcua_[a-z_]+)"', path.read_text())
    }
    page = (ROOT / "docs" / "operations.md").read_text()
    assert declared
    assert {name for name in declared if f"`{name}`" not in page} == set()


def test_every_finding_of_the_verifier_is_described() -> None:
    page = (ROOT / "docs" / "journal.md").read_text()
    assert {code for code in TEXTS if f"`{code}`" not in page} == set()


@pytest.mark.parametrize(
    "page", sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]), ids=lambda page: page.name
)
def test_pages_lead_to_pages_that_are_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())
    assert [target for target in targets if not (page.parent / target).exists()] == []
