"""The folded words of all names, in which names each stands, and which of them a mistyped word may mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_ALIKE = 32
"""So many words at most are taken for what a mistyped one may mean, and so many for what a cut one may go on to."""

_LONG_WORD = 8
_CUT_SHORT = 0.9


class Meant(NamedTuple):
    """A word that may be meant: its place in the vocabulary, and how close it is (1: the very word)."""

    place: int
    closeness: float


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """`words` in order; `names[i]` are the numbers of the names which hold `words[i]`; `size` is the count of names."""

    words: tuple[str, ...]
    names: tuple[tuple[int, ...], ...]
    size: int

    def holds(self, word: str) -> bool:
        """Does any name hold the word?"""
        return self._place_of(word) is not None

    def meant(self, word: str, *, cut: bool, slipped: bool = True) -> list[Meant]:
        """The words that a folded word may mean, closest first: itself, what begins with it, what one slip makes of it.

        One slip is a letter wrong, missing, too many or swapped with its neighbour; two in words of 8 letters and
        more, none in a known word of two letters. `cut` says that the word may not be typed to its end: a slip in the
        beginning of a word counts too. Without `slipped` no slip counts. Numbers mean themselves.
        """
        itself = self._place_of(word)
        found = {} if itself is None else {itself: 1.0}
        if cut or (itself is None and len(word) > 1):
            found.update((place, _CUT_SHORT) for place in self._beginning_with(word) if place != itself)
        if slipped and not word.isdigit() and (len(word) > 2 or (itself is None and len(word) == 2)):
            beginnings = cut and len(word) > 2 and len(found) == (itself is not None)
            for place, closeness in self._slips_from(word, beginnings):
                found.setdefault(place, closeness)
        return sorted((Meant(*item) for item in found.items()), key=lambda meant: (-meant.closeness, meant.place))

    def telling(self, meant: Sequence[Meant]) -> float:
        """How much a word tells: the fewer names hold it (or what it may mean, where none does), the more."""
        counted = [each for each in meant if each.closeness == 1.0] or meant
        return log(1 + self.size / sum(len(self.names[each.place]) for each in counted))

    def _place_of(self, word: str) -> int | None:
        place = bisect_left(self.words, word)
        return place if place < len(self.words) and self.words[place] == word else None

    def _beginning_with(self, word: str) -> range:
        start = bisect_left(self.words, word)
        end = bisect_left(self.words, word + "\U0010ffff")
        return range(start, min(end, start + MOST_ALIKE))

    def _slips_from(self, word: str, beginnings: bool) -> Iterator[tuple[int, float]]:
        """Places and closeness of the words a slip away, then, if asked for, of those that begin so."""
        slips = 2 if len(word) >= _LONG_WORD else 1
        for words, share in (
            (self.words, 1.0),
            ([each[: len(word)] for each in self.words] if beginnings else [], 0.9),
        ):
            for _other, distance, place in process.extract(
                word, words, scorer=OSA.distance, score_cutoff=slips, limit=MOST_ALIKE
            ):
                yield place, share * (1 - distance / (len(word) + 1))


def vocabulary(names: Sequence[str]) -> Vocabulary:
    """The vocabulary of names given as folded words between spaces."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(names):
        for word in set(words.split()):
            holders[word].append(number)
    ordered = sorted(holders)
    return Vocabulary(tuple(ordered), tuple(tuple(holders[word]) for word in ordered), len(names))
