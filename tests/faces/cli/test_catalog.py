"""`motcua catalog`: check without a database; import, compare and export with one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from motcua.catalog.files import SHIPPED, dump, load
from motcua.demo.files import FOLDER
from motcua.dossiers.lifecycle import State
from motcua.faces.cli.main import main
from tests.dossiers.driver import Driver

CODE = "1.004873"


@pytest.fixture
def bundles(tmp_path: Path) -> Path:
    """Three of the shipped bundles, yours to change."""
    folder = tmp_path / "bundles"
    folder.mkdir()
    for code in (CODE, "2.000635", "2.001610"):
        shutil.copy(SHIPPED / f"{code}.yaml", folder)
    return folder


def rewrite(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the plain values of a bundle file."""
    values = load(file.read_text("utf-8"))
    change(values)
    file.write_text(dump(values), "utf-8")


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """The exit code and the JSON of an action."""

    def ask(*words: object) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        code = main(["catalog", *map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return ask


@pytest.mark.parametrize("path", [SHIPPED, SHIPPED / f"{CODE}.yaml", FOLDER])
def test_what_is_shipped_passes_the_check(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", "check", str(path)]) == 0
    assert "0 lỗi" in capsys.readouterr().out


def test_a_finding_names_file_place_and_mistake_and_the_check_fails(bundles: Path, answer: Callable[..., Any]) -> None:
    rewrite(bundles / "2.001610.yaml", lambda values: values["fees"][1]["channels"].update(online={"amount": 100}))
    code, found = answer("check", bundles)
    assert code == 1
    assert [(each["file"], each["path"]) for each in found["findings"]] == [
        ("2.001610.yaml", "/fees/1/channels/online/amount")
    ]


def test_the_check_needs_no_settings() -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DJANGO_"))}
    command = [sys.executable, "-m", "motcua.faces.cli.main", "catalog", "check", str(SHIPPED)]
    assert subprocess.run(command, env=bare, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("action", ["check", "import", "dry-run", "diff"])
def test_a_path_that_leads_nowhere_is_one_line(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", action, "/nowhere/at/all"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("words", [[], ["check"], ["ponder", "x"]])
def test_wrong_usage_is_told_apart(words: list[str]) -> None:
    assert main(["catalog", *words]) == 2


@pytest.mark.django_db
def test_an_import_can_be_foretold_compared_repeated_and_exported(
    bundles: Path, tmp_path: Path, answer: Callable[..., Any]
) -> None:
    planned = answer("dry-run", bundles)[1]["changes"]
    assert {change["kind"] for change in planned} == {"new"}
    assert answer("import", bundles)[1]["changes"] == planned
    assert answer("import", bundles)[1]["import"] is None
    assert answer("diff", bundles) == (0, {"procedures": {}})
    rewrite(bundles / f"{CODE}.yaml", lambda values: values["fees"][0].update(amount=15000))
    differences = answer("diff", bundles)[1]["procedures"]
    assert [each["path"] for each in differences[CODE]] == ["fees/le_phi/amount"]
    assert set(differences) == {CODE}
    exported = tmp_path / "exported"
    assert answer("export", exported)[1]["exported"] == sorted(path.stem for path in bundles.glob("*.yaml"))
    assert set(answer("diff", exported, bundles)[1]["procedures"]) == {CODE}
    assert answer("import", exported)[1]["import"] is None


@pytest.mark.django_db
def test_a_refused_import_says_where_and_keeps_nothing(bundles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(bundles / f"{CODE}.yaml", lambda values: values["process"]["commune"]["steps"].pop())
    assert main(["catalog", "import", str(bundles)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["catalog", "export", str(bundles.parent / "none")]) == 0
    assert list((bundles.parent / "none").iterdir()) == []


def test_a_setting_that_is_missing_is_named() -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DJANGO_"))}
    command = [sys.executable, "-m", "motcua.faces.cli.main", "catalog", "import", str(SHIPPED)]
    done = subprocess.run(command, env=bare, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (1, "MOTCUA_SECRET_KEY: must be set\n")


def test_a_dry_run_tells_where_running_dossiers_would_have_no_place(
    driver: Driver, tmp_path: Path, answer: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    driver.reach(State.RECEIVED)
    shutil.copy(SHIPPED / f"{CODE}.yaml", tmp_path)
    rewrite(tmp_path / f"{CODE}.yaml", lambda values: values["process"]["commune"]["steps"][0].update(code="check"))
    (stands,) = answer("dry-run", tmp_path)[1]["standing"]
    assert stands == {
        "code": CODE,
        "version": 1,
        "level": "commune",
        "step": "Thẩm tra hồ sơ",
        "count": 1,
        "to": None,
    }
    assert main(["catalog", "dry-run", str(tmp_path)]) == 0
    assert (
        "1 hồ sơ theo phiên bản 1 đang ở bước “Thẩm tra hồ sơ”: không có bước nào thay thế" in capsys.readouterr().out
    )
