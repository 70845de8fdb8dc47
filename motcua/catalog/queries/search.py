"""Finding procedures by words, beginnings of words or code, with or without tone marks."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from motcua.catalog.content import Text
from motcua.catalog.models import Procedure
from motcua.kernel.text import fold, nfc, tokens
from motcua.platform import generations
from motcua.platform.errors import FieldError, Invalid

_CODE = re.compile(r"\d+\.\d*")
_OPENING = "thủ tục "
_LONGEST = 10_000
LIMIT = 200


class Hit(NamedTuple):
    """A procedure found."""

    code: str
    name: Text
    field: str
    online: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of hits, the cursor of the next one (None: this was the last) and how many there are in all."""

    items: tuple[Hit, ...]
    next: str | None
    count: int


class _Entry(NamedTuple):
    sort_key: str
    code: str
    hit: Hit
    lower: str
    words: str
    since: date
    until: date | None


def search(q: str, cursor: str | None = None, limit: int = 20, *, on: date) -> SearchPage:
    """Procedures in force on a day which hold every word of `q` (a word may be cut short).

    Best first: the code itself, names that open with the words as typed, names that hold them so, then without their
    marks, then scattered; of two alike the shorter name. An empty `q` lists all by name. `limit` is at most 200;
    `cursor` is `next` of the page before, with the same `q`.
    Raises `Invalid` for a cursor that is none.
    """
    found = sorted(_matches(q, on))
    after = _decode(cursor)
    rest = [place for place in found if place[:3] > after] if after else found
    page = rest[: max(1, min(limit, LIMIT))]
    more = len(rest) > len(page)
    return SearchPage(tuple(place[3] for place in page), _encode(page[-1][:3]) if more else None, len(found))


def search_text(code: str, *texts: str) -> str:
    """The folded words under which a procedure is found, each after a space: what `Procedure.search` holds."""
    return f" {code} " + " ".join(word for text in texts for word in tokens(text))


def _matches(q: str, on: date) -> list[tuple[int, str, str, Hit]]:
    found: Sequence[_Entry] = generations.cached("catalog", "search", _index)
    words = _words(q)
    for word in sorted(words, key=len, reverse=True):  # the rarest is likely the longest
        begins = f" {word}"
        found = [entry for entry in found if begins in entry.words]
    typed, phrase = nfc(q).lower(), " ".join(words)
    return [
        (_rank(entry, typed, phrase) if words else 0, entry.sort_key, entry.code, entry.hit)
        for entry in found
        if entry.since <= on and (entry.until is None or on < entry.until)
    ]


def _rank(entry: _Entry, typed: str, phrase: str) -> int:
    """Lower is better: how the words were met, then how much else the name says."""
    if entry.code == typed:
        return 0
    if entry.lower.removeprefix(_OPENING).startswith(typed):
        met = 1
    elif typed in entry.lower:
        met = 2
    else:
        met = 3 if f" {phrase} " in f"{entry.words} " else 4
    return met * _LONGEST + min(len(entry.lower), _LONGEST - 1)


def _words(q: str) -> list[str]:
    return [word for part in fold(q).split() for word in ([part] if _CODE.fullmatch(part) else tokens(part))]


def _index() -> tuple[_Entry, ...]:
    rows = Procedure.objects.order_by("sort_key", "code")
    return tuple(
        _Entry(
            sort_key=row.sort_key,
            code=row.code,
            hit=Hit(row.code, Text(row.name, row.name_en), row.field, row.online),
            lower=nfc(row.name).lower(),
            words=row.search,
            since=row.since,
            until=row.until,
        )
        for row in rows
    )


def _encode(place: tuple[int, str, str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _decode(cursor: str | None) -> tuple[int, str, str] | None:
    if not cursor:
        return None
    try:
        rank, sort_key, code = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as problem:
        raise Invalid(errors=[FieldError("/cursor", "Con trỏ trang không đọc được.")]) from problem
    if not (isinstance(rank, int) and isinstance(sort_key, str) and isinstance(code, str)):
        raise Invalid(errors=[FieldError("/cursor", "Con trỏ trang không đọc được.")])
    return rank, sort_key, code
