"""Looking for a dossier, open or ended, by whatever the person at the counter can say of it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http.response import HttpResponseBase
from django.urls import reverse

from motcua.dossiers.queries import search
from motcua.faces.api import cursors
from motcua.faces.web.page import Visit

LIST = "desk search"
LONGEST = 100


def show(visit: Visit) -> HttpResponseBase:
    """The question, and under it what was found, newest first. Raises NotAllowed, Invalid for a foreign cursor."""
    asked = visit.asked.get("q", "").strip()[:LONGEST]
    cursor = cursors.given(visit.asked.dict(), LIST)
    before = int(cursor) if cursor else None
    found = search(asked, actor=visit.actor, now=visit.now, before=before) if any(map(str.isalnum, asked)) else None
    following = cursors.shown(found["next"], LIST) if found else None
    return visit.show(
        "desk/search.html",
        asked=asked,
        found=found,
        further=cursor is not None,
        first=f"?{urlencode({'q': asked})}",
        following=following and f"?{urlencode({'q': asked, 'cursor': following})}",
        address=reverse("desk:dossier", args=["_"]).removesuffix("_"),
    )
