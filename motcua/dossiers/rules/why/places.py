"""How long each place had a dossier: the sum of its life by who had it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.dossiers.rules.why.told import Explanation, Part, Stretch

OF_NO_AGENCY = frozenset({"applicant", "payment", "confirmer", "outside_body"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place and the working seconds it had the dossier, or a part of it; `agency` None: the one its `holder` says."""

    holder: str
    agency: int | None
    seconds: int


def places(told: Explanation) -> tuple[Place, ...]:
    """The places in the order in which the dossier came to them.

    What is done side by side counts for each, so that together they may have more than the whole took; who waits for
    others has nothing of their time, and a result that waits to be fetched is nobody's.
    """
    found: defaultdict[tuple[str, int | None], int] = defaultdict(int)
    for stretch in told.stretches:
        for hand in _hands(stretch) if stretch.cause != "result_ready" else ():
            found[_of(hand)] += hand.seconds
    return tuple(Place(holder, agency, seconds) for (holder, agency), seconds in found.items())


def _hands(stretch: Stretch) -> Iterator[Stretch | Part]:
    """Who had something to do: the parts, and beside them the hand of the whole where it is none of theirs."""
    yield from stretch.parts
    waits = stretch.holder == "other_agency" and stretch.parts
    if not waits and _of(stretch) not in {_of(part) for part in stretch.parts}:
        yield stretch


def _of(hand: Stretch | Part) -> tuple[str, int | None]:
    return (hand.holder, None) if hand.holder in OF_NO_AGENCY else ("agency", hand.agency)
