"""What somebody typed, read once: as typed, as folded words, and with its marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from motcua.kernel.text import fold, nfc, tokens

MOST_LETTERS = 300
"""Of a longer text only the beginning is searched for."""
MOST_WORDS = 40

_CODE = re.compile(r"\d+\.\d*")
_LONG_CODE = re.compile(r"(\d\.\d{6})\.[\d.]*(h\d[\w.]*)?")
_UNDOTTED = re.compile(r"(\d)(\d{6})")
_WORD = re.compile(r"[^\W_]+")


class Query(NamedTuple):
    """A search.

    `typed`: lower case, composed, single spaces. `words`: the folded words and codes. `marked`: the words that were
    typed with tone or letter marks. `pairs`: each word as typed with its folded form, in order.
    """

    typed: str
    words: tuple[str, ...]
    marked: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]

    @property
    def is_code(self) -> bool:
        """Was only a code typed, or the beginning of one?"""
        return len(self.words) == 1 and _CODE.fullmatch(self.words[0]) is not None

    def without(self, fillers: Iterable[str]) -> Query:
        """The same without words that only make it a request; itself where nothing else would remain."""
        words = tuple(without_fillers(self.words, fillers))
        return self._replace(words=words, typed=" ".join(words)) if words != self.words else self


def without_fillers(words: Sequence[str], fillers: Iterable[str]) -> list[str]:
    """Folded words without those that only make it a request; all of them where nothing else would remain."""
    text = f" {' '.join(words)} "
    for filler in sorted((fold(each) for each in fillers), key=len, reverse=True):
        while f" {filler} " in text:
            text = text.replace(f" {filler} ", " ")
    return text.split() or list(words)


def read(q: str) -> Query:
    """Any text as a search: the first 300 characters of it, and of those the first 40 words.

    A code is known without its dot ("1000894") and with the agency behind it ("1.000894.000.00.00.H99").
    """
    typed = nfc(q[:MOST_LETTERS]).lower()
    words = [word for part in fold(typed).split() for word in _words(part)]
    pairs = tuple((word, fold(word)) for word in _WORD.findall(typed)[:MOST_WORDS])
    marked = tuple(dict.fromkeys(word for word, plain in pairs if word != plain))
    return Query(typed, tuple(dict.fromkeys(words))[:MOST_WORDS], marked, pairs)


def _words(part: str) -> tuple[str, ...]:
    """The words of a text without white space."""
    if code := _LONG_CODE.fullmatch(part) or _UNDOTTED.fullmatch(part):
        return (code[1] if "." in code[1] else f"{code[1]}.{code[2]}",)
    return (part,) if _CODE.fullmatch(part) else tokens(part)
