"""SECURITY.md names forty requirements, and every proof it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "SECURITY.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if re.match(r"\| V\d", line)
]
PROOF = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_there_are_forty_of_levels_one_and_two_in_order() -> None:
    numbers = [tuple(int(part) for part in row[0][1:].split(".")) for row in ROWS]
    assert len(numbers) == 40
    assert numbers == sorted(set(numbers))
    assert {row[1] for row in ROWS} == {"1", "2"}
    assert all(len(row) == 5 and all(row) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_is_proved_by_a_test_that_exists_and_met_in_a_file_that_exists(row: list[str]) -> None:
    found = PROOF.fullmatch(row[4])
    assert found, row[4]
    tree = ast.parse((ROOT / found[1]).read_text())
    assert found[2] in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for place in re.findall(r"`([a-z_]+/[\w/]+(?:\.py)?)`", row[3]):
        assert (ROOT / "motcua" / place).exists(), place
