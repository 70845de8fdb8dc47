"""Every walk through a table of steps, by brute force: an independent judge of what the checker says of a process.

It plays the process as the engine does, from the first step through every outcome in every order, and knows nothing of
the checker's rules. A standing is the set of open steps, each with the forks around it, and what has been done so far.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Step = Mapping[str, Any]
MOST, WIDEST, DEEPEST = 2_000, 10, 5


class Fork(NamedTuple):
    """One branch of a fork: the step and the outcome that opened it, and which branch it is."""

    step: str
    outcome: int
    branch: int


class Open(NamedTuple):
    """An open step and the branches in which it stands, the outermost first."""

    code: str
    around: tuple[Fork, ...] = ()


class Standing(NamedTuple):
    """What is open, whether the leader has signed, whether the result was issued, and whether somebody ended it."""

    open: tuple[Open, ...]
    signed: bool = False
    issued: bool = False
    ended: bool = False


class TooMany(Exception):
    """More standings than are worth looking at."""


def damages(steps: Sequence[Step]) -> list[str]:
    """What goes wrong on some walk; nothing for a sound process. Raises TooMany."""
    walk = _Walk(steps)
    found = sorted(walk.mistakes)
    found += [f"{code} is never open" for code in walk.by_code if code not in walk.met]
    return found + (["somebody is caught"] if walk.safe() != set(walk.ways) else [])


class _Walk:
    def __init__(self, steps: Sequence[Step]) -> None:
        self.by_code = {str(step["code"]): step for step in steps}
        self.mistakes: set[str] = set()
        self.met: set[str] = set()
        self.ways: dict[Standing, list[tuple[bool, Standing]]] = {}
        waiting = [Standing((Open(str(steps[0]["code"])),))]
        while waiting:
            standing = waiting.pop()
            if standing in self.ways:
                continue
            if len(self.ways) >= MOST:
                raise TooMany
            self._look(standing)
            endless = len(standing.open) > WIDEST or any(len(each.around) > DEEPEST for each in standing.open)
            self._wrong(endless, "branches open within themselves")
            self.ways[standing] = [] if endless else list(self._onwards(standing))
            waiting += [following for _sure, following in self.ways[standing]]

    def safe(self) -> set[Standing]:
        """The standings from which outcomes without conditions lead to the end."""
        before: dict[Standing, list[Standing]] = {}
        for standing, ways in self.ways.items():
            for following in (following for sure, following in ways if sure):
                before.setdefault(following, []).append(standing)
        found, waiting = set[Standing](), [standing for standing in self.ways if standing.ended]
        while waiting:
            standing = waiting.pop()
            if standing not in found:
                found.add(standing)
                waiting += before.get(standing, [])
        return found

    def _look(self, standing: Standing) -> None:
        codes = [each.code for each in standing.open]
        self.met.update(codes)
        kinds = [self.by_code[code]["kind"] for code in codes]
        self._wrong(len(set(codes)) < len(codes), "a step is open twice")
        self._wrong("issue" in kinds and not standing.signed, "issued before it is signed")
        self._wrong("return" in kinds and not standing.issued, "handed over before it is issued")
        self._wrong("issue" in kinds and standing.issued, "issued twice")
        self._wrong(standing.ended and bool(codes), "ended while a step is open")
        for step in (self.by_code[code] for code in codes):
            if step["kind"] == "children":
                self._wait(step)
        self._wrong(len(codes) > 1 and bool({"sign", "issue", "return"} & set(kinds)), "signed beside something open")

    def _wait(self, step: Step) -> None:
        """Nobody ends such a step: it needs a way for every answer, at once, and enough to be asked for them."""
        asked = [child["code"] for child in step["children"]]
        sure = {outcome["code"] for outcome in step["outcomes"] if "when" not in outcome}
        least = len(asked) if step["wait"] == "all" else step["wait"]["least"]
        self._wrong(not sure >= {"done", "failed"}, "answers lead nowhere")
        self._wrong(least > len(set(asked)), "more answers are waited for than asked for")
        self._wrong(step is next(iter(self.by_code.values())), "asked before anybody looked")

    def _wrong(self, condition: bool, what: str) -> None:
        if condition:
            self.mistakes.add(what)

    def _onwards(self, standing: Standing) -> Iterator[tuple[bool, Standing]]:
        if standing.ended:
            return
        for each in standing.open:
            step = self.by_code[each.code]
            others = tuple(other for other in standing.open if other is not each)
            for number, outcome in enumerate(step["outcomes"]):
                yield "when" not in outcome, self._after(standing, step, number, each, others)

    def _after(self, standing: Standing, step: Step, number: int, done: Open, others: tuple[Open, ...]) -> Standing:
        outcome = step["outcomes"][number]
        order = list(self.by_code)
        onwards = outcome["to"] in order[order.index(done.code) + 1 :]
        done_so = {
            "signed": (standing.signed and step["kind"] != "sign") or (step["kind"] == "sign" and onwards),
            "issued": standing.issued or step["kind"] == "issue",
        }
        if outcome.get("branches"):
            opened = tuple(
                Open(code, (*done.around, Fork(done.code, number, branch)))
                for branch, code in enumerate(outcome["branches"])
            )
        elif outcome["to"] is None:
            return Standing(tuple(sorted(others)), ended=True, **done_so)
        else:
            opened = self._arrived(outcome["to"], done.around, others)
        return Standing(tuple(sorted((*others, *opened))), **done_so)

    def _arrived(self, to: str, around: tuple[Fork, ...], others: tuple[Open, ...]) -> tuple[Open, ...]:
        while around and to == self._meeting(around[-1]):
            before, fork = around[:-1], around[-1]
            depth = len(before)
            if any(
                other.around[:depth] == before
                and other.around[depth : depth + 1][:1]
                and other.around[depth][:2] == fork[:2]
                for other in others
            ):
                return ()
            around = before
        return (Open(to, around),)

    def _meeting(self, fork: Fork) -> str | None:
        to: str | None = self.by_code[fork.step]["outcomes"][fork.outcome]["to"]
        return to
