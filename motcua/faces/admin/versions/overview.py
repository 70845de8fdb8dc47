"""Where running dossiers go by an older version than the one in force, for whoever leads there."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.dossiers import queries
from motcua.faces.web.page import Visit
from motcua.platform.errors import NotAllowed


def show(visit: Visit) -> HttpResponseBase:
    """How many of which procedure at which agency. Raises NotAllowed for those who lead nowhere."""
    if not queries.leads(actor=visit.actor, now=visit.now):
        raise NotAllowed
    return visit.show("admin/versions/overview.html", places=queries.older(actor=visit.actor, now=visit.now))
