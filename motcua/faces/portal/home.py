"""The front page: the ways to a procedure, and to one's dossier."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.catalog import queries as catalog
from motcua.dossiers.queries import most_filed
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day

A_FEW = 10


def show(visit: Visit) -> HttpResponseBase:
    """The front page."""
    day = local_day(visit.now)
    begin_with = catalog.instead_of("", on=day, most_used=most_filed(A_FEW), limit=A_FEW)
    return visit.show("portal/home.html", begin_with=begin_with, life_events=catalog.life_events(on=day))
