"""Words glued together or torn apart by a slip of the space bar."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.catalog.rules.search.vocabulary import Vocabulary


def respaced(words: Sequence[str], known: Vocabulary) -> tuple[str, ...]:
    """The words with their spaces put right where a word resembles none and only that makes known words of it.

    "kethon" becomes "ket hon", "ke t" "ket".
    """
    out: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if rest and not (_resembles(word, known) and _resembles(rest[0], known)) and known.holds(word + rest[0]):
            out.append(word + rest.pop(0))
        else:
            out += [word] if _resembles(word, known) else _split(word, known) or [word]
    return tuple(out)


def _resembles(word: str, known: Vocabulary) -> bool:
    return known.holds(word) or bool(known.meant(word, cut=False))


def _split(word: str, known: Vocabulary) -> list[str]:
    """A word as two known ones; the split that leaves the parts most alike in length."""
    cuts = sorted(range(2, len(word) - 1), key=lambda cut: (abs(2 * cut - len(word)), cut))
    return next(([word[:cut], word[cut:]] for cut in cuts if known.holds(word[:cut]) and known.holds(word[cut:])), [])
