"""The outbox: what is to be done outside is first written down, with the change that calls for it.

A message is unique per reader and feed position, so an entry is answered to once. Delivery is at least once: the
message's id goes with it as the idempotency key. A failing delivery is tried again, later and later, for ever;
only a channel that says `Undeliverable` ends it. No message is lost, and each is visible until it is through.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import structlog
from django.db import connection, transaction

from motcua.platform.models import OutboxMessage

log = structlog.get_logger(__name__)

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)
CLAIM = timedelta(minutes=5)
ERROR_LENGTH = 2000


class Message(NamedTuple):
    """What a channel gets: `id` is the idempotency key towards the outside, `at` when this attempt was begun."""

    id: int
    reader: str
    position: int
    payload: Any
    attempt: int
    at: datetime


class Undeliverable(Exception):
    """Said by a channel: this message will never get through (no such address); do not try again."""


Handler = Callable[[Message], None]

_channels: dict[str, Handler] = {}


def channel(name: str) -> Callable[[Handler], Handler]:
    """Declare how messages of a channel are delivered. The handler runs in no transaction, for 5 minutes at most."""

    def declare(handler: Handler) -> Handler:
        _channels[name] = handler
        return handler

    return declare


def close_channel(name: str) -> None:
    """Stop delivering on a channel; its messages wait."""
    _channels.pop(name, None)


def put(*, reader: str, position: int, channel: str, payload: Any, now: datetime) -> None:
    """Write a message in the caller's transaction. A second one for the same reader and position changes nothing."""
    OutboxMessage.objects.bulk_create(
        [OutboxMessage(reader=reader, position=position, channel=channel, payload=payload, next_at=now)],
        ignore_conflicts=True,
    )


def deliver(*, now: datetime, limit: int = 50) -> int:
    """Try up to `limit` messages that are due; how many were tried. Several processes may do so at once."""
    tried = 0
    while tried < limit and (claimed := _claim(now)) is not None:
        _try(claimed, now)
        tried += 1
    return tried


def _claim(now: datetime) -> OutboxMessage | None:
    """The next due message, put out of the others' reach for as long as a delivery may take."""
    if not _channels:
        return None
    skip = connection.features.has_select_for_update_skip_locked
    due = OutboxMessage.objects.filter(state=OutboxMessage.WAITING, channel__in=list(_channels), next_at__lte=now)
    if not due.exists():
        return None
    with transaction.atomic():
        message = due.select_for_update(skip_locked=skip).order_by("next_at", "id").first()
        if message is not None:
            message.attempts += 1
            message.next_at = now + CLAIM
            message.save(update_fields=["attempts", "next_at"])
    return message


def _try(row: OutboxMessage, now: datetime) -> None:
    message = Message(row.pk, row.reader, row.position, row.payload, row.attempts, now)
    try:
        _channels[row.channel](message)
    except Undeliverable as problem:
        _note(row, state=OutboxMessage.UNDELIVERABLE, error=str(problem)[:ERROR_LENGTH])
    except Exception as problem:
        log.warning("delivery_failed", message=row.pk, channel=row.channel, attempt=row.attempts, exc_info=True)
        _note(row, next_at=now + _wait(row.attempts), error=f"{type(problem).__name__}: {problem}"[:ERROR_LENGTH])
    else:
        _note(row, state=OutboxMessage.DELIVERED, error="")


def _note(row: OutboxMessage, **becomes: Any) -> None:
    """Write the outcome, unless the claim ran out and another delivery has begun."""
    mine = OutboxMessage.objects.filter(pk=row.pk, attempts=row.attempts, state=OutboxMessage.WAITING)
    mine.update(**becomes)


def _wait(attempts: int) -> timedelta:
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT)
