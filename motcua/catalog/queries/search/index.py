"""All procedures as this process holds them for searching; read again when the catalogue changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from motcua.catalog.content import Text
from motcua.catalog.models import Procedure
from motcua.catalog.rules.search import Name, Vocabulary, vocabulary
from motcua.kernel.text import fold, nfc, tokens
from motcua.platform import generations

Met = Literal["exact", "unmarked", "synonym", "near"]
_OPENING = "thủ tục "


class Hit(NamedTuple):
    """A procedure found, and how its words met what was typed.

    `met`: "exact" (as typed), "unmarked" (but for tone and letter marks), "synonym" (by an old name, an everyday word
    or a keyword), "near" (but for a slip: ask "Có phải Ông/Bà tìm …?").
    """

    code: str
    name: Text
    field: Text
    online: str
    met: Met = "exact"


class Entry(NamedTuple):
    """A procedure to search in: `lower` is its name, `words` all folded words it is found under, each after a space."""

    sort_key: str
    code: str
    hit: Hit
    lower: str
    words: str
    field_code: str
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Is it in force that day?"""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def core(self) -> str:
        """The name in lower case without "thủ tục" at its beginning."""
        return self.lower.removeprefix(_OPENING)


@dataclass(frozen=True, slots=True, eq=False)
class NearIndex:
    """What near names are found in: the entries, shortest name first, their names, and the words they hold."""

    entries: Sequence[Entry]
    names: Sequence[Name]
    known: Vocabulary


def search_text(code: str, *texts: str) -> str:
    """The folded words under which a procedure is found, each after a space: what `Procedure.search` holds."""
    return f" {code} " + " ".join(word for text in texts for word in tokens(text))


def entries() -> Sequence[Entry]:
    """Every procedure that people file, in force or not, in the order of its name."""
    return generations.cached("catalog", "search", _read)


def near_index() -> NearIndex:
    """The same entries, ready for `nearest`."""
    return generations.cached("catalog", "search near", _near)


def _read() -> tuple[Entry, ...]:
    rows = Procedure.objects.filter(internal=False).order_by("sort_key", "code")
    return tuple(
        Entry(
            sort_key=row.sort_key,
            code=row.code,
            hit=Hit(row.code, Text(row.name, row.name_en), Text(row.field, row.field_en), row.online),
            lower=nfc(row.name).lower(),
            words=row.search,
            field_code=row.field_code,
            since=row.since,
            until=row.until,
        )
        for row in rows
    )


def _near() -> NearIndex:
    known = sorted(entries(), key=lambda entry: len(entry.core))
    names = tuple(Name(entry.core, fold(entry.core)) for entry in known)
    words = [entry.words.removeprefix(f" {entry.code} ") for entry in known]
    return NearIndex(tuple(known), names, vocabulary(words))
