"""What to offer somebody whose search found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from motcua.catalog.queries.browse import FieldCount, fields, offered_most
from motcua.catalog.queries.search import MOST_LETTERS, Hit, entries
from motcua.kernel.text import fold

_ALIKE = 60
"""From so much likeness of its name (of 100) on a field is near to a search."""


@dataclass(frozen=True, slots=True)
class Instead:
    """Fields near to the search (else the largest ones), and the procedures most used."""

    fields: tuple[FieldCount, ...]
    procedures: tuple[Hit, ...]


def instead_of(q: str, *, on: date, most_used: Sequence[str] = (), limit: int = 6) -> Instead:
    """What to offer for a search that found nothing: at most `limit` (up to 50) fields and as many procedures.

    `most_used` are codes, the most used first, as far as the caller knows them; what is missing is filled up with the
    procedures that the most agencies offer, then with any, by name.
    """
    count = max(1, min(limit, 50))
    in_force = {entry.code: entry.hit for entry in entries() if entry.holds_on(on)}
    codes = dict.fromkeys((*most_used, *offered_most(on, 2 * count), *in_force))
    hits = [in_force[code] for code in codes if code in in_force]
    return Instead(_near_fields(q, on, count), tuple(hits[:count]))


def _near_fields(q: str, on: date, count: int) -> tuple[FieldCount, ...]:
    known = fields(on)
    names = [fold(field.name.vi) for field in known]
    typed = fold(q[:MOST_LETTERS])
    alike = process.extract(typed, names, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE, limit=count)
    near = tuple(known[place] for _name, _likeness, place in alike)
    return near or tuple(sorted(known, key=lambda field: -field.count)[:count])
