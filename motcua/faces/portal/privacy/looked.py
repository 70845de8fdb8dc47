"""Who opened my file: by dossier, and for the whole account."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any

from django.http.response import HttpResponseBase

from motcua.dossiers.queries.looked import who_looked, who_looked_at_mine
from motcua.faces.api import cursors
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day

LIST = "looked"


def at_dossier(visit: Visit) -> HttpResponseBase:
    """Who looked at one dossier. Raises DossierNotFound."""
    code = visit.path["code"]
    return _shown(visit, who_looked(code, actor=visit.actor, now=visit.now, before=_before(visit)), code=code)


def at_account(visit: Visit) -> HttpResponseBase:
    """Who looked at anything of the account's."""
    return _shown(visit, who_looked_at_mine(actor=visit.actor, before=_before(visit)))


def _before(visit: Visit) -> int | None:
    cursor = cursors.given(visit.asked.dict(), LIST)
    return int(cursor) if cursor else None


def _shown(visit: Visit, found: dict[str, Any], code: str = "") -> HttpResponseBase:
    return visit.show(
        "portal/privacy/looked.html",
        days=[(day, list(reads)) for day, reads in groupby(found["items"], key=_day)],
        code=code,
        next=cursors.shown(found["next"], LIST),
        is_first=not visit.asked.get("cursor"),
    )


def _day(item: dict[str, Any]) -> object:
    at: datetime = item["at"]
    return local_day(at)
