"""Pages of a list of procedures in a fixed order, and the cursors between them."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from motcua.catalog.queries.search.index import Entry, Hit
from motcua.platform.errors import FieldError, Invalid

LIMIT = 200
"""So many procedures a page holds at most."""

Position = tuple[int, str, str]


class Place(NamedTuple):
    """A procedure's place in an answer: lower ranks first, then by name, then by code."""

    rank: int
    sort_key: str
    code: str
    entry: Entry

    @property
    def position(self) -> Position:
        """What a cursor holds."""
        return self.rank, self.sort_key, self.code


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of hits, the cursor of the next one (None: this was the last) and how many there are in all."""

    items: tuple[Hit, ...]
    next: str | None
    count: int


def page_of(places: Sequence[Place], cursor: str | None, limit: int, hit: Callable[[Place], Hit]) -> SearchPage:
    """The page after a cursor of places in any order. Raises `Invalid` for a cursor that is none."""
    ordered = sorted(places)
    after = _decode(cursor)
    rest = [place for place in ordered if place.position > after] if after else ordered
    page = rest[: max(1, min(limit, LIMIT))]
    more = len(rest) > len(page)
    return SearchPage(tuple(map(hit, page)), _encode(page[-1].position) if more else None, len(ordered))


def _encode(position: Position) -> str:
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")


def _decode(cursor: str | None) -> Position | None:
    if not cursor:
        return None
    try:
        rank, sort_key, code = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as problem:
        raise Invalid(errors=[FieldError("/cursor", "Con trỏ trang không đọc được.")]) from problem
    if not (isinstance(rank, int) and isinstance(sort_key, str) and isinstance(code, str)):
        raise Invalid(errors=[FieldError("/cursor", "Con trỏ trang không đọc được.")])
    return rank, sort_key, code
