"""The passes of a dossier through its steps: which are open side by side, what follows what, what can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from motcua.catalog.content import Process
from motcua.dossiers.models import WorkStep

MOVED = "moved"
"""How a pass ends whose dossier goes on at another step, by another version of its procedure."""
NOT_PASSED_ON = frozenset({"", "undone", "supplement", MOVED})
"""How a pass ends by which nothing was passed on."""
AWAITING: Final = "children"
NOBODY: Mapping[int, frozenset[int]] = MappingProxyType({})
OTHER_AGENCY, OUTSIDE_BODY = "other_agency", "outside_body"
"""The kind of step that waits for other agencies."""


class Passes:
    """The passes through steps in their order; where the process has no branches the last two are enough.

    A branch is a track of its own: it begins with a pass that follows the one that forked, and ends when a pass of it
    leads to the step where the branches meet. That step opens on the track that forked.
    """

    def __init__(self, rows: Iterable[WorkStep] = (), asked: Mapping[int, frozenset[int]] = NOBODY) -> None:
        """`asked`: by number of the pass the officers whose opinion is wanted."""
        self._rows = sorted(rows, key=lambda row: row.n)
        self._asked = asked
        self._taken = 0

    def add(self, row: WorkStep) -> None:
        """A pass has begun."""
        self._rows.append(row)

    @property
    def open(self) -> list[WorkStep]:
        """Those that go on now, in the order in which they began."""
        return [row for row in self._rows if row.until is None]

    @property
    def main(self) -> WorkStep | None:
        """The open one of track 0: none while branches are walked."""
        return next((row for row in self.open if row.track == 0), None)

    @property
    def beside(self) -> list[WorkStep]:
        """The open ones of branches."""
        return [row for row in self.open if row.track]

    @property
    def awaited(self) -> str:
        """Who is waited for while no officer has anything to do: other agencies, or a body outside; blank else."""
        rows = self.open
        if not rows or not all(row.kind == AWAITING or row.outside for row in rows):
            return ""
        return OUTSIDE_BODY if any(row.outside for row in rows) else OTHER_AGENCY

    @property
    def issued(self) -> bool:
        """Whether a result is out. Known where the process asks other agencies; elsewhere the state says it."""
        return any(
            row.kind == "issue" and row.until is not None and row.outcome not in NOT_PASSED_ON for row in self._rows
        )

    @property
    def tracks(self) -> frozenset[int]:
        """The numbers of all branches; a child's track is none of them."""
        return frozenset(row.track for row in self._rows if row.track)

    @property
    def next_track(self) -> int:
        """A number for one branch or child more."""
        return max(self._taken, *(row.track for row in self._rows), 0) + 1

    def take_track(self, number: int) -> int:
        """Know that a child has this track, or had one up to it."""
        self._taken = max(self._taken, number)
        return number

    def with_id(self, number: int) -> WorkStep | None:
        """The open one of that id."""
        return next((row for row in self.open if row.id == number), None)

    def fork_of(self, row: WorkStep) -> WorkStep | None:
        """The pass that opened the branch in which a pass is; None on track 0."""
        if row.track == 0:
            return None
        first = next(each for each in self._rows if each.track == row.track)
        return next(each for each in self._rows if each.n == _followed(first))

    def branches_around(self, row: WorkStep) -> frozenset[tuple[str, str, str]]:
        """The branches in which a pass is: of each the codes of the step and the outcome that forked, and of its first
        step."""
        found = set()
        while (fork := self.fork_of(row)) is not None:
            first = next(each for each in self._rows if each.track == row.track)
            found.add((fork.code, fork.outcome, first.code))
            row = fork
        return frozenset(found)

    def open_within(self, fork: WorkStep) -> bool:
        """Whether some branch of a fork, or a branch of that branch, still goes on."""
        return any(fork in self._forks_around(row) for row in self.open)

    def to_take_back(self, officer: int | None) -> WorkStep | None:
        """What the officer passed on last, while nobody has touched what came of it."""
        done = [row for row in self._rows if row.until and row.done_by_id == officer]
        last = done[-1] if done and officer is not None else None
        return last if last is not None and last.outcome not in NOT_PASSED_ON and self._untouched(last) else None

    def awaiting_opinion(self, officer: int | None) -> list[WorkStep]:
        """The open ones for which the officer was asked for an opinion and has not given it."""
        return [row for row in self.open if officer in self._asked.get(row.n, ())]

    def following(self, row: WorkStep) -> list[WorkStep]:
        """The passes that a pass has opened."""
        return [each for each in self._rows if _followed(each) == row.n]

    def _untouched(self, row: WorkStep) -> bool:
        following = self.following(row)
        if following:
            # What other agencies have been asked is not taken back.
            return all(each.until is None and each.assignee_id is None and each.kind != AWAITING for each in following)
        fork = self.fork_of(row)
        return fork is not None and self.open_within(fork)

    def _forks_around(self, row: WorkStep) -> list[WorkStep]:
        found = []
        fork = self.fork_of(row)
        while fork is not None:
            found.append(fork)
            fork = self.fork_of(fork)
        return found


def _followed(row: WorkStep) -> int:
    """The number of the pass that a pass followed: the one before it, where it says no other."""
    return row.after or row.n - 1


def meeting(process: Process, fork: WorkStep) -> str | None:
    """The code of the step where the branches of a fork meet."""
    step = process.step(fork.code)
    outcome = step.outcome(fork.outcome) if step else None
    return outcome.to if outcome else None
