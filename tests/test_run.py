"""The runner of the suite counts what pytest says and sees what a run leaves behind."""

from __future__ import annotations

from collections import Counter

import pytest

from tests import run


def outcome(closing: str, code: int) -> run.Outcome:
    """What the runner makes of pytest's closing line."""
    assert run.CLOSING.match(closing)
    return run.Outcome("sqlite", code, closing, run.counted(closing))


@pytest.mark.parametrize(
    ("closing", "code", "passed", "failed"),
    [
        ("============================= 59 passed in 23.46s ==============================", 0, 59, 0),
        ("===== 2 failed, 57 passed, 3 skipped, 1 warning, 1 error in 83.46s (0:01:23) ======", 1, 57, 3),
        ("1 passed, 5 deselected in 2.64s", 0, 1, 0),
        ("============================= 59 passed in 23.46s ==============================", 3, 59, 1),
    ],
)
def test_failures_errors_and_a_bad_end_all_count_as_failed(closing: str, code: int, passed: int, failed: int) -> None:
    found = outcome(closing, code)
    assert found.counts["passed"] == passed
    assert found.failed == failed


def test_a_run_that_ended_without_a_summary_has_failed() -> None:
    assert run.Outcome("sqlite", 2, "", Counter()).failed == 1


def test_a_new_file_and_a_changed_file_are_left_behind_and_a_removed_one_is_not() -> None:
    before = {"kept": (1, 1), "changed": (1, 1), "removed": (1, 1)}
    after = {"kept": (1, 1), "changed": (1, 2), "new": (0, 1)}
    assert run.left_behind(before, after) == ["changed", "new"]
