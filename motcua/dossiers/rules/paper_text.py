"""The text of a template as it is kept, and how two of them differ."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

MOST_BYTES, MOST_LINES = 100_000, 2_000
AROUND = 3


class Line(NamedTuple):
    """A line of a difference: `+` came, `-` went, a blank stayed; the number is that of the text it stands in."""

    sign: str
    number: int
    text: str


def kept(text: str) -> str:
    """The text in one normal form (NFC), its lines ended by `\\n`, without blank lines at the end; "" for none."""
    whole = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").rstrip()
    return f"{whole}\n" if whole else ""


def is_too_long(text: str) -> bool:
    """More than MOST_BYTES in UTF-8 or MOST_LINES lines: a shipped template has a few thousand bytes."""
    return len(text) > MOST_BYTES or len(text.encode(errors="replace")) > MOST_BYTES or text.count("\n") > MOST_LINES


def has_controls(text: str) -> bool:
    """Whether there are characters in it that nobody can type and no database keeps alike."""
    return any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in text)


def digest(text: str) -> str:
    """SHA-256 of the text, in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def differences(before: str, after: str) -> tuple[Line, ...]:
    """What changed from one text to another, each change with the lines around it; empty where nothing did."""
    return tuple(_differences(before.splitlines(), after.splitlines()))


def _differences(before: list[str], after: list[str]) -> Iterator[Line]:
    for group in difflib.SequenceMatcher(None, before, after).get_grouped_opcodes(AROUND):
        for kind, a, b, c, d in group:
            if kind == "equal":
                yield from (Line(" ", c + n + 1, text) for n, text in enumerate(after[c:d]))
                continue
            yield from (Line("-", a + n + 1, text) for n, text in enumerate(before[a:b]))
            yield from (Line("+", c + n + 1, text) for n, text in enumerate(after[c:d]))
