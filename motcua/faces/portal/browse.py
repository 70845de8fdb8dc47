"""Finding a procedure by field, by occasion of life, by agency."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.catalog.content import LifeEvent
from motcua.directory.queries import agency_by_code, agency_view, successors_of
from motcua.faces.portal import places
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import NotFound

A_PAGE = 50


def procedures(visit: Visit) -> HttpResponseBase:
    """Every field with how many procedures it holds, and the occasions of a life."""
    day = local_day(visit.now)
    return visit.show("portal/procedures.html", fields=catalog.fields(day), life_events=catalog.life_events(on=day))


def field(visit: Visit) -> HttpResponseBase:
    """The procedures of a field, by name. Raises NotFound."""
    day = local_day(visit.now)
    known = next((each for each in catalog.fields(day) if each.code == visit.path["code"]), None)
    if known is None:
        raise NotFound
    page = catalog.by_field(known.code, visit.asked.get("cursor"), A_PAGE, on=day)
    return visit.show("portal/list.html", title=known.name, page=page)


def life_event(visit: Visit) -> HttpResponseBase:
    """The procedures of an occasion of a life, by name. Raises NotFound."""
    try:
        event = LifeEvent(visit.path["code"])
    except ValueError as problem:
        raise NotFound from problem
    page = catalog.by_life_event(event, visit.asked.get("cursor"), A_PAGE, on=local_day(visit.now))
    return visit.show("portal/list.html", title=event.label, page=page)


def agencies(visit: Visit) -> HttpResponseBase:
    """The agencies that offer anything, communes before the others, by name."""
    day = local_day(visit.now)
    found = [(agency_view(each.agency_id, day), each.count) for each in catalog.agencies_offering(day)]
    groups = (
        (_("Xã, phường, đặc khu"), [each for each in found if each[0].is_commune]),
        (_("Sở, ban, ngành và cơ quan khác"), [each for each in found if not each[0].is_commune]),
    )
    return visit.show("portal/agencies.html", groups=[group for group in groups if group[1]])


def agency(visit: Visit) -> HttpResponseBase:
    """What an agency offers, where and when its desk is open; of a closed one, who followed. Raises UnknownAgency."""
    day = local_day(visit.now)
    found = agency_by_code(visit.path["code"], day)
    is_open = found.open_on(day)
    return visit.show(
        "portal/agency.html",
        agency=found,
        is_open=is_open,
        successors=[] if is_open else [agency_view(each, day) for each in successors_of(found.id)],
        desk=places.desk(found.id, day) if is_open else None,
        page=catalog.by_agency(found.id, visit.asked.get("cursor"), A_PAGE, on=day),
    )
