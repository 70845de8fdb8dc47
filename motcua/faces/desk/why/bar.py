"""A life as a bar: one piece for each hand, as wide as its working time."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from motcua.dossiers.rules.why import Explanation, Stretch

WIDTH = 1000
NARROWEST = 6
"""A hand that had it for minutes is still seen."""


class Piece(NamedTuple):
    """A piece of the bar: where it begins, how wide it is, whose it is; `late` is how much at its end is past due."""

    x: int
    width: int
    late: int
    holder: str
    who: str

    @property
    def late_from(self) -> int:
        """Where the part past due begins."""
        return self.x + self.width - self.late


class Bar(NamedTuple):
    """The pieces, and the holders among them once each with their words, for the legend."""

    pieces: list[Piece]
    legend: list[tuple[str, str]]


def drawn(told: Explanation, who: Callable[[Stretch], str]) -> Bar:
    """The bar of an explanation; stretches in which nobody worked at all are left out."""
    shown = [each for each in told.stretches if each.seconds > 0 or each.until is None]
    total = sum(each.seconds for each in shown) or 1
    room = WIDTH - NARROWEST * len(shown)
    pieces, x = [], 0
    for each in shown:
        width = NARROWEST + max(0, room) * each.seconds // total
        late = width * each.beyond // each.seconds if each.seconds else 0
        pieces.append(Piece(x, width, late, each.holder, who(each)))
        x += width
    return Bar(pieces, list(dict.fromkeys((piece.holder, piece.who) for piece in pieces)))
