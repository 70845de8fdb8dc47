"""How a process is drawn: each step once, branches side by side with their meeting place, loops in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalog.content import Process, parse
from motcua.catalog.rules.drawing import Fork, Stage, draw
from tests.catalog.bundles import CODES, bundle, content
from tests.dossiers.random_processes import with_process

PERMIT = "1.013225"


def process(values: dict[str, Any]) -> Process:
    found = parse(values, digest="drawn").process("commune")
    assert found is not None
    return found


def steps_in(stages: tuple[Stage, ...]) -> Iterator[str]:
    """Every step of a drawing from top to bottom."""
    for stage in stages:
        yield stage.step.code
        for fork in stage.forks:
            for branch in fork.branches:
                yield from steps_in(branch)


def forks_in(stages: tuple[Stage, ...]) -> Iterator[tuple[Stage, Fork]]:
    for stage in stages:
        for fork in stage.forks:
            yield stage, fork
            for branch in fork.branches:
                yield from forks_in(branch)


@pytest.mark.parametrize("code", CODES)
def test_every_step_of_every_shipped_process_is_drawn_exactly_once(code: str) -> None:
    for each in content(code).processes.values():
        assert sorted(steps_in(draw(each))) == sorted(step.code for step in each.steps)


def test_the_branches_of_the_building_permit_stand_side_by_side_and_meet_at_the_draft() -> None:
    stages = draw(process(bundle(PERMIT)))
    ((stage, fork),) = forks_in(stages)
    assert stage.step.code == "examine"
    assert [[each.step.code for each in branch] for branch in fork.branches] == [["drawings", "opinions"], ["site"]]
    assert fork.meet.code == "draft"
    assert [each.step.code for each in stages] == ["examine", "draft", "sign", "issue", "return"]


def test_what_does_not_go_on_to_the_step_below_is_named() -> None:
    ways = {stage.step.code: [(way.kind, way.to.code) for way in stage.ways] for stage in draw(process(bundle(PERMIT)))}
    assert ways == {
        "examine": [("ahead", "draft")],
        "draft": [],
        "sign": [("back", "draft")],
        "issue": [],
        "return": [],
    }


def test_a_step_done_again_and_one_passed_over_are_named() -> None:
    values = bundle("1.004873")
    first = values["process"]["commune"]["steps"][0]
    again = {"code": "more", "vi": "Xem lại", "en": "Look again"}
    first["outcomes"] += [{**again, "to": first["code"]}, {**again, "code": "past", "to": "sign"}]
    assert [(way.kind, way.to.code) for way in draw(process(values))[0].ways] == [
        ("again", first["code"]),
        ("ahead", "sign"),
    ]


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_whatever_branches_is_drawn_whole(random: Any) -> None:
    each = process(with_process(PERMIT, random))
    stages = draw(each)
    assert sorted(steps_in(stages)) == sorted(step.code for step in each.steps)
    outcomes = {(step.code, outcome.label) for step in each.steps for outcome in step.outcomes if outcome.branches}
    assert {(stage.step.code, fork.label) for stage, fork in forks_in(stages)} == outcomes
