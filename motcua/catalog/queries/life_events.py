"""Procedures by the occasion of a life on which people need them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from motcua.catalog.content import LifeEvent, Text
from motcua.catalog.models import Procedure
from motcua.catalog.queries.search import Hit
from motcua.platform import generations

_Listed = tuple[tuple[date, date | None, Hit], ...]


def procedures_for(event: LifeEvent, *, on: date) -> tuple[Hit, ...]:
    """The procedures in force on a day that belong to the occasion, by name."""
    return tuple(hit for since, until, hit in _listed()[event] if since <= on and (until is None or on < until))


def life_events(*, on: date) -> tuple[tuple[LifeEvent, int], ...]:
    """The occasions under which anything is in force on a day and how many procedures that is, in a life's order."""
    counted = ((event, len(procedures_for(event, on=on))) for event in LifeEvent)
    return tuple((event, count) for event, count in counted if count)


def _listed() -> Mapping[LifeEvent, _Listed]:
    return generations.cached("catalog", "life_events", _load)


def _load() -> Mapping[LifeEvent, _Listed]:
    found: dict[LifeEvent, list[tuple[date, date | None, Hit]]] = {event: [] for event in LifeEvent}
    for row in Procedure.objects.filter(~Q(life_events="")).order_by("sort_key", "code"):
        hit = Hit(row.code, Text(row.name, row.name_en), Text(row.field, row.field_en), row.online)
        for event in row.life_events.split():
            found[LifeEvent(event)].append((row.since, row.until, hit))
    return {event: tuple(listed) for event, listed in found.items()}
