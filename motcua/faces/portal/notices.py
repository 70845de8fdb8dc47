"""What the citizen has been told about his dossiers."""

from __future__ import annotations

import re

from django.http.response import HttpResponseBase

from motcua.faces.api import cursors
from motcua.faces.web.page import Visit
from motcua.notifications import operations, queries
from motcua.platform.errors import NotFound

LIST = "notices"
SIZE = 20


def show(visit: Visit) -> HttpResponseBase:
    """A page of notices, newest first."""
    before = cursors.given(visit.asked, LIST)
    page = queries.page_of(visit.actor, limit=SIZE, before=int(before) if before else None)
    return visit.show(
        "portal/notices.html",
        notices=page.items,
        newest=page.items[0].id if page.items else None,
        some_unread=any(notice.read_at is None for notice in page.items),
        next=cursors.shown(page.next, LIST),
        is_first=before is None,
    )


def read(visit: Visit) -> HttpResponseBase:
    """Mark one notice as read, or with `up_to` it and all before it. Raises NotFound for another's notice."""
    one, up_to = visit.form.get("notice", ""), visit.form.get("up_to", "")
    if re.fullmatch("[0-9]{1,18}", one or up_to, re.ASCII) is None:
        raise NotFound
    if one:
        operations.mark_read(int(one), actor=visit.actor, now=visit.now)
    else:
        operations.mark_all_read(int(up_to), actor=visit.actor, now=visit.now)
    cursor = visit.asked.get("cursor", "")
    query = visit.request.META.get("QUERY_STRING", "") if cursor else ""
    return visit.go("portal:notices", query=f"?{query}" if query else "")
