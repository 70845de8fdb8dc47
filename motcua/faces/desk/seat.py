"""Switching between one's positions."""

from __future__ import annotations

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase

from motcua.directory.errors import PositionNotYours
from motcua.faces.web import seats
from motcua.faces.web.language import own_place
from motcua.faces.web.page import Visit

HOME = "/can-bo"


def show(visit: Visit) -> HttpResponseBase:
    """An address that only takes the form of the masthead, opened by hand: the work list."""
    return visit.go("desk:mine")


def act(visit: Visit) -> HttpResponseBase:
    """Work in the chosen position from now on; a blank one means all. Raises PositionNotYours."""
    given = visit.form.get("position", "")
    if given and not (given.isascii() and given.isdecimal() and len(given) < 19):
        raise PositionNotYours
    seats.choose(visit.request, int(given) if given else None)
    place = visit.form.get("next", "")
    return HttpResponseRedirect(own_place(visit.request, place) if place else HOME, status=303)
