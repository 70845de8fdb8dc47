"""Old names and everyday words, written as procedures are named today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from motcua.catalog.rules.search.query import Query, read, without_fillers
from motcua.kernel.text import tokens

Pair = tuple[str, str]


class Synonym(NamedTuple):
    """`said` (words as written with their folded form) stands for `now`, since a day by a law where that made it so.

    `plain` is what is said, folded, between spaces.
    """

    said: tuple[Pair, ...]
    plain: str
    now: str
    since: date | None
    ground: str
    sure: str

    @classmethod
    def of(
        cls, said: str, now: str, *, since: date | None = None, ground: str = "", sure: str = "confirmed"
    ) -> Synonym:
        """A synonym by the words people say."""
        pairs = read(said).pairs
        return cls(pairs, f" {' '.join(plain for _typed, plain in pairs)} ", now, since, ground, sure)


class Written(NamedTuple):
    """A search in today's words: the folded words of the names meant, and the other words typed."""

    meant: tuple[str, ...]
    others: tuple[str, ...]


def written_today(query: Query, table: Sequence[Synonym], fillers: Iterable[str]) -> Written | None:
    """The search with its old names replaced, longest first; None where it holds none.

    A word typed with marks means that word only: "sơ đồ" is no "sổ đỏ", "so do" may be.
    """
    left = list(query.pairs)
    text = f" {' '.join(plain for _typed, plain in left)} "
    meant: list[str] = []
    for synonym in sorted((each for each in table if each.plain in text), key=lambda each: -len(each.said)):
        start = _place_of(synonym.said, left)
        if start is not None:
            left[start : start + len(synonym.said)] = [("", "")]  # a gap: what stood on its sides stays apart
            meant += tokens(synonym.now)
    if not meant:
        return None
    others = without_fillers([plain for _typed, plain in left if plain], fillers)
    return Written(tuple(dict.fromkeys(meant)), tuple(others))


def _place_of(said: Sequence[Pair], words: Sequence[Pair]) -> int | None:
    starts = range(len(words) - len(said) + 1)
    return next((start for start in starts if all(map(_same, said, words[start : start + len(said)]))), None)


def _same(said: Pair, word: Pair) -> bool:
    typed, plain = word
    return plain == said[1] and typed in (plain, said[0])
