"""Reading one's own notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.notifications import kinds
from motcua.notifications.models import Notice
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice as its reader sees it."""

    id: int
    kind: str
    text: str
    about: Subject
    at: datetime
    read_at: datetime | None


def notices_of(actor: Actor, *, limit: int = 50, before: int | None = None) -> list[NoticeView]:
    """The actor's own notices, newest first, those with an id below `before`; at most 200. One statement."""
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
        )
        for row in rows[: min(limit, 200)]
    ]
