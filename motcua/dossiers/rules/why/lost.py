"""Where the time went: what each cause took beyond what the steps allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from motcua.dossiers.rules.why import grades
from motcua.dossiers.rules.why.life import Held, Life, Limit
from motcua.dossiers.rules.why.slices import MADE_GOOD, Slice, within

Whose = tuple[str, int | None]
"""A cause and the agency it is laid at, None where it is no agency's."""
LIMITED = frozenset({"step", "child"})


def shares(pieces: Sequence[Slice], due: datetime, end: datetime) -> dict[Whose, int]:
    """The working time from the due moment to the end, by cause or hand."""
    found: dict[Whose, int] = defaultdict(int)
    for each in within(pieces, due, end):
        if each.seconds and each.reason != MADE_GOOD:
            found[each.cause, each.blamed] += each.seconds
    return dict(found)


def lost(pieces: Sequence[Slice], life: Life, whole: Limit, end: datetime, late: int) -> dict[Whose, int]:
    """What made it `late` by so many working seconds.

    Time in which no work was possible counts in full, time at work only beyond what its limit allows. Lateness that no
    limit accounts for is laid at whoever had the dossier past the due moment.
    """
    found: dict[Whose, int] = defaultdict(int)
    for each in within(pieces, whole.started, end):
        if each.reason not in ("", MADE_GOOD):
            found[each.cause, each.blamed] += each.seconds
    for whose, seconds in _overspent(pieces, life, whole, end):
        found[whose] += seconds
    _rest(found, shares(pieces, whole.due, end), late - sum(found.values()))
    return {whose: seconds for whose, seconds in found.items() if seconds > 0}


def _overspent(pieces: Sequence[Slice], life: Life, whole: Limit, end: datetime) -> Iterable[tuple[Whose, int]]:
    """By whom a limit was overspent, and by how much; of branches that ran side by side only the slowest counts."""
    of_main: list[tuple[Limit, int]] = []
    of_parts: list[tuple[Limit, int]] = []
    for limit in life.limits:
        # Where the whole starts with the arrival, a slow reception takes from it.
        counts = limit.kind in LIMITED or (limit.kind == "reception" and limit.started >= whole.started)
        seconds = _over(pieces, life, limit, end) if counts and whole.started < (limit.ended or end) else 0
        if seconds:
            (of_parts if limit.track else of_main).append((limit, seconds))
    slowest = _slowest(of_parts)
    for limit, seconds in of_main:
        inside = sum(more for part, more in slowest if limit.started <= part.started < (limit.ended or end))
        own = max(0, seconds - inside)
        for desk, missed in _carried_late(pieces, life, limit, end):
            yield (grades.OWN, desk), min(own, missed)
            own -= min(own, missed)
        yield _whose(life, limit), own
    for limit, seconds in slowest:
        yield _whose(life, limit), seconds


def _over(pieces: Sequence[Slice], life: Life, limit: Limit, end: datetime) -> int:
    """Working seconds spent past the limit's allowance; time in which no work was possible is not spent."""
    worked = within(pieces, limit.started, min(limit.ended or end, end))
    spent = sum(each.seconds for each in worked if not each.reason)
    return max(0, spent - life.calendar.working_seconds(limit.started, limit.due))


def _carried_late(pieces: Sequence[Slice], life: Life, step: Limit, end: datetime) -> Iterable[tuple[int, int]]:
    """For how long a step went on without papers that a desk should have handed on: the desk, and the working seconds.

    That makes late only as far as it makes the step overspend.
    """
    for each in life.limits:
        if each.kind == "transfer" and each.agency is not None:
            since, until = max(each.due, step.started), min(each.ended or end, step.ended or end, end)
            yield each.agency, sum(piece.seconds for piece in within(pieces, since, until) if not piece.reason)


def _slowest(parts: list[tuple[Limit, int]]) -> list[tuple[Limit, int]]:
    """Of limits on tracks side by side, those of the track that overspent most."""
    by_track: dict[int, int] = defaultdict(int)
    for limit, seconds in parts:
        by_track[limit.track] += seconds
    return [
        (limit, seconds)
        for limit, seconds in parts
        if not any(_worse(by_track, limit, other) for other, _seconds in parts if _meet(limit, other))
    ]


def _worse(by_track: dict[int, int], limit: Limit, other: Limit) -> bool:
    return (by_track[other.track], -other.track) > (by_track[limit.track], -limit.track)


def _meet(one: Limit, other: Limit) -> bool:
    begins_first = one.started < (other.ended or other.due) or other.ended is None
    return begins_first and (other.started < (one.ended or one.due) or one.ended is None)


def _whose(life: Life, limit: Limit) -> Whose:
    """In whose hand the limit's track was when it was missed, or last."""
    rows = [each for each in life.held if each.track == limit.track and _touches(each, limit)]
    if not rows:
        rows = [each for each in life.held if each.track == 0 and _touches(each, limit)]
    if not rows:
        raise LookupError("a limit outside the ledger")
    last = rows[-1]
    if last.holder == "confirmer":
        return grades.APPLICANT, None
    cause = grades.OTHER_AGENCY if "other_agency" in (last.holder, _CHILD.get(limit.kind)) else grades.OWN
    return cause, last.agency


_CHILD = {"child": "other_agency"}


def _touches(held: Held, limit: Limit) -> bool:
    begun = limit.ended is None or held.since < limit.ended
    return begun and (held.until is None or held.until > limit.started)


def _rest(found: dict[Whose, int], beyond: dict[Whose, int], rest: int) -> None:
    """Lay what is still unaccounted for at the hands past the due moment, the longest first."""
    for whose, seconds in sorted(beyond.items(), key=lambda each: -each[1]):
        take = min(rest, max(0, seconds - found.get(whose, 0)))
        if take > 0:
            found[whose] = found.get(whose, 0) + take
            rest -= take
