"""What lies on the officer's own desk."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.faces.web.page import Visit


def show(visit: Visit) -> HttpResponseBase:
    """The list."""
    return visit.show("desk/mine.html")
