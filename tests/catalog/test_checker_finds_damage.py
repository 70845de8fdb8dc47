"""Two hundred automatic damages to sound processes: a brute-force walk says which are real, the checker finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from motcua.catalog.rules.check import check
from tests.catalog.bundles import CODES, bundle
from tests.catalog.walking import TooMany, damages
from tests.dossiers.random_processes import with_process

DAMAGES, FOUND = 200, 0.98
Steps = list[dict[str, Any]]
Bundle = dict[str, Any]


def tables(values: Bundle) -> list[tuple[str, Steps]]:
    return [(level, process["steps"]) for level, process in (values["process"] or {}).items()]


@pytest.mark.parametrize("code", CODES)
def test_a_shipped_process_is_sound_on_every_walk(code: str) -> None:
    for _level, steps in tables(bundle(code)):
        assert damages(steps) == []


@pytest.mark.parametrize("seed", range(20))
def test_what_the_checker_finds_sound_is_sound_on_every_walk(seed: int) -> None:
    ((_level, steps),) = tables(with_process("1.004873", Random(seed)))
    assert damages(steps) == []


def test_the_checker_finds_the_damage_done_to_sound_processes() -> None:
    random = Random(2026)
    missed: list[str] = []
    for _ in range(DAMAGES):
        what, values = next(_damaged(random))
        if not [finding for finding in check(values) if finding.severity == "error"]:
            missed.append(what)
    assert len(missed) <= DAMAGES * (1 - FOUND), missed


def _damaged(random: Random) -> Iterator[tuple[str, Bundle]]:
    """Sound bundles, damaged at random, of which some walk goes wrong."""
    while True:
        sound = random.choice((bundle, lambda code: with_process(code, random)))
        values = deepcopy(sound(random.choice(("1.004873", "1.013225", "1.001193"))))
        _level, steps = random.choice(tables(values))
        said = random.choice(DAMAGING)(steps, random)
        try:
            found = damages(steps)
        except (TooMany, KeyError, IndexError) as problem:
            # A step that is named and not there ends the walk itself.
            found = [repr(problem)] if isinstance(problem, KeyError) else []
        if found:
            yield f"{said}: {found}", values


def _lead_elsewhere(steps: Steps, random: Random) -> str:
    step = random.choice(steps)
    outcome = random.choice(step["outcomes"])
    outcome["to"] = random.choice([*(each["code"] for each in steps), None, "nowhere"])
    return f"{step['code']}.{outcome['code']} leads to {outcome['to']}"


def _drop_outcome(steps: Steps, random: Random) -> str:
    step = random.choice(steps)
    outcome = step["outcomes"].pop(random.randrange(len(step["outcomes"])))
    return f"{step['code']} has no {outcome['code']}"


def _drop_step(steps: Steps, random: Random) -> str:
    return f"no step {steps.pop(random.randrange(len(steps)))['code']}"


def _swap(steps: Steps, random: Random) -> str:
    one, other = random.sample(range(len(steps)), 2)
    steps[one], steps[other] = steps[other], steps[one]
    return f"{steps[one]['code']} and {steps[other]['code']} change places"


def _fork(steps: Steps, random: Random) -> str:
    step = random.choice(steps)
    outcome = random.choice(step["outcomes"])
    outcome["branches"] = random.sample([each["code"] for each in steps], 2)
    return f"{step['code']}.{outcome['code']} branches to {outcome['branches']}"


def _do_not_fork(steps: Steps, random: Random) -> str:
    forks = [outcome for step in steps for outcome in step["outcomes"] if "branches" in outcome]
    if not forks:
        return "nothing"
    outcome = random.choice(forks)
    return f"{outcome['code']} opens no {outcome['branches'].pop(random.randrange(len(outcome['branches'])))}"


def _only_sometimes(steps: Steps, random: Random) -> str:
    step = random.choice(steps)
    for outcome in step["outcomes"]:
        outcome["when"] = 'channel == "postal"'
    return f"{step['code']} ends on a condition only"


def _starve(steps: Steps, random: Random) -> str:
    return _of_waiting(steps, random, lambda step: step.update(wait={"least": len(step["children"]) + 1}), "starves")


def _ask_twice(steps: Steps, random: Random) -> str:
    return _of_waiting(steps, random, lambda step: step["children"].append(dict(step["children"][0])), "asks twice")


def _answer_otherwise(steps: Steps, random: Random) -> str:
    return _of_waiting(steps, random, lambda step: step["outcomes"][0].update(code="otherwise"), "ends otherwise")


def _of_waiting(steps: Steps, random: Random, damage: Callable[[dict[str, Any]], None], said: str) -> str:
    waiting = [step for step in steps if step["kind"] == "children"]
    if not waiting:
        return "nothing"
    step = random.choice(waiting)
    damage(step)
    return f"{step['code']} {said}"


DAMAGING = (
    _lead_elsewhere,
    _lead_elsewhere,
    _drop_outcome,
    _drop_step,
    _swap,
    _fork,
    _do_not_fork,
    _only_sometimes,
    _starve,
    _ask_twice,
    _answer_otherwise,
)
