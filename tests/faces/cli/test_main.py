"""The console script: exit codes, one clear line on errors, nothing loaded that is not needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from motcua import __version__
from motcua.faces.cli.main import COMMANDS, main


def test_every_command_of_the_table_explains_itself(capsys):
    for command in COMMANDS:
        assert main([command, "--help"]) == 0
        assert f"motcua {command}" in capsys.readouterr().out


def test_help_and_version_are_no_errors(capsys):
    assert main(["--help"]) == 0
    assert all(command in capsys.readouterr().out for command in list(COMMANDS)[:1])
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"motcua {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nothing"],
        ["due"],
        ["due", "2026-11-23"],
        ["due", "yesterday", "--days", "1"],
        ["due", "2026-11-23", "--days", "0"],
        ["due", "2026-11-23", "--days", "1", "--months", "1"],
        ["due", "2026-11-23", "--days", "1", "--holiday", "24/11"],
        ["due", "2026-11-23", "--days", "1", "--channel", "online"],
        ["ids", "check", "passport", "X1"],
        ["ids", "check", "tax"],
    ],
)
def test_wrong_usage_is_2_with_one_line_on_stderr(words, capsys):
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("motcua")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["due", "2026-11-23", "--days", "1", "--agency", "H98.01"], "unknown_agency"),
        (["due", "2026-11-23", "--procedure", "9.999999"], "unknown_procedure"),
        (["due", "2026-11-23", "--procedure", "../../secret"], "unknown_procedure"),
        (["due", "2026-11-23", "--procedure", "1.004873", "--case", "99"], "unknown_case"),
        (["due", "9999-12-01", "--months", "1"], "cannot_count"),
    ],
)
def test_a_refusal_is_1_with_one_line_and_json_when_asked(words, code, capsys):
    assert main([*words, "--json"]) == 1
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert answer["code"] == code
    assert said.err == answer["message"] + "\n"


def test_counting_and_reading_need_no_settings_and_no_database(tmp_path):
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DJANGO_"))}
    program = (
        "import sys; from motcua.faces.cli.main import main; code = main(sys.argv[1:]);"
        "assert not {'django.db.models', 'motcua.config.settings'} & set(sys.modules); sys.exit(code)"
    )

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", program, *words]
        bare["PYTHONPATH"] = str(Path.cwd())
        return subprocess.run(command, env=bare, cwd=tmp_path, capture_output=True, text=True, check=False)

    counted = run("due", "2026-11-23T09:10", "--working-days", "1", "--agency", "H99.101", "--json")
    assert (counted.returncode, json.loads(counted.stdout)["due_on"], counted.stderr) == (0, "2026-11-25", "")
    refused = run("due", "2026-11-23T09:10", "--working-days", "1", "--agency", "H98")
    assert (refused.returncode, refused.stderr) == (1, "Không có cơ quan, đơn vị nào mang mã H98.\n")
    assert run("ids", "check", "agency", "H56.22.17").returncode == 0
    assert list(tmp_path.iterdir()) == []
