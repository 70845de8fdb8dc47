"""The disturbances known, newest first."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.dossiers.queries import disturbances
from motcua.faces.admin.calendars import access
from motcua.faces.admin.disturbances import words
from motcua.faces.web.page import Visit


def show(visit: Visit) -> HttpResponseBase:
    """The page."""
    access.check(visit)
    known = disturbances(actor=visit.actor, now=visit.now)
    return visit.show(
        "admin/disturbances/overview.html",
        rows=[(each, words.KINDS[each.kind], words.place(each.agency)) for each in known],
    )
