"""The caller's own notices."""

from __future__ import annotations

from typing import Any

from motcua.dossiers.queries.face import local
from motcua.dossiers.rules.schemas import table
from motcua.faces.api import cursors, parameters
from motcua.faces.api.endpoint import READ, WRITE, Answer, Call, Endpoint
from motcua.notifications import operations, queries
from motcua.notifications.queries import NoticeView

TAG = "notices"
LIST = "notices"


def show(call: Call) -> Answer:
    """A page of notices, newest first."""
    before = cursors.given(call.query, LIST)
    page = queries.page_of(call.actor, limit=parameters.limit(call.query), before=int(before) if before else None)
    items = [_notice(notice) for notice in page.items]
    return Answer(200, parameters.listed(items, page.next, page.count, exact=page.exact, of=LIST))


def read(call: Call) -> Answer:
    """The caller has read it."""
    operations.mark_read(int(call.path["notice"]), actor=call.actor, now=call.now)
    return Answer(204, None)


def _notice(notice: NoticeView) -> dict[str, Any]:
    return {
        "id": notice.id,
        "kind": notice.kind,
        "text": notice.text,
        "dossier": notice.params.get("code"),
        "at": local(notice.at),
        "read_at": local(notice.read_at),
    }


ENDPOINTS = (
    Endpoint(
        "GET",
        "/notices",
        "showNotices",
        "The caller's notices, newest first",
        TAG,
        show,
        READ,
        "NoticeList",
        query=table(limit=parameters.LIMIT, cursor=parameters.CURSOR),
    ),
    Endpoint(
        "POST",
        "/notices/{notice}/read",
        "readNotice",
        "Mark one of the caller's notices as read",
        TAG,
        read,
        WRITE,
        None,
        status=204,
    ),
)
