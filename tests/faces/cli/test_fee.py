"""`motcua fee`: the answer of the shipped bundles and the demo province's tables, without a database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from motcua.faces.cli.main import main

Answer = Callable[..., dict[str, Any]]
ON = ("--on", "2026-11-23")


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Answer:
    """The JSON that a question is answered with."""

    def ask(*words: str) -> dict[str, Any]:
        assert main(["fee", *words, "--json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return ask


def test_the_answer_has_a_total_a_status_and_lines(answer: Answer) -> None:
    found = answer("1.004873", "--channel", "online", *ON)
    assert (found["total"], found["status"]) == (7000, "exact")
    assert set(found["lines"][0]) == {"code", "name", "quantity", "unit_price", "amount", "rule", "ground"}


def test_certified_copies_are_counted_by_pages_and_copies(answer: Answer) -> None:
    found = answer("2.000815", "--channel", "counter", "--quantity", "pages=12", "copies=4", *ON)
    assert (found["total"], found["status"]) == (56_000, "exact")
    again = answer("2.000815", "--channel", "counter", "--quantity", "pages=12", "--quantity", "copies=4", *ON)
    assert again == found


def test_what_is_not_known_has_no_total(answer: Answer) -> None:
    assert answer("2.000815", "--channel", "counter", *ON)["status"] == "needs_quantity"
    early = answer("1.004873", "--channel", "counter", "--on", "2023-12-31")
    assert (early["total"], early["status"]) == (None, "missing_table")


def test_a_case_has_its_own_fee(answer: Answer) -> None:
    assert answer("1.013225", "--case", "house", "--channel", "counter", *ON)["total"] == 75_000
    assert answer("1.013225", "--channel", "counter", *ON)["total"] == 150_000


def test_it_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fee", "1.004873", "--channel", "counter", *ON]) == 0
    told = capsys.readouterr().out
    assert "Tổng cộng: 15.000 đồng" in told
    assert main(["fee", "1.000894", "--channel", "online", *ON]) == 0
    assert "miễn phí" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["9.999999", "--channel", "online"], ["1.004873", "--case", "x", "--channel", "online"]]
)
def test_what_nobody_knows_is_refused_in_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fee", *words]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["1.004873"],
        ["1.004873", "--channel", "pigeon"],
        ["2.000815", "--channel", "counter", "--quantity", "pages"],
        ["2.000815", "--channel", "counter", "--quantity", "pages=0"],
        ["2.000815", "--channel", "counter", "--quantity", "pages=-1"],
        ["2.000815", "--channel", "counter", "--quantity", "sheets=3"],
        ["1.004873", "--channel", "online", "--on", "23/11/2026"],
    ],
)
def test_wrong_usage_is_told_apart(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fee", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_it_runs_with_no_settings_at_all() -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DJANGO_"))}
    command = [sys.executable, "-m", "motcua.faces.cli.main", "fee", "2.000635", "--channel", "online"]
    done = subprocess.run([*command, "--quantity", "copies=3", "--json"], env=bare, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["total"] == 24_000
