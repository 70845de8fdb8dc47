"""Reading one's own notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.notifications import kinds
from motcua.notifications.models import Notice
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject

COUNTED = 10_000
"""Counts are exact up to here and labelled beyond."""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice as its reader sees it."""

    id: int
    kind: str
    text: str
    about: Subject
    at: datetime
    read_at: datetime | None
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A page of notices; `next` is the `before` of the page that follows, None on the last one."""

    items: list[NoticeView]
    next: int | None
    count: int
    exact: bool


def page_of(actor: Actor, *, limit: int = 50, before: int | None = None) -> NoticePage:
    """A page of the actor's own notices, newest first, and how many there are in all. Two statements."""
    size = max(1, min(limit, 200))
    found = notices_of(actor, limit=size + 1, before=before)
    account = int(actor.id) if actor.kind == "user" else -1
    counted = Notice.objects.filter(account_id=account).order_by()[: COUNTED + 1].count()
    following = found[size - 1].id if len(found) > size else None
    return NoticePage(found[:size], following, min(counted, COUNTED), counted <= COUNTED)


def notices_of(actor: Actor, *, limit: int = 50, before: int | None = None) -> list[NoticeView]:
    """The actor's own notices, newest first, those with an id below `before`; at most 201. One statement."""
    if actor.kind != "user":
        return []
    rows = Notice.objects.filter(account_id=int(actor.id)).order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    return [
        NoticeView(
            row.id,
            row.kind,
            kinds.text(row.kind, row.params),
            Subject(row.subject_kind, row.subject_id),
            row.at,
            row.read_at,
            row.params,
        )
        for row in rows[: min(limit, 201)]
    ]
