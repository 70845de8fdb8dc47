"""Names as they are looked for: by whole words, whatever their tone marks and capitals."""

from __future__ import annotations

from motcua.kernel.text import tokens

LONGEST_WORD, MOST_WORDS = 40, 20
"""Names of organisations run long; twenty words tell them apart."""


def words_of(*names: str) -> frozenset[str]:
    """The folded words by which names are found."""
    return frozenset(word[:LONGEST_WORD] for name in names for word in tokens(name)[:MOST_WORDS])


def words_asked(text: str) -> tuple[str, ...]:
    """The words somebody looks for, in his order."""
    return tuple(word[:LONGEST_WORD] for word in tokens(text)[:MOST_WORDS])
