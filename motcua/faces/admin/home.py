"""Where administration begins."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.directory.duties import ADMINISTRATOR, CALENDAR_KEEPER, FORMS_KEEPER
from motcua.directory.queries import duties_of
from motcua.dossiers import queries
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day


def show(visit: Visit) -> HttpResponseBase:
    """The parts of administration that the officer has a part in."""
    held = {view.duty for view in duties_of(visit.actor, local_day(visit.now))}
    return visit.show(
        "admin/home.html",
        administers=ADMINISTRATOR in held,
        keeps=bool(held & {ADMINISTRATOR, CALENDAR_KEEPER}),
        leads=queries.leads(actor=visit.actor, now=visit.now),
        keeps_forms=bool(held & {ADMINISTRATOR, FORMS_KEEPER}),
    )
