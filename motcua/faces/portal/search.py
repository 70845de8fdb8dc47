"""Finding a procedure by what people type."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.catalog import queries as catalog
from motcua.dossiers.queries import most_filed
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day

A_PAGE = 20


def show(visit: Visit) -> HttpResponseBase:
    """A page of what was found; where nothing was, other ways to go on."""
    day = local_day(visit.now)
    q = visit.asked.get("q", "").strip()
    found = catalog.search(q, visit.asked.get("cursor"), A_PAGE, on=day)
    return visit.show(
        "portal/search.html",
        q=q,
        page=found,
        near=[hit for hit in found.items if hit.met == "near"],
        sure=[hit for hit in found.items if hit.met != "near"],
        instead=None if found.items else catalog.instead_of(q, on=day, most_used=most_filed()),
    )


def suggest(visit: Visit) -> HttpResponseBase:
    """The part of a page with the first finds, while somebody types."""
    hits = catalog.suggestions(visit.asked.get("q", ""), on=local_day(visit.now))
    return visit.show("portal/suggestions.html", hits=hits)
