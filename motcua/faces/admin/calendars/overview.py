"""The calendars of the province, hours in which offices were shut, and promises that wait to be moved."""

from __future__ import annotations

from datetime import timedelta

from django.http.response import HttpResponseBase

from motcua.directory.queries import agency_view, closures_between, known_calendars
from motcua.dossiers.queries import still_to_recount
from motcua.faces.admin.calendars import access, words
from motcua.faces.web.page import Visit

BEHIND, AHEAD = timedelta(days=90), timedelta(days=365)


def show(visit: Visit) -> HttpResponseBase:
    """The page."""
    access.check(visit)
    closures = closures_between(visit.now - BEHIND, visit.now + AHEAD)
    return visit.show(
        "admin/calendars/overview.html",
        calendars=[(view, words.week(view.working)) for view in known_calendars()],
        everybody=(words.ALL, words.EVERYBODY),
        closures=[(agency_view(agency), closure) for agency, closure in closures],
        waiting=still_to_recount(actor=visit.actor, now=visit.now),
    )
