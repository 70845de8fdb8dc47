"""How messages leave: the outbox hands each one to the port of its channel."""

from __future__ import annotations

import time
from datetime import datetime

from motcua.accounts.queries.contacts import Destination, destination_of
from motcua.notifications import ports
from motcua.notifications.models import Delivery
from motcua.notifications.operations import give_up, messages
from motcua.notifications.ports import MessagePort, PermanentFailure, Receipt, TemporaryFailure, Unreachable
from motcua.notifications.templates import written
from motcua.platform import outbox, sealed
from motcua.platform.outbox import Message, Undeliverable

REST_SECONDS = 10.0
"""A peer that cannot be spoken to is left alone for so long, lest every message waits for it in turn."""

State = Delivery.State
_resting: dict[str, float] = {}


@outbox.channel(messages.OUTBOX)
def send(message: Message) -> None:
    """Send one message. What comes too late, or to a contact taken away meanwhile, is closed unsent."""
    row = Delivery.objects.filter(pk=message.payload["delivery"]).first()
    if row is None or row.closed_at is not None:
        return
    to, now = destination_of(row.contact_id), message.at
    if to is None:
        messages.close(row.pk, State.DROPPED, now=now)
    elif row.until is not None and row.until <= now:
        messages.close(row.pk, State.EXPIRED, now=now)
    else:
        _send(row, to, now)


def _send(row: Delivery, to: Destination, now: datetime) -> None:
    port = ports.port(row.channel)
    if port is None:
        raise TemporaryFailure("no_peer")
    try:
        text = written(row.template, messages.words_of(row), to.language)
    except sealed.Unreadable as problem:
        messages.close(row.pk, State.DROPPED, reason="unreadable", now=now)
        raise Undeliverable("unreadable") from problem
    try:
        receipt = _handed_over(port, row, to, text.subject, text.text)
    except PermanentFailure as problem:
        give_up(row.pk, reason=problem.reason, now=now)
        raise Undeliverable(problem.reason) from problem
    messages.close(row.pk, State.SENT, receipt=receipt.reference, now=now)


def _handed_over(port: MessagePort, row: Delivery, to: Destination, subject: str, text: str) -> Receipt:
    if time.monotonic() < _resting.get(row.channel, 0.0):
        raise TemporaryFailure("resting")
    try:
        return port.send(to.channel, to.value, subject, text, row.key)
    except Unreachable:
        _resting[row.channel] = time.monotonic() + REST_SECONDS
        raise


def wake() -> None:
    """Speak to every peer again at once (for whoever has put it right)."""
    _resting.clear()
