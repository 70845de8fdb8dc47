"""Words glued together or torn apart by a slip of the space bar."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.catalog.rules.search.vocabulary import Vocabulary


def respaced(words: Sequence[str], known: Vocabulary) -> tuple[str, ...]:
    """The words with their spaces put right where a word resembles none and only that makes known words of it.

    "kethon" becomes "ket hon", "ketxhon" too, "ke t" "ket", "dan gky" "dang ky".
    """
    out: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        odd = rest and not (_resembles(word, known) and _resembles(rest[0], known))
        if odd and (parts := _pair(word, rest[0], known)):
            rest.pop(0)
            out += parts
        else:
            out += [word] if _resembles(word, known) else _split(word, known) or [word]
    return tuple(out)


def _pair(first: str, second: str, known: Vocabulary) -> list[str]:
    """Two neighbours as one known word, or as two known words with the space one letter further left or right."""
    whole = first + second
    if known.holds(whole):
        return [whole]
    moved = ([whole[:cut], whole[cut:]] for cut in (len(first) - 1, len(first) + 1))
    return next((parts for parts in moved if all(map(known.holds, parts))), [])


def _resembles(word: str, known: Vocabulary) -> bool:
    return known.holds(word) or bool(known.meant(word, cut=False))


def _split(word: str, known: Vocabulary) -> list[str]:
    """A word as two known ones, also with a letter in place of the space; parts most alike in length first."""
    cuts = sorted(range(2, len(word) - 1), key=lambda cut: (abs(2 * cut - len(word)), cut))
    ways = ([word[:cut], word[cut + gap :]] for gap in (0, 1) for cut in cuts)
    return next((parts for parts in ways if all(map(known.holds, parts))), [])
