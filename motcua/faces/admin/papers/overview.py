"""The papers whose templates can be changed, with the version in force of each."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.dossiers.queries import paper_templates
from motcua.faces.admin.papers import words
from motcua.faces.web.page import Visit


def show(visit: Visit) -> HttpResponseBase:
    """The page. Raises NotAllowed."""
    found = paper_templates(actor=visit.actor, now=visit.now)
    return visit.show("admin/papers/overview.html", rows=[(each, words.in_use(each)) for each in found])
