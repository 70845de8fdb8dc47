"""Telling people: in-app notices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from motcua.notifications.models import Notice
from motcua.notifications.operations.messages import mail_notices
from motcua.platform.actor import Actor
from motcua.platform.errors import NotFound
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


@operation
def tell(
    accounts: Iterable[int],
    kind: str,
    *,
    about: Subject,
    params: dict[str, Any],
    reader: str,
    position: int,
    now: datetime,
) -> None:
    """Leave a notice for each account (ids), once per feed entry, and mail it to those who want that.

    One statement; where e-mail is sent at all one more, and those of the messages.
    """
    told = list(dict.fromkeys(accounts))
    Notice.objects.bulk_create(
        (
            Notice(
                account_id=account,
                kind=kind,
                subject_kind=about.kind,
                subject_id=about.id,
                params=params,
                at=now,
                reader=reader,
                position=position,
            )
            for account in told
        ),
        ignore_conflicts=True,
    )
    mail_notices(told, kind, params, told=f"{reader}:{position}", now=now)


@operation
def mark_read(notice_id: int, *, actor: Actor, now: datetime) -> None:
    """Note that the person has read it. Raises NotFound for another's notice."""
    account = int(actor.id) if actor.kind == "user" else -1
    own = Notice.objects.filter(pk=notice_id, account_id=account)
    if not own.filter(read_at__isnull=True).update(read_at=now) and not own.exists():
        raise NotFound


@operation
def mark_all_read(newest: int, *, actor: Actor, now: datetime) -> int:
    """Note that the person has read the notice of that id and all before it; how many were new. One statement.

    Up to an id, because what comes while somebody reads has not been read.
    """
    account = int(actor.id) if actor.kind == "user" else -1
    return Notice.objects.filter(account_id=account, id__lte=newest, read_at__isnull=True).update(read_at=now)


@operation
def forget_about(subject: Subject, accounts: Iterable[int]) -> int:
    """Drop the notices which some accounts have about a subject that is erased; how many. One statement."""
    theirs = Notice.objects.filter(account__in=list(accounts), subject_kind=subject.kind, subject_id=subject.id)
    return theirs.delete()[0]
