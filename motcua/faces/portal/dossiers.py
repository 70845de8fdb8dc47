"""The citizen's own dossiers: those that wait for him first."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import queries
from motcua.faces.api import cursors
from motcua.faces.portal.sentences import COLOURS
from motcua.faces.web.page import Visit
from motcua.platform.errors import Text

LIST = "mine"
HEADINGS: dict[str, Text] = {
    "waiting": _("Chờ Ông/Bà"),
    "open": _("Cơ quan đang giải quyết"),
    "ended": _("Đã kết thúc"),
}


def show(visit: Visit) -> HttpResponseBase:
    """A page of the list, in up to three groups."""
    found = queries.mine(actor=visit.actor, now=visit.now, cursor=cursors.given(visit.asked, LIST))
    groups = [
        {"name": name, "heading": HEADINGS[name], "rows": [_shown(item) for item in items]}
        for name, items in groupby(found["items"], key=lambda item: item["group"])
    ]
    return visit.show(
        "portal/dossiers.html",
        groups=groups,
        count=found["count"],
        next=cursors.shown(found["next"], LIST),
        is_first=not visit.asked.get("cursor"),
        # Resolved once: for each row it took an eighth of the page's time.
        address=reverse("portal:dossier", args=["_"]).removesuffix("_"),
    )


def _shown(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "colour": COLOURS[item["status"]["code"]]}
