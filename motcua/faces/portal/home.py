"""The front page."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.faces.web.page import Visit


def show(visit: Visit) -> HttpResponseBase:
    """The front page."""
    return visit.show("portal/home.html")
