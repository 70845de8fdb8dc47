"""The checker on branches: sound forks pass, and what would catch a dossier or let it go astray is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.rules.check import check
from tests.catalog.bundles import bundle
from tests.dossiers.random_processes import with_process

PERMIT = "1.013225"
Steps = dict[str, dict[str, Any]]


def damaged(damage: Callable[[Steps], None]) -> list[str]:
    """What the checker says of the permit's process, in which drawings and site are branches that meet at draft."""
    values = bundle(PERMIT)
    damage({step["code"]: step for step in values["process"]["commune"]["steps"]})
    return [finding.message for finding in check(values)]


def leads(steps: Steps, code: str, to: str, outcome: int = 0) -> None:
    steps[code]["outcomes"][outcome]["to"] = to


def forks(steps: Steps, *branches: str) -> None:
    steps["examine"]["outcomes"][1]["branches"] = list(branches)


def on_a_condition(steps: Steps) -> None:
    steps["site"]["outcomes"][0]["when"] = 'channel == "online"'


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            lambda steps: leads(steps, "site", "sign"),
            "Nhánh site dẫn ra ngoài, tới bước issue, return, sign, mà không qua",
        ),
        (
            lambda steps: leads(steps, "site", "drawings"),
            "Nhánh drawings và nhánh site cùng đi qua bước drawings, opinions.",
        ),
        (lambda steps: leads(steps, "site", "site"), "Từ bước site không tới được bước draft, nơi các nhánh chờ nhau."),
        (lambda steps: leads(steps, "site", "examine"), "Nhánh site dẫn ra ngoài, tới bước examine"),
        (on_a_condition, "Từ bước site không tới được bước draft"),
        (lambda steps: forks(steps, "site", "somewhere"), "Không có bước nào mã somewhere."),
        (lambda steps: forks(steps, "site", "site"), "Mỗi nhánh bắt đầu bằng một bước riêng"),
        (lambda steps: forks(steps, "site", "draft"), "Mỗi nhánh bắt đầu bằng một bước riêng"),
        (lambda steps: leads(steps, "examine", "nowhere", 1), "Các nhánh phải gặp nhau ở một bước của quy trình."),
        (lambda steps: forks(steps, "drawings", "sign"), "Nhánh sign dẫn ra ngoài"),
        (lambda steps: steps["draft"].update(same_as="sign"), "sign phải là một bước đứng trước, của cùng vai trò."),
        (lambda steps: steps["site"].update(same_as="receive"), "receive phải là một bước đứng trước"),
    ],
)
def test_a_branch_that_does_not_meet_the_others_is_named(damage: Callable[[Steps], None], said: str) -> None:
    assert any(said in message for message in damaged(damage)), damaged(damage)


def test_of_branches_only_the_longest_counts_in_the_time_of_all_steps() -> None:
    def longer(code: str, days: int) -> Callable[[Steps], None]:
        return lambda steps: steps[code]["time"].update(amount=days)

    # One, three beside three, one, one and a half make six and a half of seven days.
    assert damaged(longer("site", 3)) == []
    assert any("quá thời hạn giải quyết" in message for message in damaged(longer("site", 4)))


@given(st.randoms(use_true_random=False))
def test_whatever_is_built_soundly_is_found_sound(random: Any) -> None:
    with_process(PERMIT, random)
