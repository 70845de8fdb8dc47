"""Who may work on a step beside whoever has it: roles that the process has, at steps of work."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.catalog.content import Process, parse
from motcua.catalog.rules.check import check
from tests.catalog.bundles import bundle

STATUS = "1.004873"


def with_colleagues(**steps: dict[str, Any]) -> dict[str, Any]:
    values = bundle(STATUS)
    for step in values["process"]["commune"]["steps"]:
        step.update(steps.get(step["code"], {}))
    return values


def process(values: dict[str, Any]) -> Process:
    assert check(values) == []
    return parse(values, digest="beside").processes["commune"]


def test_without_a_word_all_who_do_a_step_but_the_desk_may_be_asked() -> None:
    found = process(with_colleagues())
    assert found.beside(found.first, "cooperating") == found.beside(found.first, "following")
    assert found.beside(found.first, "following") == {"officer", "leader", "records_clerk"}


def test_a_step_narrows_each_part_to_some_roles_or_to_nobody() -> None:
    found = process(with_colleagues(examine={"cooperating": ["leader"], "following": []}))
    assert found.beside(found.first, "cooperating") == {"leader"}
    assert found.beside(found.first, "following") == set()


@pytest.mark.parametrize(
    ("steps", "place", "said"),
    [
        ({"examine": {"cooperating": ["centre_head"]}}, "0/cooperating", "Không có bước nào của vai trò centre_head"),
        ({"examine": {"following": ["receptionist"]}}, "0/following/0", "Giá trị không"),
        ({"examine": {"following": ["leader", "leader"]}}, "0/following", "Có giá trị lặp lại."),
        ({"issue": {"cooperating": ["leader"]}}, "3/cooperating", "Bước loại issue không có người phối hợp, theo dõi."),
    ],
)
def test_what_a_process_says_of_it_can_be_kept(steps: dict[str, Any], place: str, said: str) -> None:
    (finding,) = check(with_colleagues(**steps))
    assert finding.path == f"/process/commune/steps/{place}"
    assert said in finding.message
