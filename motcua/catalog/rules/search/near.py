"""Names that are near to what was typed, where no name holds all of it.

Two rounds: the rarest words typed, each with what it may mean by a slip, gather names; the best of those are compared
with the whole text letter by letter. Both are bounded whatever is typed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from motcua.catalog.rules.search.query import Query
from motcua.catalog.rules.search.spaces import respaced
from motcua.catalog.rules.search.vocabulary import Vocabulary

MOST_WORDS = 12
"""So many words, the rarest, gather names."""
MOST_STEPS = 60_000
"""So many entries of the vocabulary are walked through at most."""
COMPARED = 60
"""So many names at most are compared with the whole text."""
ENOUGH = 0.7
"""The share of the letters typed that the words of a name must meet."""


LONG = 64
"""Texts of more letters are compared with the beginnings of names only."""
OPENING = "thu tuc"
WEIGHTS = (4, 3, 1, 1, 1)
"""What counts: the words, the text within the name, the text at its beginning, the same with marks, the whole name."""


class Near(NamedTuple):
    """A name by its number, and how near it is (0 to 1)."""

    nearness: float
    number: int


class Name(NamedTuple):
    """A name to compare with: in lower case with its marks, and folded."""

    marked: str
    plain: str


class _Word(NamedTuple):
    letters: int
    closeness: dict[int, float]


def nearest(query: Query, names: Sequence[Name], known: Vocabulary) -> list[Near]:
    """The names nearest to a search, best first, at most `COMPARED`; marks typed right count for a name.

    `names` are in order of their length, `known` is their vocabulary.
    """
    words = _without_opening(respaced(query.words, known))
    plain = " ".join(words)
    gathered, scores = _gather(words, known)
    best = nlargest(COMPARED, [(score, -number) for number, score in scores.items()])  # of two alike the shorter name
    found = [
        Near(_nearness(query.typed, plain, names[-number], coverage), -number)
        for _score, number in best
        if (coverage := _coverage(gathered, -number)) >= ENOUGH
    ]
    return sorted(found, key=lambda near: (-near.nearness, near.number))


def near_codes(code: str, codes: Sequence[str]) -> list[int]:
    """The places of the codes that one slip makes of a code, in order, at most `COMPARED`."""
    alike = process.extract(code, codes, scorer=OSA.distance, score_cutoff=1, limit=COMPARED)
    return sorted(place for _code, _distance, place in alike)


def _gather(words: Sequence[str], known: Vocabulary) -> tuple[list[_Word], dict[int, float]]:
    """What the rarest words meet in each name, and the score of each name they gather.

    While some word is unknown, the slip is taken to be there, and known words mean themselves only.
    """
    last = words[-1] if words else ""
    slipped = all(map(known.holds, words))
    meant = {word: known.meant(word, cut=word == last, slipped=slipped or not known.holds(word)) for word in words}
    telling = {word: known.telling(found) for word, found in meant.items() if found}
    gathered = [_Word(len(word), {}) for word, found in meant.items() if not found]
    steps = 0
    scores: defaultdict[int, float] = defaultdict(float)
    for word in sorted(telling, key=lambda word: (-telling[word], word))[:MOST_WORDS]:
        closeness: dict[int, float] = {}
        for each in meant[word]:
            holders = known.names[each.place][: MOST_STEPS - steps]
            steps += len(holders)
            score = each.closeness * telling[word]
            for number in holders:
                if number not in closeness:
                    closeness[number] = each.closeness
                    scores[number] += score
        gathered.append(_Word(len(word), closeness))
    return gathered, scores


def _coverage(gathered: Sequence[_Word], number: int) -> float:
    met = sum(word.letters * word.closeness.get(number, 0.0) for word in gathered)
    return met / sum(word.letters for word in gathered)


def _without_opening(words: Sequence[str]) -> Sequence[str]:
    """The words without "thủ tục" before them, itself mistyped perhaps: half of the names open so."""
    opens = OSA.distance(" ".join(words[:2]), OPENING, score_cutoff=1) <= 1
    return words[2:] if opens and len(words) > 2 else words


def _nearness(typed: str, plain: str, name: Name, coverage: float) -> float:
    """Words first, then the text at the beginning of the name or within it, with marks as typed, then how much else.

    A long text is compared with the beginning only: a window over a whole name costs the square of its length.
    """
    opening = fuzz.ratio(plain, name.plain[: len(plain)])
    long = len(plain) > LONG
    within = opening if long else fuzz.partial_ratio(plain, name.plain)
    marked = fuzz.ratio(typed, name.marked[: len(typed)]) if long else fuzz.partial_ratio(typed, name.marked)
    whole = fuzz.ratio(plain, name.plain)
    parts = (100 * coverage, within, opening, marked, whole)
    return sum(weight * part for weight, part in zip(WEIGHTS, parts, strict=True)) / (100 * sum(WEIGHTS))
