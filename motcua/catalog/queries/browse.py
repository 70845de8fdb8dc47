"""Procedures by field, by the agency that offers them, and by occasion of a life: for those who do not search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from motcua.catalog.content import LifeEvent, Text
from motcua.catalog.models import Offering
from motcua.catalog.queries.life_events import procedures_for
from motcua.catalog.queries.search import Entry, Place, SearchPage, entries, page_of
from motcua.directory.queries import agency_view
from motcua.kernel.text import sort_key
from motcua.platform import generations

MOST_LISTED = 500
"""So many fields or agencies are listed at most."""


@dataclass(frozen=True, slots=True)
class FieldCount:
    """A field and how many of its procedures are in force."""

    code: str
    name: Text
    count: int


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """An agency and how many procedures it offers."""

    agency_id: int
    code: str
    name: str
    count: int


def fields(on: date) -> tuple[FieldCount, ...]:
    """The fields with a procedure in force on a day, by name, at most 500."""
    return generations.cached("catalog", ("fields", on), lambda: _fields(on))


def by_field(field_code: str, cursor: str | None = None, limit: int = 20, *, on: date) -> SearchPage:
    """A page of the procedures of a field in force on a day, by name; none for a field there is not.

    `limit` is at most 200. Raises `Invalid` for a cursor that is none.
    """
    return _page([entry for entry in entries() if entry.field_code == field_code], cursor, limit, on)


def agencies_offering(on: date) -> tuple[AgencyCount, ...]:
    """The agencies that offer a procedure in force on a day, by name, at most 500."""
    return generations.cached("catalog", ("agencies offering", on), lambda: _agencies(on))


def by_agency(agency_id: int, cursor: str | None = None, limit: int = 20, *, on: date) -> SearchPage:
    """A page of the procedures that an agency offers on a day, by name; none for an agency that offers none.

    `limit` is at most 200. Raises `Invalid` for a cursor that is none.
    """
    codes = generations.cached("catalog", ("offered by", agency_id, on), lambda: _offered_by(agency_id, on))
    return _page([entry for entry in entries() if entry.code in codes], cursor, limit, on)


def by_life_event(event: LifeEvent, cursor: str | None = None, limit: int = 20, *, on: date) -> SearchPage:
    """A page of the procedures of an occasion of a life in force on a day, by name.

    `limit` is at most 200. Raises `Invalid` for a cursor that is none.
    """
    codes = {hit.code for hit in procedures_for(event, on=on)}
    return _page([entry for entry in entries() if entry.code in codes], cursor, limit, on)


def offered_most(on: date, limit: int) -> tuple[str, ...]:
    """The codes of the procedures in force on a day that the most agencies offer, those first."""
    return generations.cached("catalog", ("offered most", on), lambda: _offered_most(on))[:limit]


def _page(found: Collection[Entry], cursor: str | None, limit: int, on: date) -> SearchPage:
    places = [Place(0, entry.sort_key, entry.code, entry) for entry in found if entry.holds_on(on)]
    return page_of(places, cursor, limit, lambda place: place.entry.hit)


def _fields(on: date) -> tuple[FieldCount, ...]:
    in_force = [entry for entry in entries() if entry.holds_on(on)]
    counts = Counter(entry.field_code for entry in in_force)
    names = {entry.field_code: entry.hit.field for entry in in_force}
    ordered = sorted(names, key=lambda code: (sort_key(names[code].vi), code))
    return tuple(FieldCount(code, names[code], counts[code]) for code in ordered[:MOST_LISTED])


def _agencies(on: date) -> tuple[AgencyCount, ...]:
    rows = _offered(on).values_list("agency_id").annotate(count=Count("procedure", distinct=True)).order_by("agency_id")
    found = [(agency_view(agency_id, on), count) for agency_id, count in rows]
    found.sort(key=lambda item: (sort_key(item[0].name), item[0].code))
    return tuple(AgencyCount(view.id, view.code, view.name, count) for view, count in found[:MOST_LISTED])


def _offered_by(agency_id: int, on: date) -> frozenset[str]:
    return frozenset(_offered(on).filter(agency_id=agency_id).values_list("procedure__code", flat=True))


def _offered_most(on: date) -> tuple[str, ...]:
    rows = _offered(on).values("procedure__code").annotate(count=Count("agency", distinct=True))
    codes = rows.order_by("-count", "procedure__sort_key", "procedure__code").values_list("procedure__code", flat=True)
    return tuple(codes[:MOST_LISTED])


def _offered(on: date) -> QuerySet[Offering]:
    """The offerings on a day of procedures in force that day that people file."""
    offered = Q(until__isnull=True) | Q(until__gt=on)
    in_force = Q(procedure__until__isnull=True) | Q(procedure__until__gt=on)
    return Offering.objects.filter(
        offered, in_force, since__lte=on, procedure__since__lte=on, procedure__internal=False
    )
