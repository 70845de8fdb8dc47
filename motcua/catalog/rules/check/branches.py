"""Branches: steps that stand side by side belong to one branch each, and every branch leads to where they meet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from motcua.catalog.rules.check.finding import Finding, Findings, Plain, pointer
from motcua.catalog.rules.check.ways import Steps, reached, sure

ALONE = frozenset({"sign", "issue", "return"})
"""What the whole dossier goes through once, and therefore no branch."""


class Fork(NamedTuple):
    """An outcome that opens branches: its step's code, its place in the table, the first steps, and where they meet."""

    step: str
    place: tuple[int, int]
    branches: tuple[str, ...]
    join: str | None

    def area(self, first: str, by_code: Steps) -> frozenset[str]:
        """The steps of the branch that begins with this one."""
        return reached([first], by_code, without={self.join} if self.join else ())


def forks(steps: Sequence[Plain]) -> Iterator[Fork]:
    """The outcomes of a table of steps that open branches."""
    for place, step in enumerate(steps):
        for number, outcome in enumerate(step["outcomes"]):
            if outcome.get("branches"):
                yield Fork(step["code"], (place, number), tuple(outcome["branches"]), outcome["to"])


def check(steps: Sequence[Plain], by_code: Steps, path: tuple[str | int, ...]) -> Findings:
    """Mistakes in the branches of a process."""
    for fork in forks(steps):
        here = pointer(*path, fork.place[0], "outcomes", fork.place[1], "branches")
        wrong = [code for code in fork.branches if code not in by_code]
        for code in wrong:
            yield Finding(here, f"Không có bước nào mã {code}.")
        if len(set(fork.branches)) < len(fork.branches) or fork.join in fork.branches:
            yield Finding(here, "Mỗi nhánh bắt đầu bằng một bước riêng, khác với bước các nhánh gặp nhau.")
        elif fork.join not in by_code:
            yield Finding(here, "Các nhánh phải gặp nhau ở một bước của quy trình.")
        elif not wrong:
            yield from (Finding(here, mistake) for mistake in _mistakes(fork, steps, by_code))


def _mistakes(fork: Fork, steps: Sequence[Plain], by_code: Steps) -> Iterator[str]:
    areas = {first: fork.area(first, by_code) for first in fork.branches}
    for (one, mine), (other, theirs) in combinations(areas.items(), 2):
        if both := mine & theirs:
            yield f"Nhánh {one} và nhánh {other} cùng đi qua bước {', '.join(sorted(both))}."
    without = {**by_code, fork.step: _without(by_code[fork.step], fork.place[1])}
    outside = reached([steps[0]["code"], str(fork.join)], without)
    for first, area in areas.items():
        if strays := area & outside:
            yield f"Nhánh {first} dẫn ra ngoài, tới bước {', '.join(sorted(strays))}, mà không qua bước {fork.join}."
            continue
        if alone := [code for code in sorted(area) if by_code[code]["kind"] in ALONE]:
            yield f"Bước {', '.join(alone)} là của cả hồ sơ, không nằm trong một nhánh."
        ways = sure(by_code)
        if starving := [code for code in sorted(area) if fork.join not in reached([code], ways)]:
            yield f"Từ bước {', '.join(starving)} không tới được bước {fork.join}, nơi các nhánh chờ nhau."


def _without(step: Plain, number: int) -> Plain:
    return {**step, "outcomes": [each for place, each in enumerate(step["outcomes"]) if place != number]}


def hours_in_all(steps: Sequence[Plain], by_code: Steps, each: Mapping[str, int]) -> int:
    """The time of all steps, where of branches only the longest counts: they run side by side."""
    return _hours({step["code"] for step in steps}, list(forks(steps)), by_code, each)


def _hours(codes: Collection[str], known: Sequence[Fork], by_code: Steps, each: Mapping[str, int]) -> int:
    total, inside = 0, frozenset[str]()
    for fork, areas in sorted(_within(codes, known, by_code), key=lambda found: -sum(map(len, found[1]))):
        if not inside.intersection(*areas[:1]):
            deeper = [other for other in known if other is not fork]
            total += max(_hours(area, deeper, by_code, each) for area in areas)
            inside = inside.union(*areas)
    return total + sum(each[code] for code in codes if code not in inside)


def _within(
    codes: Collection[str], known: Sequence[Fork], by_code: Steps
) -> Iterator[tuple[Fork, list[frozenset[str]]]]:
    for fork in known:
        if fork.step in codes:
            yield fork, [fork.area(first, by_code) for first in fork.branches]
