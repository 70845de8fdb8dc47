"""The ways through a table of steps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from motcua.catalog.rules.check.finding import Plain

Steps = Mapping[str, Plain]


def reached(starts: Iterable[str], by_code: Steps, without: Collection[str | None] = ()) -> frozenset[str]:
    """The steps that can follow some steps, these included, when others are left out."""
    found, waiting = set[str](), list(starts)
    while waiting:
        code = waiting.pop()
        if code in found or code in without or code not in by_code:
            continue
        found.add(code)
        waiting += [following for outcome in by_code[code]["outcomes"] for following in opened(outcome)]
    return frozenset(found)


def opened(outcome: Plain) -> list[str]:
    """The steps that open when a step ends so: the branches, or where it leads."""
    return list(outcome.get("branches") or ([outcome["to"]] if outcome["to"] is not None else []))


def sure(by_code: Steps) -> Steps:
    """The same steps with only those outcomes that have no condition."""
    return {
        code: {**step, "outcomes": [each for each in step["outcomes"] if "when" not in each]}
        for code, step in by_code.items()
    }
