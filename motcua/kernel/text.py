"""Vietnamese text: one normal form, one folded form for searching, one stored key for sorting.

`fold` forgets case, tone and letter marks and spacing, so that "Uỷ ban", "Ủy ban" (either tone placement, composed or
decomposed) and "uy  ban" are one search word. `sort_key` keeps the order of the Vietnamese alphabet in a string of
lower-case ASCII letters and digits, which every database compares alike whatever its collation.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_LATIN_EXTRA = str.maketrans({"đ": "d", "Đ": "D"})

_BREVE, _CIRCUMFLEX, _HORN = "\u0306", "\u0302", "\u031b"
# The dictionary's order of tones: none, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# Letters with sisters in the alphabet take a second character; no other letter does, so keys stay comparable.
_SISTERS = {
    "a": "a0", "a" + _BREVE: "a1", "a" + _CIRCUMFLEX: "a2",
    "d": "d0", "đ": "d1",
    "e": "e0", "e" + _CIRCUMFLEX: "e1",
    "o": "o0", "o" + _CIRCUMFLEX: "o1", "o" + _HORN: "o2",
    "u": "u0", "u" + _HORN: "u1",
}  # fmt: skip
_LENGTHS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LONGEST_NUMBER = len(_LENGTHS) - 1
# Below every letter: the end of the text, then a gap between words, then numbers.
_END, _GAP, _NUMBER = "0", "1", "2"


def nfc(text: str) -> str:
    """The one stored form of a text: composed (NFC), outer white space gone, inner runs of it a single space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Lower-case ASCII-like form for searching: marks and tones removed, đ as d, white space single."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LATIN_EXTRA)
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def tokens(text: str) -> tuple[str, ...]:
    """The distinct folded words of a text in the order they appear; punctuation separates words."""
    return tuple(dict.fromkeys(_WORD.findall(fold(text))))


def sort_key(text: str) -> str:
    """A stored key whose byte order is the Vietnamese dictionary's order.

    Letters first (a ă â b c d đ e ê …), tones of the words only to break ties (ngang, huyền, hỏi, ngã, sắc, nặng);
    numbers by value ("khu phố 9" before "khu phố 10") and before letters; case and punctuation do not count.
    The answer holds only `0-9a-z`.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text.lower()))
    letters = _GAP.join(_letters_of(word) for word in words)
    return letters + _END + "".join(_tone_of(word) for word in words)


def _letters_of(word: str) -> str:
    return "".join(_number(part) if part.isdecimal() else _run(part) for part in re.findall(r"\d+|\D+", word))


def _number(digits: str) -> str:
    value = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0")[:_LONGEST_NUMBER] or "0"
    return _NUMBER + _LENGTHS[len(value)] + value


def _run(letters: str) -> str:
    return "".join(_letter(letter) for letter in letters)


def _letter(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    plain = "".join(mark for mark in marks if mark not in _TONES)
    if plain in _SISTERS:
        return _SISTERS[plain]
    base = marks[0]
    if base in _SISTERS:  # a foreign mark (ä, ç …): sorted as its base letter
        return _SISTERS[base]
    if "a" <= base <= "z":
        return base
    return f"z{ord(base):06x}"  # other scripts after the alphabet, in code point order


def _tone_of(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    return next((_TONES[mark] for mark in marks if mark in _TONES), "0")
