"""Finding procedures by words, beginnings of words, code or old names, with slips and without tone marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from heapq import nsmallest

from motcua.catalog.queries.search.index import Entry, Hit, Met, entries, near_index
from motcua.catalog.queries.search.pages import Place, SearchPage, page_of
from motcua.catalog.rules.search import Query, near_codes, nearest, read, written_today
from motcua.catalog.synonyms import synonyms
from motcua.kernel.text import fold

_LONGEST = 10_000
_BAND = 100 * _LONGEST
_PHRASE, _SYNONYM, _SCATTERED, _AKIN, _NEAR, _CUT = 3, 4, 5, 6, 7, 8
MOST_SUGGESTED = 50
MOST_OTHERS = 6
"""With more words besides an old name it is taken for a part of a long name."""


def search(q: str, cursor: str | None = None, limit: int = 20, *, on: date) -> SearchPage:
    """Procedures in force on a day which hold every word of `q` (a word may be cut short), or come near to it.

    Best first: the code itself, names that open with the words as typed, names that hold them so, then without their
    marks, then what an old name or everyday word in `q` stands for, then names that hold the words scattered; of two
    alike the one with more marks as typed, then the shorter name. Where there is none of these, the names nearest to
    `q`, at most 60, before those that hold beginnings of words only. An empty `q` lists all by name.
    `limit` is at most 200; `cursor` is `next` of the page before, with the same `q`. Any text is taken; of a long one
    the first 300 characters. Raises `Invalid` for a cursor that is none.
    """
    query, places = _found(read(q), on)
    return page_of(places, cursor, limit, lambda place: _hit(place, query))


def suggestions(q: str, limit: int = 8, *, on: date) -> tuple[Hit, ...]:
    """The first hits of `search` while somebody types: the last word may be cut short and mistyped.

    Nothing typed: no suggestion. `limit` is at most 50.
    """
    query, places = _found(read(q), on)
    count = max(1, min(limit, MOST_SUGGESTED)) if query.words else 0
    return tuple(_hit(place, query) for place in nsmallest(count, places))


def _found(query: Query, on: date) -> tuple[Query, list[Place]]:
    """What is found, and by which search: the words of a request are left out where nothing holds them."""
    best = {place.code: place for place in _held(query, on)}
    for place in _by_synonym(query, on):
        best[place.code] = min(place, best.get(place.code, place))
    if any(place.rank < _CUT * _BAND for place in best.values()):
        return query, list(best.values())
    bare = query.without(synonyms().fillers)
    if bare != query and (held := _held(bare, on)):
        return bare, held
    best.update((place.code, place) for place in _near(bare, on))
    return bare, list(best.values())


def _held(query: Query, on: date) -> list[Place]:
    """Those that hold every word, or the beginning of one."""
    found: Sequence[Entry] = entries()
    for word in sorted(query.words, key=len, reverse=True):  # the rarest is likely the longest
        begins = f" {word}"
        found = [entry for entry in found if begins in entry.words]
    phrase = " ".join(query.words)
    return [
        Place(_rank(entry, query, phrase) if query.words else 0, entry.sort_key, entry.code, entry)
        for entry in found
        if entry.holds_on(on)
    ]


def _rank(entry: Entry, query: Query, phrase: str) -> int:
    """Lower is better: how the words were met, how many marks differ, then how much else the name says."""
    if entry.code in (query.typed, phrase):
        return 0
    if entry.core.startswith(query.typed):
        met, differing = 1, 0
    elif query.typed in entry.lower:
        met, differing = 2, 0
    else:
        met = _scattered(entry, query, phrase)
        differing = sum(word not in entry.lower for word in query.marked)
    return met * _BAND + differing * _LONGEST + _length(entry)


def _scattered(entry: Entry, query: Query, phrase: str) -> int:
    """How the folded words were met: together, apart (the last may be cut short), or as beginnings of words."""
    words = f"{entry.words} "
    if f" {phrase} " in words:
        return _PHRASE
    return _SCATTERED if all(f" {word} " in words for word in query.words[:-1]) else _CUT


def _by_synonym(query: Query, on: date) -> list[Place]:
    """Those that today's words for an old name typed lead to; the more of the other words they hold the better."""
    known = synonyms()
    written = written_today(query, known.table, known.fillers)
    if written is None or len(written.others) > MOST_OTHERS:
        return []
    places = []
    for entry in entries():
        if entry.holds_on(on) and all(f" {word}" in entry.words for word in written.meant):
            missing = sum(f" {word}" not in entry.words for word in written.others)
            rank = (_AKIN if missing else _SYNONYM) * _BAND + missing * _LONGEST + _length(entry)
            places.append(Place(rank, entry.sort_key, entry.code, entry))
    return places


def _near(query: Query, on: date) -> list[Place]:
    """The nearest, ranked by their order."""
    if query.is_code:
        known = entries()
        found = [known[number] for number in near_codes(query.words[0], [entry.code for entry in known])]
    else:
        index = near_index()
        found = [index.entries[near.number] for near in nearest(query, index.names, index.known)]
    in_force = [entry for entry in found if entry.holds_on(on)]
    return [Place(_NEAR * _BAND + order, entry.sort_key, entry.code, entry) for order, entry in enumerate(in_force)]


def _hit(place: Place, query: Query) -> Hit:
    return place.entry.hit._replace(met=_met(place, query))


def _met(place: Place, query: Query) -> Met:
    band, entry = place.rank // _BAND, place.entry
    if band < _PHRASE:
        return "exact"
    if band in (_SYNONYM, _AKIN):
        return "synonym"
    if not all(f" {word}" in entry.words for word in query.words):
        return "near"
    text = f" {entry.code} {entry.lower} {entry.hit.field.vi} {entry.hit.name.en}".lower()
    if all(typed in text for typed, _plain in query.pairs):
        return "exact"
    plain = fold(text)
    return "unmarked" if all(word in plain for word in query.words) else "synonym"


def _length(entry: Entry) -> int:
    return min(len(entry.lower), _LONGEST - 1)
